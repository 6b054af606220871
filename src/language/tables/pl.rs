//! Polski.

language! {
    labels {
        Contents "Spis treści";
        Cover "Okładka";
        HalfTitle "Przedtytuł";
        TitlePage "Strona tytułowa";
        Copyright "Prawa autorskie";
        Dedication "Dedykacja";
        Epigraph "Motto";
        Foreword "Słowo wstępne";
        Preface "Przedmowa";
        Introduction "Wstęp";
        Prologue "Prolog";
        Part "Część";
        Chapter "Rozdział";
        Interlude "Interludium";
        Epilogue "Epilog";
        Afterword "Posłowie";
        Conclusion "Zakończenie";
        Appendix "Dodatek";
        Glossary "Słowniczek";
        Bibliography "Bibliografia";
        Acknowledgements "Podziękowania";
        AboutAuthor "O autorze";
        AlsoBy "Inne książki tego autora" "Inne książki: {}";
        Notes "Przypisy";
        Index "Indeks";
        ListOfFigures "Spis ilustracji";
        ListOfTables "Spis tabel";
        ListOfListings "Spis listingów";
        Colophon "Kolofon";

        Landmarks "Punkty orientacyjne";
        Pages "Strony";
        Page "Strona";
        Text "Początek tekstu";
        ExcerptEnds "Koniec fragmentu";
        Section "Sekcja";
        Figure "Rysunek";
        Table "Tabela";
        Listing "Listing";
        Equation "Równanie";
        Note "Przypis";
        BackToText "Powrót do tekstu";

        AlertNote "Uwaga";
        AlertTip "Wskazówka";
        AlertImportant "Ważne";
        AlertWarning "Ostrzeżenie";
        AlertCaution "Przestroga";
        TaskDone "zrobione";
        TaskOpen "do zrobienia";

        By "autor" "{}";
        TranslatedBy "przekład" "przekład: {}";
        IllustratedBy "ilustracje" "ilustracje: {}";
        EditedBy "redakcja" "redakcja: {}";
        Publisher "Wydawca";
        Published "Wydano";
        Identifier "Identyfikator";
        Source "Źródło";
        Rights "Prawa";
        Licence "Licencja";
        LastChanged "Ostatnia zmiana";
        MadeWith "Utworzono w programie";
        Series "Seria";
        ImageCredit "Ilustracja";

        MissingImage "Brak tej ilustracji";
        Untitled "Bez tytułu";
        NotWritten "Ten rozdział nie został jeszcze napisany.";
        Audio "Posłuchaj nagrania";
        Video "Obejrzyj film";

        SummaryText "Tekst można odczytać na głos, powiększyć i wyświetlić w innym układzie.";
        SummaryNavigation "Spis treści i nagłówki prowadzą do każdej części książki.";
        SummaryDescribed "Każda ilustracja, która coś znaczy, ma opis.";
        SummaryUndescribed "Niektóre ilustracje nie mają opisu.";
        SummaryMath "Wzory zapisano w MathML.";
        SummaryPages "Zaznaczono strony wydania drukowanego.";
        SummaryUnassessed "Nie oceniono zgodności z normą dostępności.";
    }
    headings {
        CopyrightPage "Copyright";
        Epigraph "Epigraf";
        Preface "Od autora" "Od autorki" "Do czytelnika";
        Introduction "Wprowadzenie";
        Interlude "Intermezzo";
        Conclusion "Podsumowanie" "Wnioski";
        Appendix "Dodatki" "Aneks" "Załącznik" "Załączniki";
        Glossary "Słownik" "Słowniczek pojęć";
        Bibliography "Literatura" "Źródła" "Spis literatury";
        Acknowledgements "Podziękowanie";
        AboutAuthor "O autorce" "O autorach";
        Index "Skorowidz" "Indeks nazwisk";
        ListOfFigures "Spis rysunków";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "stycznia" "lutego" "marca" "kwietnia" "maja" "czerwca"
        "lipca" "sierpnia" "września" "października" "listopada" "grudnia";
    list ", " " i ";
}
