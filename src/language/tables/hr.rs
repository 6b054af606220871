//! Hrvatski.

language! {
    labels {
        Contents "Sadržaj";
        Cover "Naslovnica";
        HalfTitle "Prednaslov";
        TitlePage "Naslovna stranica";
        Copyright "Autorska prava";
        Dedication "Posveta";
        Epigraph "Moto";
        Foreword "Riječ unaprijed";
        Preface "Predgovor";
        Introduction "Uvod";
        Prologue "Prolog";
        Part "Dio" "{}. dio";
        Chapter "Poglavlje" "{}. poglavlje";
        Interlude "Međuigra";
        Epilogue "Epilog";
        Afterword "Pogovor";
        Conclusion "Zaključak";
        Appendix "Dodatak";
        Glossary "Pojmovnik";
        Bibliography "Literatura";
        Acknowledgements "Zahvale";
        AboutAuthor "O autoru";
        AlsoBy "Ostale knjige autora" "Ostale knjige: {}";
        Notes "Bilješke";
        Index "Kazalo";
        ListOfFigures "Popis slika";
        ListOfTables "Popis tablica";
        ListOfListings "Popis ispisa";
        Colophon "Impresum";

        Landmarks "Orijentiri";
        Pages "Stranice";
        Page "Stranica";
        Text "Početak teksta";
        ExcerptEnds "Kraj ulomka";
        Section "Odjeljak";
        Figure "Slika";
        Table "Tablica";
        Listing "Ispis";
        Equation "Jednadžba";
        Note "Bilješka";
        BackToText "Natrag na tekst";

        AlertNote "Napomena";
        AlertTip "Savjet";
        AlertImportant "Važno";
        AlertWarning "Upozorenje";
        AlertCaution "Oprez";
        TaskDone "učinjeno";
        TaskOpen "preostaje";

        By "autor" "{}";
        TranslatedBy "prijevod" "prijevod: {}";
        IllustratedBy "ilustracije" "ilustracije: {}";
        EditedBy "uredništvo" "uredništvo: {}";
        Publisher "Nakladnik";
        Published "Objavljeno";
        Identifier "Identifikator";
        Source "Izvor";
        Rights "Prava";
        Licence "Licencija";
        LastChanged "Zadnja izmjena";
        MadeWith "Izrađeno programom";
        Series "Biblioteka";
        ImageCredit "Slika";

        MissingImage "Ova slika nedostaje";
        Untitled "Bez naslova";
        NotWritten "Ovo poglavlje još nije napisano.";
        Audio "Poslušaj zvuk";
        Video "Pogledaj film";

        SummaryText "Tekst se može čitati naglas, povećati i prikazati drukčije.";
        SummaryNavigation "Sadržaj i naslovi vode do svakog dijela knjige.";
        SummaryDescribed "Svaka slika koja nešto znači ima opis.";
        SummaryUndescribed "Neke slike nemaju opis.";
        SummaryMath "Formule su zapisane u MathML-u.";
        SummaryPages "Stranice tiskanog izdanja označene su.";
        SummaryUnassessed "Usklađenost s normom pristupačnosti nije procijenjena.";
    }
    headings {
        CopyrightPage "Copyright";
        Epigraph "Epigraf";
        Conclusion "Zaključci";
        Appendix "Dodaci" "Prilog" "Prilozi";
        Glossary "Rječnik" "Rječnik pojmova";
        Bibliography "Bibliografija" "Izvori" "Popis literature";
        Acknowledgements "Zahvala";
        AboutAuthor "O autorici" "O autorima";
        Index "Kazalo imena" "Kazalo pojmova";
    }
    date "{d}. {m} {y}." "{m} {y}.";
    months "siječnja" "veljače" "ožujka" "travnja" "svibnja" "lipnja"
        "srpnja" "kolovoza" "rujna" "listopada" "studenoga" "prosinca";
    list ", " " i ";
}
