//! Română.

language! {
    labels {
        Contents "Cuprins";
        Cover "Copertă";
        HalfTitle "Pagina de gardă";
        TitlePage "Pagina de titlu";
        Copyright "Drepturi de autor";
        Dedication "Dedicație";
        Epigraph "Motto";
        Foreword "Cuvânt înainte";
        Preface "Prefață";
        Introduction "Introducere";
        Prologue "Prolog";
        Part "Partea";
        Chapter "Capitolul";
        Interlude "Interludiu";
        Epilogue "Epilog";
        Afterword "Postfață";
        Conclusion "Concluzie";
        Appendix "Anexa";
        Glossary "Glosar";
        Bibliography "Bibliografie";
        Acknowledgements "Mulțumiri";
        AboutAuthor "Despre autor";
        AlsoBy "De același autor" "Alte cărți de {}";
        Notes "Note";
        Index "Indice";
        ListOfFigures "Lista figurilor";
        ListOfTables "Lista tabelelor";
        ListOfListings "Lista codurilor";
        Colophon "Colofon";

        Landmarks "Repere";
        Pages "Pagini";
        Page "Pagina";
        Text "Începutul textului";
        ExcerptEnds "Sfârșitul fragmentului";
        Section "Secțiunea";
        Figure "Figura";
        Table "Tabelul";
        Listing "Codul";
        Equation "Ecuația";
        Note "Nota";
        BackToText "Înapoi la text";

        AlertNote "Notă";
        AlertTip "Sfat";
        AlertImportant "Important";
        AlertWarning "Avertisment";
        AlertCaution "Atenție";
        TaskDone "făcut";
        TaskOpen "de făcut";

        By "de";
        TranslatedBy "traducere de";
        IllustratedBy "ilustrații de";
        EditedBy "ediție îngrijită de";
        Publisher "Editură";
        Published "Publicat";
        Identifier "Identificator";
        Source "Sursă";
        Rights "Drepturi";
        Licence "Licență";
        LastChanged "Ultima modificare";
        MadeWith "Realizat cu";
        Series "Colecție";
        ImageCredit "Imagine";

        MissingImage "Această imagine lipsește";
        Untitled "Fără titlu";
        NotWritten "Acest capitol nu a fost încă scris.";
        Audio "Ascultați sunetul";
        Video "Vedeți filmul";

        SummaryText "Textul poate fi citit cu voce tare, mărit și prezentat altfel.";
        SummaryNavigation "Cuprinsul și titlurile duc la fiecare parte a cărții.";
        SummaryDescribed "Fiecare imagine cu înțeles are o descriere.";
        SummaryUndescribed "Unele imagini nu au descriere.";
        SummaryMath "Formulele sunt scrise în MathML.";
        SummaryPages "Paginile ediției tipărite sunt marcate.";
        SummaryUnassessed "Conformitatea cu un standard de accesibilitate nu a fost evaluată.";
    }
    headings {
        CopyrightPage "Copyright";
        Epigraph "Epigraf";
        Interlude "Intermezzo";
        Conclusion "Concluzii" "Încheiere";
        Appendix "Anexă" "Anexe" "Apendice";
        Bibliography "Referințe" "Surse" "Referințe bibliografice";
        AboutAuthor "Despre autoare" "Despre autori";
        AlsoBy "De aceeași autoare";
        Index "Index" "Indice de nume";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "ianuarie" "februarie" "martie" "aprilie" "mai" "iunie"
        "iulie" "august" "septembrie" "octombrie" "noiembrie" "decembrie";
    list ", " " și ";
}
