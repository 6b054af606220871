//! Svenska.

language! {
    labels {
        Contents "Innehåll";
        Cover "Omslag";
        HalfTitle "Smutstitel";
        TitlePage "Titelsida";
        Copyright "Upphovsrätt";
        Dedication "Dedikation";
        Epigraph "Motto";
        Foreword "Förord";
        Preface "Företal";
        Introduction "Inledning";
        Prologue "Prolog";
        Part "Del";
        Chapter "Kapitel";
        Interlude "Mellanspel";
        Epilogue "Epilog";
        Afterword "Efterord";
        Conclusion "Avslutning";
        Appendix "Bilaga";
        Glossary "Ordlista";
        Bibliography "Litteratur";
        Acknowledgements "Tack";
        AboutAuthor "Om författaren";
        AlsoBy "Av samma författare" "Också av {}";
        Notes "Noter";
        Index "Register";
        ListOfFigures "Figurförteckning";
        ListOfTables "Tabellförteckning";
        ListOfListings "Förteckning över kodlistningar";
        Colophon "Kolofon";

        Landmarks "Landmärken";
        Pages "Sidor";
        Page "Sida";
        Text "Textens början";
        ExcerptEnds "Slut på utdraget";
        Section "Avsnitt";
        Figure "Figur";
        Table "Tabell";
        Listing "Kodlistning";
        Equation "Ekvation";
        Note "Not";
        BackToText "Tillbaka till texten";

        AlertNote "Observera";
        AlertTip "Tips";
        AlertImportant "Viktigt";
        AlertWarning "Varning";
        AlertCaution "Var försiktig";
        TaskDone "klart";
        TaskOpen "att göra";

        By "av";
        TranslatedBy "översatt av";
        IllustratedBy "illustrerad av";
        EditedBy "redigerad av";
        Publisher "Förlag";
        Published "Utgiven";
        Identifier "Identifierare";
        Source "Källa";
        Rights "Rättigheter";
        Licence "Licens";
        LastChanged "Senast ändrad";
        MadeWith "Gjord med";
        Series "Serie";
        ImageCredit "Bild";

        MissingImage "Den här bilden saknas";
        Untitled "Utan titel";
        NotWritten "Det här kapitlet är ännu inte skrivet.";
        Audio "Lyssna på ljudet";
        Video "Se filmen";

        SummaryText "Texten kan läsas upp, förstoras och visas på andra sätt.";
        SummaryNavigation "Innehållsförteckningen och rubrikerna leder till bokens alla delar.";
        SummaryDescribed "Varje bild som betyder något har en beskrivning.";
        SummaryUndescribed "Några bilder saknar beskrivning.";
        SummaryMath "Formler är skrivna i MathML.";
        SummaryPages "Den tryckta utgåvans sidor är markerade.";
        SummaryUnassessed "Om boken följer en standard för tillgänglighet har inte bedömts.";
    }
    headings {
        CopyrightPage "Copyright";
        Dedication "Tillägnan";
        Preface "Till läsaren" "Författarens förord";
        Introduction "Introduktion";
        Interlude "Intermezzo";
        Afterword "Efterskrift" "Slutord";
        Conclusion "Slutsatser" "Slutsats";
        Appendix "Bilagor" "Appendix";
        Bibliography "Litteraturförteckning" "Bibliografi" "Källor" "Referenser" "Källförteckning";
        Acknowledgements "Författarens tack";
        AboutAuthor "Om författarna";
        AlsoBy "Andra böcker av författaren";
        Endnotes "Slutnoter";
        Index "Sakregister" "Personregister" "Index";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "januari" "februari" "mars" "april" "maj" "juni"
        "juli" "augusti" "september" "oktober" "november" "december";
    list ", " " och ";
}
