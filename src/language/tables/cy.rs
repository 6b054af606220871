//! Cymraeg.

language! {
    labels {
        Contents "Cynnwys";
        Cover "Clawr";
        HalfTitle "Hanner teitl";
        TitlePage "Tudalen deitl";
        Copyright "Hawlfraint";
        Dedication "Cyflwynedig i";
        Epigraph "Arwyddair";
        Foreword "Rhagair";
        Preface "Rhagymadrodd";
        Introduction "Cyflwyniad";
        Prologue "Prolog";
        Part "Rhan";
        Chapter "Pennod";
        Interlude "Anterliwt";
        Epilogue "Epilog";
        Afterword "Ôl-air";
        Conclusion "Casgliad";
        Appendix "Atodiad";
        Glossary "Geirfa";
        Bibliography "Llyfryddiaeth";
        Acknowledgements "Diolchiadau";
        AboutAuthor "Am yr awdur";
        AlsoBy "Gan yr un awdur" "Hefyd gan {}";
        Notes "Nodiadau";
        Index "Mynegai";
        ListOfFigures "Rhestr ffigurau";
        ListOfTables "Rhestr tablau";
        ListOfListings "Rhestr rhestriadau";
        Colophon "Coloffon";

        Landmarks "Tirnodau";
        Pages "Tudalennau";
        Page "Tudalen";
        Text "Dechrau’r testun";
        ExcerptEnds "Diwedd y detholiad";
        Section "Adran";
        Figure "Ffigur";
        Table "Tabl";
        Listing "Rhestriad";
        Equation "Hafaliad";
        Note "Nodyn";
        BackToText "Yn ôl i’r testun";

        AlertNote "Nodyn";
        AlertTip "Awgrym";
        AlertImportant "Pwysig";
        AlertWarning "Rhybudd";
        AlertCaution "Gofal";
        TaskDone "wedi’i wneud";
        TaskOpen "i’w wneud";

        By "gan";
        TranslatedBy "cyfieithwyd gan";
        IllustratedBy "darluniwyd gan";
        EditedBy "golygwyd gan";
        Publisher "Cyhoeddwr";
        Published "Cyhoeddwyd";
        Identifier "Dynodydd";
        Source "Ffynhonnell";
        Rights "Hawliau";
        Licence "Trwydded";
        LastChanged "Newidiwyd ddiwethaf";
        MadeWith "Gwnaed gyda";
        Series "Cyfres";
        ImageCredit "Llun";

        MissingImage "Mae’r llun hwn ar goll";
        Untitled "Heb deitl";
        NotWritten "Nid yw’r bennod hon wedi’i hysgrifennu eto.";
        Audio "Gwrando ar y sain";
        Video "Gwylio’r ffilm";

        SummaryText "Gellir darllen y testun yn uchel, ei chwyddo a’i arddangos mewn ffordd arall.";
        SummaryNavigation "Mae’r rhestr gynnwys a’r penawdau’n arwain at bob rhan o’r llyfr.";
        SummaryDescribed "Mae disgrifiad i bob llun sydd ag ystyr.";
        SummaryUndescribed "Nid oes disgrifiad i rai lluniau.";
        SummaryMath "Ysgrifennwyd fformiwlâu yn MathML.";
        SummaryPages "Mae tudalennau’r argraffiad print wedi’u nodi.";
        SummaryUnassessed "Nid aseswyd cydymffurfiaeth â safon hygyrchedd.";
    }
    headings {
        Conclusion "Casgliadau";
        Appendix "Atodiadau";
        Bibliography "Cyfeiriadau" "Ffynonellau";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Ionawr" "Chwefror" "Mawrth" "Ebrill" "Mai" "Mehefin"
        "Gorffennaf" "Awst" "Medi" "Hydref" "Tachwedd" "Rhagfyr";
    list ", " " a ";
}
