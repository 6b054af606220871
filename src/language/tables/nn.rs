//! Norsk nynorsk.

language! {
    labels {
        Contents "Innhald";
        Cover "Omslag";
        HalfTitle "Smusstittel";
        TitlePage "Tittelside";
        Copyright "Opphavsrett";
        Dedication "Dedikasjon";
        Epigraph "Motto";
        Foreword "Forord";
        Preface "Forord";
        Introduction "Innleiing";
        Prologue "Prolog";
        Part "Del";
        Chapter "Kapittel";
        Interlude "Mellomspel";
        Epilogue "Epilog";
        Afterword "Etterord";
        Conclusion "Avslutning";
        Appendix "Vedlegg";
        Glossary "Ordliste";
        Bibliography "Litteratur";
        Acknowledgements "Takk";
        AboutAuthor "Om forfattaren";
        AlsoBy "Av same forfattar" "Også av {}";
        Notes "Notar";
        Index "Register";
        ListOfFigures "Figurliste";
        ListOfTables "Tabelliste";
        ListOfListings "Liste over kodeutdrag";
        Colophon "Kolofon";

        Landmarks "Landemerke";
        Pages "Sider";
        Page "Side";
        Text "Byrjinga av teksten";
        ExcerptEnds "Slutt på utdraget";
        Section "Avsnitt";
        Figure "Figur";
        Table "Tabell";
        Listing "Kodeutdrag";
        Equation "Likning";
        Note "Note";
        BackToText "Tilbake til teksten";

        AlertNote "Merk";
        AlertTip "Tips";
        AlertImportant "Viktig";
        AlertWarning "Åtvaring";
        AlertCaution "Ver forsiktig";
        TaskDone "gjort";
        TaskOpen "står att";

        By "av";
        TranslatedBy "omsett av";
        IllustratedBy "illustrert av";
        EditedBy "redigert av";
        Publisher "Forlag";
        Published "Gitt ut";
        Identifier "Identifikator";
        Source "Kjelde";
        Rights "Rettar";
        Licence "Lisens";
        LastChanged "Sist endra";
        MadeWith "Laga med";
        Series "Serie";
        ImageCredit "Bilete";

        MissingImage "Dette biletet manglar";
        Untitled "Utan tittel";
        NotWritten "Dette kapittelet er ikkje skrive enno.";
        Audio "Høyr lyden";
        Video "Sjå filmen";

        SummaryText "Teksten kan lesast opp, forstørrast og visast på andre måtar.";
        SummaryNavigation "Innhaldslista og overskriftene fører til alle delar av boka.";
        SummaryDescribed "Alle bilete som tyder noko, har ei skildring.";
        SummaryUndescribed "Nokre bilete har inga skildring.";
        SummaryMath "Formlar er skrivne i MathML.";
        SummaryPages "Sidene i den trykte utgåva er merkte.";
        SummaryUnassessed "Det er ikkje vurdert om boka følgjer ein standard for tilgjenge.";
    }
    headings {
        CopyrightPage "Copyright";
        Introduction "Introduksjon";
        Conclusion "Konklusjon";
        Bibliography "Litteraturliste" "Bibliografi" "Kjelder" "Referansar";
        Endnotes "Sluttnotar";
        Index "Stikkordregister" "Indeks";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "januar" "februar" "mars" "april" "mai" "juni" "juli" "august" "september" "oktober" "november" "desember";
    list ", " " og ";
}
