//! Slovenčina.

language! {
    labels {
        Contents "Obsah";
        Cover "Obálka";
        HalfTitle "Predtitul";
        TitlePage "Titulná strana";
        Copyright "Autorské práva";
        Dedication "Venovanie";
        Epigraph "Motto";
        Foreword "Slovo na úvod";
        Preface "Predslov";
        Introduction "Úvod";
        Prologue "Prológ";
        Part "Časť";
        Chapter "Kapitola";
        Interlude "Medzihra";
        Epilogue "Epilóg";
        Afterword "Doslov";
        Conclusion "Záver";
        Appendix "Príloha";
        Glossary "Slovníček";
        Bibliography "Literatúra";
        Acknowledgements "Poďakovanie";
        AboutAuthor "O autorovi";
        AlsoBy "Ďalšie knihy autora" "Ďalšie knihy: {}";
        Notes "Poznámky";
        Index "Register";
        ListOfFigures "Zoznam obrázkov";
        ListOfTables "Zoznam tabuliek";
        ListOfListings "Zoznam výpisov";
        Colophon "Tiráž";

        Landmarks "Orientačné body";
        Pages "Strany";
        Page "Strana";
        Text "Začiatok textu";
        ExcerptEnds "Koniec ukážky";
        Section "Oddiel";
        Figure "Obrázok";
        Table "Tabuľka";
        Listing "Výpis";
        Equation "Rovnica";
        Note "Poznámka";
        BackToText "Späť k textu";

        AlertNote "Poznámka";
        AlertTip "Tip";
        AlertImportant "Dôležité";
        AlertWarning "Varovanie";
        AlertCaution "Pozor";
        TaskDone "hotovo";
        TaskOpen "zostáva";

        By "autor" "{}";
        TranslatedBy "preklad" "preklad: {}";
        IllustratedBy "ilustrácie" "ilustrácie: {}";
        EditedBy "redakcia" "redakcia: {}";
        Publisher "Vydavateľ";
        Published "Vydané";
        Identifier "Identifikátor";
        Source "Zdroj";
        Rights "Práva";
        Licence "Licencia";
        LastChanged "Posledná zmena";
        MadeWith "Vytvorené v programe";
        Series "Edícia";
        ImageCredit "Obrázok";

        MissingImage "Tento obrázok chýba";
        Untitled "Bez názvu";
        NotWritten "Táto kapitola ešte nie je napísaná.";
        Audio "Vypočuť zvuk";
        Video "Prehrať film";

        SummaryText "Text možno čítať nahlas, zväčšiť a zobraziť v inej úprave.";
        SummaryNavigation "Obsah a nadpisy vedú ku každej časti knihy.";
        SummaryDescribed "Každý obrázok, ktorý niečo znamená, má opis.";
        SummaryUndescribed "Niektoré obrázky nemajú opis.";
        SummaryMath "Vzorce sú zapísané v MathML.";
        SummaryPages "Strany tlačeného vydania sú vyznačené.";
        SummaryUnassessed "Súlad s normou prístupnosti nebol posúdený.";
    }
    headings {
        CopyrightPage "Copyright";
        Introduction "Úvodom";
        Conclusion "Na záver";
        Appendix "Prílohy" "Dodatok" "Dodatky";
        Glossary "Slovník pojmov" "Vysvetlivky";
        Bibliography "Bibliografia" "Pramene" "Použitá literatúra" "Zoznam literatúry" "Zdroje";
        AboutAuthor "O autorke" "O autoroch";
        Index "Menný register" "Vecný register";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "januára" "februára" "marca" "apríla" "mája" "júna"
        "júla" "augusta" "septembra" "októbra" "novembra" "decembra";
    list ", " " a ";
}
