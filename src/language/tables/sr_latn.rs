//! Srpski, u latinici.

language! {
    labels {
        Contents "Sadržaj";
        Cover "Korice";
        HalfTitle "Prednaslov";
        TitlePage "Naslovna strana";
        Copyright "Autorska prava";
        Dedication "Posveta";
        Epigraph "Moto";
        Foreword "Uvodna reč";
        Preface "Predgovor";
        Introduction "Uvod";
        Prologue "Prolog";
        Part "Deo" "{}. deo";
        Chapter "Poglavlje" "{}. poglavlje";
        Interlude "Međuigra";
        Epilogue "Epilog";
        Afterword "Pogovor";
        Conclusion "Zaključak";
        Appendix "Dodatak";
        Glossary "Rečnik pojmova";
        Bibliography "Literatura";
        Acknowledgements "Zahvalnost";
        AboutAuthor "O autoru";
        AlsoBy "Ostale knjige autora" "Ostale knjige: {}";
        Notes "Napomene";
        Index "Registar";
        ListOfFigures "Spisak slika";
        ListOfTables "Spisak tabela";
        ListOfListings "Spisak listinga";
        Colophon "Impresum";

        Landmarks "Orijentiri";
        Pages "Stranice";
        Page "Stranica";
        Text "Početak teksta";
        ExcerptEnds "Kraj odlomka";
        Section "Odeljak";
        Figure "Slika";
        Table "Tabela";
        Listing "Listing";
        Equation "Jednačina";
        Note "Napomena";
        BackToText "Nazad na tekst";

        AlertNote "Napomena";
        AlertTip "Savet";
        AlertImportant "Važno";
        AlertWarning "Upozorenje";
        AlertCaution "Oprez";
        TaskDone "urađeno";
        TaskOpen "preostaje";

        By "autor" "{}";
        TranslatedBy "prevod" "prevod: {}";
        IllustratedBy "ilustracije" "ilustracije: {}";
        EditedBy "uredništvo" "uredništvo: {}";
        Publisher "Izdavač";
        Published "Objavljeno";
        Identifier "Identifikator";
        Source "Izvor";
        Rights "Prava";
        Licence "Licenca";
        LastChanged "Poslednja izmena";
        MadeWith "Izrađeno programom";
        Series "Edicija";
        ImageCredit "Slika";

        MissingImage "Ova slika nedostaje";
        Untitled "Bez naslova";
        NotWritten "Ovo poglavlje još nije napisano.";
        Audio "Poslušaj zvuk";
        Video "Pogledaj film";

        SummaryText "Tekst se može čitati naglas, uvećati i prikazati drukčije.";
        SummaryNavigation "Sadržaj i naslovi vode do svakog dela knjige.";
        SummaryDescribed "Svaka slika koja nešto znači ima opis.";
        SummaryUndescribed "Neke slike nemaju opis.";
        SummaryMath "Formule su zapisane u jeziku MathML.";
        SummaryPages "Stranice štampanog izdanja su označene.";
        SummaryUnassessed "Usklađenost sa standardom pristupačnosti nije procenjena.";
    }
    headings {
        Epigraph "Epigraf";
        Conclusion "Zaključci";
        Appendix "Dodaci" "Prilog" "Prilozi";
        Glossary "Rečnik";
        Bibliography "Bibliografija" "Izvori";
        Acknowledgements "Zahvale";
        AboutAuthor "O autorki" "O autorima";
        Index "Indeks" "Registar imena";
    }
    date "{d}. {m} {y}." "{m} {y}.";
    months "januar" "februar" "mart" "april" "maj" "jun" "jul" "avgust" "septembar" "oktobar" "novembar" "decembar";
    list ", " " i ";
}
