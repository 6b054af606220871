//! Norsk bokmål.

language! {
    labels {
        Contents "Innhold";
        Cover "Omslag";
        HalfTitle "Smusstittel";
        TitlePage "Tittelside";
        Copyright "Opphavsrett";
        Dedication "Dedikasjon";
        Epigraph "Motto";
        Foreword "Forord";
        Preface "Forord";
        Introduction "Innledning";
        Prologue "Prolog";
        Part "Del";
        Chapter "Kapittel";
        Interlude "Mellomspill";
        Epilogue "Epilog";
        Afterword "Etterord";
        Conclusion "Avslutning";
        Appendix "Vedlegg";
        Glossary "Ordliste";
        Bibliography "Litteratur";
        Acknowledgements "Takk";
        AboutAuthor "Om forfatteren";
        AlsoBy "Av samme forfatter" "Også av {}";
        Notes "Noter";
        Index "Register";
        ListOfFigures "Figurliste";
        ListOfTables "Tabelliste";
        ListOfListings "Liste over kodeutdrag";
        Colophon "Kolofon";

        Landmarks "Landemerker";
        Pages "Sider";
        Page "Side";
        Text "Begynnelsen av teksten";
        ExcerptEnds "Slutt på utdraget";
        Section "Avsnitt";
        Figure "Figur";
        Table "Tabell";
        Listing "Kodeutdrag";
        Equation "Ligning";
        Note "Note";
        BackToText "Tilbake til teksten";

        AlertNote "Merk";
        AlertTip "Tips";
        AlertImportant "Viktig";
        AlertWarning "Advarsel";
        AlertCaution "Vær forsiktig";
        TaskDone "gjort";
        TaskOpen "gjenstår";

        By "av";
        TranslatedBy "oversatt av";
        IllustratedBy "illustrert av";
        EditedBy "redigert av";
        Publisher "Forlag";
        Published "Utgitt";
        Identifier "Identifikator";
        Source "Kilde";
        Rights "Rettigheter";
        Licence "Lisens";
        LastChanged "Sist endret";
        MadeWith "Laget med";
        Series "Serie";
        ImageCredit "Bilde";

        MissingImage "Dette bildet mangler";
        Untitled "Uten tittel";
        NotWritten "Dette kapittelet er ikke skrevet ennå.";
        Audio "Hør lyden";
        Video "Se filmen";

        SummaryText "Teksten kan leses opp, forstørres og vises på andre måter.";
        SummaryNavigation "Innholdsfortegnelsen og overskriftene fører til alle deler av boken.";
        SummaryDescribed "Alle bilder som betyr noe, har en beskrivelse.";
        SummaryUndescribed "Noen bilder har ingen beskrivelse.";
        SummaryMath "Formler er skrevet i MathML.";
        SummaryPages "Sidene i den trykte utgaven er merket.";
        SummaryUnassessed "Det er ikke vurdert om boken følger en standard for tilgjengelighet.";
    }
    headings {
        CopyrightPage "Copyright";
        Dedication "Tilegnelse";
        Introduction "Introduksjon";
        Interlude "Intermesso" "Intermezzo";
        Afterword "Etterskrift";
        Conclusion "Konklusjon";
        Appendix "Appendiks";
        Glossary "Ordforklaringer";
        Bibliography "Litteraturliste" "Bibliografi" "Kilder" "Referanser";
        AboutAuthor "Om forfatterne";
        Endnotes "Sluttnoter";
        Index "Stikkordregister" "Indeks" "Navneregister";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "januar" "februar" "mars" "april" "mai" "juni" "juli" "august" "september" "oktober" "november" "desember";
    list ", " " og ";
}
