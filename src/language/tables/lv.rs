//! Latviešu.

language! {
    labels {
        Contents "Saturs";
        Cover "Vāks";
        HalfTitle "Priekštituls";
        TitlePage "Titullapa";
        Copyright "Autortiesības";
        Dedication "Veltījums";
        Epigraph "Moto";
        Foreword "Ievadvārdi";
        Preface "Priekšvārds";
        Introduction "Ievads";
        Prologue "Prologs";
        Part "Daļa" "{}. daļa";
        Chapter "Nodaļa" "{}. nodaļa";
        Interlude "Starpspēle";
        Epilogue "Epilogs";
        Afterword "Pēcvārds";
        Conclusion "Nobeigums";
        Appendix "Pielikums" "{}. pielikums";
        Glossary "Vārdnīca";
        Bibliography "Literatūra";
        Acknowledgements "Pateicības";
        AboutAuthor "Par autoru";
        AlsoBy "Citas autora grāmatas" "Citas grāmatas: {}";
        Notes "Piezīmes";
        Index "Rādītājs";
        ListOfFigures "Attēlu saraksts";
        ListOfTables "Tabulu saraksts";
        ListOfListings "Kodu saraksts";
        Colophon "Kolofons";

        Landmarks "Orientieri";
        Pages "Lappuses";
        Page "Lappuse" "{}. lappuse";
        Text "Teksta sākums";
        ExcerptEnds "Fragmenta beigas";
        Section "Apakšnodaļa";
        Figure "Attēls" "{}. attēls";
        Table "Tabula" "{}. tabula";
        Listing "Kods" "{}. kods";
        Equation "Vienādojums" "{}. vienādojums";
        Note "Piezīme" "{}. piezīme";
        BackToText "Atpakaļ pie teksta";

        AlertNote "Piezīme";
        AlertTip "Padoms";
        AlertImportant "Svarīgi";
        AlertWarning "Brīdinājums";
        AlertCaution "Uzmanību";
        TaskDone "izdarīts";
        TaskOpen "jāizdara";

        By "autors" "{}";
        TranslatedBy "tulkojums" "tulkojums: {}";
        IllustratedBy "ilustrācijas" "ilustrācijas: {}";
        EditedBy "redakcija" "redakcija: {}";
        Publisher "Izdevējs";
        Published "Izdots";
        Identifier "Identifikators";
        Source "Avots";
        Rights "Tiesības";
        Licence "Licence";
        LastChanged "Pēdējās izmaiņas";
        MadeWith "Izveidots ar programmu";
        Series "Sērija";
        ImageCredit "Attēls";

        MissingImage "Šī attēla trūkst";
        Untitled "Bez nosaukuma";
        NotWritten "Šī nodaļa vēl nav uzrakstīta.";
        Audio "Klausīties skaņu";
        Video "Skatīties filmu";

        SummaryText "Tekstu var lasīt priekšā, palielināt un noformēt citādi.";
        SummaryNavigation "Saturs un virsraksti ved uz katru grāmatas daļu.";
        SummaryDescribed "Katram nozīmīgam attēlam ir apraksts.";
        SummaryUndescribed "Dažiem attēliem nav apraksta.";
        SummaryMath "Formulas ir rakstītas MathML valodā.";
        SummaryPages "Drukātā izdevuma lappuses ir atzīmētas.";
        SummaryUnassessed "Atbilstība piekļūstamības standartam nav novērtēta.";
    }
    headings {
        Conclusion "Secinājumi";
        Appendix "Pielikumi";
        Glossary "Terminu vārdnīca";
        Bibliography "Bibliogrāfija" "Avoti" "Izmantotā literatūra";
        Acknowledgements "Pateicība";
    }
    date "{y}. gada {d}. {m}" "{y}. gada {m}";
    months "janvāris" "februāris" "marts" "aprīlis" "maijs" "jūnijs"
        "jūlijs" "augusts" "septembris" "oktobris" "novembris" "decembris";
    list ", " " un ";
}
