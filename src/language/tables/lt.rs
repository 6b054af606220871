//! Lietuvių.

language! {
    labels {
        Contents "Turinys";
        Cover "Viršelis";
        HalfTitle "Priešlapis";
        TitlePage "Antraštinis lapas";
        Copyright "Autorių teisės";
        Dedication "Dedikacija";
        Epigraph "Moto";
        Foreword "Įžanginis žodis";
        Preface "Pratarmė";
        Introduction "Įvadas";
        Prologue "Prologas";
        Part "Dalis" "{} dalis";
        Chapter "Skyrius" "{} skyrius";
        Interlude "Intarpas";
        Epilogue "Epilogas";
        Afterword "Baigiamasis žodis";
        Conclusion "Išvados";
        Appendix "Priedas" "{} priedas";
        Glossary "Žodynėlis";
        Bibliography "Literatūra";
        Acknowledgements "Padėka";
        AboutAuthor "Apie autorių";
        AlsoBy "Kitos autoriaus knygos" "Kitos knygos: {}";
        Notes "Pastabos";
        Index "Rodyklė";
        ListOfFigures "Paveikslų sąrašas";
        ListOfTables "Lentelių sąrašas";
        ListOfListings "Kodų sąrašas";
        Colophon "Metrika";

        Landmarks "Orientyrai";
        Pages "Puslapiai";
        Page "Puslapis" "{} puslapis";
        Text "Teksto pradžia";
        ExcerptEnds "Ištraukos pabaiga";
        Section "Poskyris";
        Figure "Paveikslas" "{} paveikslas";
        Table "Lentelė" "{} lentelė";
        Listing "Kodas" "{} kodas";
        Equation "Lygtis" "{} lygtis";
        Note "Pastaba" "{} pastaba";
        BackToText "Atgal į tekstą";

        AlertNote "Pastaba";
        AlertTip "Patarimas";
        AlertImportant "Svarbu";
        AlertWarning "Įspėjimas";
        AlertCaution "Atsargiai";
        TaskDone "atlikta";
        TaskOpen "neatlikta";

        By "autorius" "{}";
        TranslatedBy "vertimas" "vertimas: {}";
        IllustratedBy "iliustracijos" "iliustracijos: {}";
        EditedBy "redagavimas" "redagavimas: {}";
        Publisher "Leidėjas";
        Published "Išleista";
        Identifier "Identifikatorius";
        Source "Šaltinis";
        Rights "Teisės";
        Licence "Licencija";
        LastChanged "Paskutinis pakeitimas";
        MadeWith "Parengta su programa";
        Series "Serija";
        ImageCredit "Paveikslas";

        MissingImage "Šio paveikslo nėra";
        Untitled "Be pavadinimo";
        NotWritten "Šis skyrius dar neparašytas.";
        Audio "Klausytis garso";
        Video "Žiūrėti filmą";

        SummaryText "Tekstą galima skaityti balsu, didinti ir pateikti kitaip.";
        SummaryNavigation "Turinys ir antraštės veda į kiekvieną knygos dalį.";
        SummaryDescribed "Kiekvienas reikšmingas paveikslas turi aprašą.";
        SummaryUndescribed "Kai kurie paveikslai neturi aprašo.";
        SummaryMath "Formulės užrašytos MathML kalba.";
        SummaryPages "Spausdinto leidimo puslapiai pažymėti.";
        SummaryUnassessed "Atitiktis prieinamumo standartui nevertinta.";
    }
    headings {
        Foreword "Įvadinis žodis";
        Introduction "Įžanga";
        Conclusion "Pabaiga";
        Appendix "Priedai";
        Bibliography "Bibliografija" "Šaltiniai" "Literatūros sąrašas";
        Index "Asmenvardžių rodyklė";
    }
    date "{y} m. {m} {d} d." "{y} m. {m} mėn.";
    months "sausio" "vasario" "kovo" "balandžio" "gegužės" "birželio"
        "liepos" "rugpjūčio" "rugsėjo" "spalio" "lapkričio" "gruodžio";
    list ", " " ir ";
}
