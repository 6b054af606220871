//! Italiano.

language! {
    labels {
        Contents "Indice";
        Cover "Copertina";
        HalfTitle "Occhiello";
        TitlePage "Frontespizio";
        Copyright "Copyright";
        Dedication "Dedica";
        Epigraph "Epigrafe";
        Foreword "Presentazione";
        Preface "Prefazione";
        Introduction "Introduzione";
        Prologue "Prologo";
        Part "Parte";
        Chapter "Capitolo";
        Interlude "Interludio";
        Epilogue "Epilogo";
        Afterword "Postfazione";
        Conclusion "Conclusione";
        Appendix "Appendice";
        Glossary "Glossario";
        Bibliography "Bibliografia";
        Acknowledgements "Ringraziamenti";
        AboutAuthor "L’autore";
        AlsoBy "Dello stesso autore" "Altri libri di {}";
        Notes "Note";
        Index "Indice analitico";
        ListOfFigures "Indice delle figure";
        ListOfTables "Indice delle tabelle";
        ListOfListings "Indice dei listati";
        Colophon "Colophon";

        Landmarks "Punti di riferimento";
        Pages "Pagine";
        Page "Pagina";
        Text "Inizio del testo";
        ExcerptEnds "Fine dell’estratto";
        Section "Sezione";
        Figure "Figura";
        Table "Tabella";
        Listing "Listato";
        Equation "Equazione";
        Note "Nota";
        BackToText "Torna al testo";

        AlertNote "Nota";
        AlertTip "Suggerimento";
        AlertImportant "Importante";
        AlertWarning "Avvertenza";
        AlertCaution "Attenzione";
        TaskDone "fatto";
        TaskOpen "da fare";

        By "di";
        TranslatedBy "traduzione di";
        IllustratedBy "illustrazioni di";
        EditedBy "a cura di";
        Publisher "Editore";
        Published "Pubblicato";
        Identifier "Identificativo";
        Source "Fonte";
        Rights "Diritti";
        Licence "Licenza";
        LastChanged "Ultima modifica";
        MadeWith "Realizzato con";
        Series "Collana";
        ImageCredit "Immagine";

        MissingImage "Questa immagine manca";
        Untitled "Senza titolo";
        NotWritten "Questo capitolo non è ancora stato scritto.";
        Audio "Ascolta l’audio";
        Video "Guarda il filmato";

        SummaryText "Il testo può essere letto ad alta voce, ingrandito e presentato in altro modo.";
        SummaryNavigation "L’indice e i titoli portano a ogni parte del libro.";
        SummaryDescribed "Ogni immagine che ha un significato ha una descrizione.";
        SummaryUndescribed "Alcune immagini non hanno una descrizione.";
        SummaryMath "Le formule sono scritte in MathML.";
        SummaryPages "Le pagine dell’edizione a stampa sono segnate.";
        SummaryUnassessed "La conformità a una norma di accessibilità non è stata valutata.";
    }
    headings {
        CopyrightPage "Diritti d’autore";
        Epigraph "Esergo";
        Preface "Nota dell’autore" "Nota dell’autrice" "Premessa" "Al lettore" "Avvertenza";
        Interlude "Intermezzo";
        Conclusion "Conclusioni";
        Appendix "Appendici" "Allegato" "Allegati";
        Bibliography "Riferimenti" "Fonti" "Riferimenti bibliografici" "Opere citate";
        Acknowledgements "Ringraziamento";
        AboutAuthor "L’autrice" "Gli autori" "Sull’autore" "Sull’autrice" "Nota sull’autore";
        AlsoBy "Della stessa autrice";
        Endnotes "Note finali";
        Index "Indice dei nomi";
        ListOfFigures "Elenco delle figure" "Elenco delle illustrazioni" "Indice delle illustrazioni";
        ListOfTables "Elenco delle tabelle";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "gennaio" "febbraio" "marzo" "aprile" "maggio" "giugno"
        "luglio" "agosto" "settembre" "ottobre" "novembre" "dicembre";
    list ", " " e ";
}
