//! Čeština.

language! {
    labels {
        Contents "Obsah";
        Cover "Obálka";
        HalfTitle "Patitul";
        TitlePage "Titulní strana";
        Copyright "Autorská práva";
        Dedication "Věnování";
        Epigraph "Motto";
        Foreword "Slovo úvodem";
        Preface "Předmluva";
        Introduction "Úvod";
        Prologue "Prolog";
        Part "Část";
        Chapter "Kapitola";
        Interlude "Mezihra";
        Epilogue "Epilog";
        Afterword "Doslov";
        Conclusion "Závěr";
        Appendix "Příloha";
        Glossary "Slovníček";
        Bibliography "Literatura";
        Acknowledgements "Poděkování";
        AboutAuthor "O autorovi";
        AlsoBy "Další knihy autora" "Další knihy: {}";
        Notes "Poznámky";
        Index "Rejstřík";
        ListOfFigures "Seznam obrázků";
        ListOfTables "Seznam tabulek";
        ListOfListings "Seznam výpisů";
        Colophon "Tiráž";

        Landmarks "Orientační body";
        Pages "Strany";
        Page "Strana";
        Text "Začátek textu";
        ExcerptEnds "Konec ukázky";
        Section "Oddíl";
        Figure "Obrázek";
        Table "Tabulka";
        Listing "Výpis";
        Equation "Rovnice";
        Note "Poznámka";
        BackToText "Zpět k textu";

        AlertNote "Poznámka";
        AlertTip "Tip";
        AlertImportant "Důležité";
        AlertWarning "Varování";
        AlertCaution "Pozor";
        TaskDone "hotovo";
        TaskOpen "zbývá";

        By "autor" "{}";
        TranslatedBy "překlad" "překlad: {}";
        IllustratedBy "ilustrace" "ilustrace: {}";
        EditedBy "redakce" "redakce: {}";
        Publisher "Nakladatel";
        Published "Vydáno";
        Identifier "Identifikátor";
        Source "Zdroj";
        Rights "Práva";
        Licence "Licence";
        LastChanged "Poslední změna";
        MadeWith "Vytvořeno v programu";
        Series "Edice";
        ImageCredit "Obrázek";

        MissingImage "Tento obrázek chybí";
        Untitled "Bez názvu";
        NotWritten "Tato kapitola ještě není napsána.";
        Audio "Poslechnout zvuk";
        Video "Přehrát film";

        SummaryText "Text lze předčítat, zvětšit a zobrazit v jiné úpravě.";
        SummaryNavigation "Obsah a nadpisy vedou ke každé části knihy.";
        SummaryDescribed "Každý obrázek, který něco znamená, má popis.";
        SummaryUndescribed "Některé obrázky nemají popis.";
        SummaryMath "Vzorce jsou zapsány v MathML.";
        SummaryPages "Strany tištěného vydání jsou vyznačeny.";
        SummaryUnassessed "Soulad s normou přístupnosti nebyl posouzen.";
    }
    headings {
        CopyrightPage "Copyright";
        Epigraph "Epigraf";
        Introduction "Úvodem";
        Interlude "Intermezzo";
        Afterword "Slovo závěrem";
        Conclusion "Závěrem";
        Appendix "Přílohy" "Dodatek" "Dodatky";
        Glossary "Slovník pojmů" "Vysvětlivky";
        Bibliography "Bibliografie" "Prameny" "Použitá literatura" "Seznam literatury" "Zdroje";
        AboutAuthor "O autorce" "O autorech";
        Index "Jmenný rejstřík" "Věcný rejstřík";
        ListOfFigures "Seznam ilustrací";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "ledna" "února" "března" "dubna" "května" "června" "července" "srpna" "září" "října" "listopadu" "prosince";
    list ", " " a ";
}
