//! Slovenščina.

language! {
    labels {
        Contents "Kazalo";
        Cover "Naslovnica";
        HalfTitle "Predlist";
        TitlePage "Naslovna stran";
        Copyright "Avtorske pravice";
        Dedication "Posvetilo";
        Epigraph "Moto";
        Foreword "Spremna beseda";
        Preface "Predgovor";
        Introduction "Uvod";
        Prologue "Prolog";
        Part "Del" "{}. del";
        Chapter "Poglavje" "{}. poglavje";
        Interlude "Medigra";
        Epilogue "Epilog";
        Afterword "Sklepna beseda";
        Conclusion "Sklep";
        Appendix "Dodatek";
        Glossary "Slovarček";
        Bibliography "Literatura";
        Acknowledgements "Zahvala";
        AboutAuthor "O avtorju";
        AlsoBy "Druge knjige avtorja" "Druge knjige: {}";
        Notes "Opombe";
        Index "Stvarno kazalo";
        ListOfFigures "Seznam slik";
        ListOfTables "Seznam tabel";
        ListOfListings "Seznam izpisov";
        Colophon "Kolofon";

        Landmarks "Orientacijske točke";
        Pages "Strani";
        Page "Stran";
        Text "Začetek besedila";
        ExcerptEnds "Konec odlomka";
        Section "Razdelek";
        Figure "Slika";
        Table "Tabela";
        Listing "Izpis";
        Equation "Enačba";
        Note "Opomba";
        BackToText "Nazaj k besedilu";

        AlertNote "Opomba";
        AlertTip "Nasvet";
        AlertImportant "Pomembno";
        AlertWarning "Opozorilo";
        AlertCaution "Previdno";
        TaskDone "opravljeno";
        TaskOpen "še ni opravljeno";

        By "avtor" "{}";
        TranslatedBy "prevod" "prevod: {}";
        IllustratedBy "ilustracije" "ilustracije: {}";
        EditedBy "uredništvo" "uredništvo: {}";
        Publisher "Založba";
        Published "Izdano";
        Identifier "Identifikator";
        Source "Vir";
        Rights "Pravice";
        Licence "Licenca";
        LastChanged "Zadnja sprememba";
        MadeWith "Izdelano s programom";
        Series "Zbirka";
        ImageCredit "Slika";

        MissingImage "Te slike ni";
        Untitled "Brez naslova";
        NotWritten "To poglavje še ni napisano.";
        Audio "Poslušaj zvok";
        Video "Oglej si film";

        SummaryText "Besedilo je mogoče brati na glas, povečati in prikazati drugače.";
        SummaryNavigation "Kazalo in naslovi vodijo do vsakega dela knjige.";
        SummaryDescribed "Vsaka slika s pomenom ima opis.";
        SummaryUndescribed "Nekatere slike nimajo opisa.";
        SummaryMath "Formule so zapisane v MathML.";
        SummaryPages "Strani tiskane izdaje so označene.";
        SummaryUnassessed "Skladnost s standardom dostopnosti ni bila ocenjena.";
    }
    headings {
        CopyrightPage "Copyright";
        Conclusion "Zaključek";
        Appendix "Dodatki" "Priloga" "Priloge";
        Glossary "Slovar";
        Bibliography "Viri" "Viri in literatura" "Bibliografija";
        Acknowledgements "Zahvale";
        AboutAuthor "O avtorici" "O avtorjih";
        Index "Imensko kazalo";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "januarja" "februarja" "marca" "aprila" "maja" "junija"
        "julija" "avgusta" "septembra" "oktobra" "novembra" "decembra";
    list ", " " in ";
}
