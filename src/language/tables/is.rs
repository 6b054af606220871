//! Íslenska.

language! {
    labels {
        Contents "Efnisyfirlit";
        Cover "Kápa";
        HalfTitle "Stuttur titill";
        TitlePage "Titilsíða";
        Copyright "Höfundarréttur";
        Dedication "Tileinkun";
        Epigraph "Einkunnarorð";
        Foreword "Formálsorð";
        Preface "Formáli";
        Introduction "Inngangur";
        Prologue "Forleikur";
        Part "Hluti";
        Chapter "Kafli";
        Interlude "Millispil";
        Epilogue "Eftirleikur";
        Afterword "Eftirmáli";
        Conclusion "Niðurlag";
        Appendix "Viðauki";
        Glossary "Orðskýringar";
        Bibliography "Heimildaskrá";
        Acknowledgements "Þakkir";
        AboutAuthor "Um höfundinn";
        AlsoBy "Eftir sama höfund" "Einnig eftir {}";
        Notes "Athugasemdir";
        Index "Atriðisorðaskrá";
        ListOfFigures "Myndaskrá";
        ListOfTables "Töfluskrá";
        ListOfListings "Kóðaskrá";
        Colophon "Um útgáfuna";

        Landmarks "Kennileiti";
        Pages "Blaðsíður";
        Page "Blaðsíða";
        Text "Upphaf textans";
        ExcerptEnds "Lok sýnishorns";
        Section "Undirkafli";
        Figure "Mynd";
        Table "Tafla";
        Listing "Kóði";
        Equation "Jafna";
        Note "Athugasemd";
        BackToText "Til baka í textann";

        AlertNote "Athugið";
        AlertTip "Ábending";
        AlertImportant "Mikilvægt";
        AlertWarning "Viðvörun";
        AlertCaution "Varúð";
        TaskDone "lokið";
        TaskOpen "ólokið";

        By "eftir";
        TranslatedBy "þýðing" "þýðing: {}";
        IllustratedBy "myndir" "myndir: {}";
        EditedBy "ritstjórn" "ritstjórn: {}";
        Publisher "Útgefandi";
        Published "Gefið út";
        Identifier "Auðkenni";
        Source "Heimild";
        Rights "Réttindi";
        Licence "Leyfi";
        LastChanged "Síðast breytt";
        MadeWith "Gert með";
        Series "Ritröð";
        ImageCredit "Mynd";

        MissingImage "Þessa mynd vantar";
        Untitled "Án titils";
        NotWritten "Þessi kafli hefur ekki enn verið skrifaður.";
        Audio "Hlusta á hljóðið";
        Video "Horfa á myndina";

        SummaryText "Textann má lesa upp, stækka og birta á annan hátt.";
        SummaryNavigation "Efnisyfirlit og fyrirsagnir vísa á alla hluta bókarinnar.";
        SummaryDescribed "Allar myndir sem hafa merkingu hafa lýsingu.";
        SummaryUndescribed "Sumar myndir hafa enga lýsingu.";
        SummaryMath "Formúlur eru skrifaðar í MathML.";
        SummaryPages "Blaðsíður prentuðu útgáfunnar eru merktar.";
        SummaryUnassessed "Ekki hefur verið metið hvort bókin fylgi aðgengisstaðli.";
    }
    headings {
        Conclusion "Lokaorð";
        Appendix "Viðaukar";
        Bibliography "Heimildir" "Ritaskrá";
        Endnotes "Aftanmálsgreinar";
        Index "Nafnaskrá";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "janúar" "febrúar" "mars" "apríl" "maí" "júní" "júlí" "ágúst" "september" "október" "nóvember" "desember";
    list ", " " og ";
}
