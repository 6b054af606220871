//! Frysk.

language! {
    labels {
        Contents "Ynhâld";
        Cover "Omslach";
        HalfTitle "Frânske titel";
        TitlePage "Titelside";
        Copyright "Auteursrjocht";
        Dedication "Opdracht";
        Epigraph "Motto";
        Foreword "Wurd foarôf";
        Preface "Foarwurd";
        Introduction "Ynlieding";
        Prologue "Proloch";
        Part "Diel";
        Chapter "Haadstik";
        Interlude "Tuskenspul";
        Epilogue "Epiloch";
        Afterword "Neiwurd";
        Conclusion "Beslút";
        Appendix "Taheakke";
        Glossary "Wurdlist";
        Bibliography "Bibliografy";
        Acknowledgements "Tankwurd";
        AboutAuthor "Oer de skriuwer";
        AlsoBy "Fan deselde skriuwer" "Ek fan {}";
        Notes "Noaten";
        Index "Register";
        ListOfFigures "List fan ôfbyldings";
        ListOfTables "List fan tabellen";
        ListOfListings "List fan koade";
        Colophon "Kolofon";

        Landmarks "Oriïntaasjepunten";
        Pages "Siden";
        Page "Side";
        Text "Begjin fan de tekst";
        ExcerptEnds "Ein fan it fragmint";
        Section "Paragraaf";
        Figure "Figuer";
        Table "Tabel";
        Listing "Koade";
        Equation "Fergeliking";
        Note "Noat";
        BackToText "Werom nei de tekst";

        AlertNote "Tink derom";
        AlertTip "Tip";
        AlertImportant "Wichtich";
        AlertWarning "Warskôging";
        AlertCaution "Pas op";
        TaskDone "dien";
        TaskOpen "te dwaan";

        By "troch";
        TranslatedBy "oerset troch";
        IllustratedBy "yllustrearre troch";
        EditedBy "besoarge troch";
        Publisher "Utjouwer";
        Published "Ferskynd";
        Identifier "Identifikaasje";
        Source "Boarne";
        Rights "Rjochten";
        Licence "Lisinsje";
        LastChanged "Lêst feroare";
        MadeWith "Makke mei";
        Series "Rige";
        ImageCredit "Byld";

        MissingImage "Dizze ôfbylding mist";
        Untitled "Sûnder titel";
        NotWritten "Dit haadstik is noch net skreaun.";
        Audio "Harkje nei it lûd";
        Video "Besjoch de film";

        SummaryText "De tekst kin foarlêzen, fergrutte en oars opmakke wurde.";
        SummaryNavigation "De ynhâldsopjefte en de koppen liede nei elk part fan it boek.";
        SummaryDescribed "Elke ôfbylding dy’t wat betsjut hat in beskriuwing.";
        SummaryUndescribed "Guon ôfbyldings hawwe gjin beskriuwing.";
        SummaryMath "Formules binne skreaun yn MathML.";
        SummaryPages "De siden fan de printe útjefte binne markearre.";
        SummaryUnassessed "Oft it boek oan in noarm foar tagonklikens foldocht, is net hifke.";
    }
    headings {
        Bibliography "Literatuer" "Boarnen";
        Endnotes "Einnoaten";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "jannewaris" "febrewaris" "maart" "april" "maaie" "juny"
        "july" "augustus" "septimber" "oktober" "novimber" "desimber";
    list ", " " en ";
}
