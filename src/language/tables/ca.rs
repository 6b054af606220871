//! Català.

language! {
    labels {
        Contents "Taula de continguts";
        Cover "Coberta";
        HalfTitle "Portadella";
        TitlePage "Portada";
        Copyright "Crèdits";
        Dedication "Dedicatòria";
        Epigraph "Epígraf";
        Foreword "Presentació";
        Preface "Prefaci";
        Introduction "Introducció";
        Prologue "Pròleg";
        Part "Part";
        Chapter "Capítol";
        Interlude "Interludi";
        Epilogue "Epíleg";
        Afterword "Postfaci";
        Conclusion "Conclusió";
        Appendix "Apèndix";
        Glossary "Glossari";
        Bibliography "Bibliografia";
        Acknowledgements "Agraïments";
        AboutAuthor "Sobre l’autor";
        AlsoBy "Del mateix autor" "Altres llibres de {}";
        Notes "Notes";
        Index "Índex analític";
        ListOfFigures "Índex de figures";
        ListOfTables "Índex de taules";
        ListOfListings "Índex de llistats";
        Colophon "Colofó";

        Landmarks "Punts de referència";
        Pages "Pàgines";
        Page "Pàgina";
        Text "Inici del text";
        ExcerptEnds "Fi del fragment";
        Section "Secció";
        Figure "Figura";
        Table "Taula";
        Listing "Llistat";
        Equation "Equació";
        Note "Nota";
        BackToText "Torna al text";

        AlertNote "Nota";
        AlertTip "Consell";
        AlertImportant "Important";
        AlertWarning "Advertiment";
        AlertCaution "Precaució";
        TaskDone "fet";
        TaskOpen "per fer";

        By "per" "de {}";
        TranslatedBy "traducció de";
        IllustratedBy "il·lustracions de";
        EditedBy "edició de";
        Publisher "Editorial";
        Published "Publicat";
        Identifier "Identificador";
        Source "Font";
        Rights "Drets";
        Licence "Llicència";
        LastChanged "Última modificació";
        MadeWith "Fet amb";
        Series "Col·lecció";
        ImageCredit "Imatge";

        MissingImage "Falta aquesta imatge";
        Untitled "Sense títol";
        NotWritten "Aquest capítol encara no s’ha escrit.";
        Audio "Escolta el so";
        Video "Mira la pel·lícula";

        SummaryText "El text es pot llegir en veu alta, ampliar i presentar d’una altra manera.";
        SummaryNavigation "La taula de continguts i els títols porten a cada part del llibre.";
        SummaryDescribed "Cada imatge amb significat té una descripció.";
        SummaryUndescribed "Algunes imatges no tenen descripció.";
        SummaryMath "Les fórmules estan escrites en MathML.";
        SummaryPages "Les pàgines de l’edició impresa estan marcades.";
        SummaryUnassessed "No s’ha avaluat la conformitat amb una norma d’accessibilitat.";
    }
    headings {
        CopyrightPage "Drets d’autor" "Copyright";
        Preface "Nota de l’autor" "Al lector";
        Conclusion "Conclusions";
        Appendix "Apèndixs" "Annex" "Annexos";
        Bibliography "Referències" "Fonts";
        Acknowledgements "Agraïment";
        AboutAuthor "Sobre l’autora" "Sobre els autors";
        AlsoBy "De la mateixa autora";
        Index "Índex onomàstic";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "de gener de" "de febrer de" "de març de" "d’abril de" "de maig de" "de juny de"
        "de juliol de" "d’agost de" "de setembre de" "d’octubre de" "de novembre de" "de desembre de";
    list ", " " i ";
}
