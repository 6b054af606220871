//! Español.

language! {
    labels {
        Contents "Índice";
        Cover "Cubierta";
        HalfTitle "Portadilla";
        TitlePage "Portada";
        Copyright "Página de créditos";
        Dedication "Dedicatoria";
        Epigraph "Epígrafe";
        Foreword "Presentación";
        Preface "Prefacio";
        Introduction "Introducción";
        Prologue "Prólogo";
        Part "Parte";
        Chapter "Capítulo";
        Interlude "Interludio";
        Epilogue "Epílogo";
        Afterword "Palabras finales";
        Conclusion "Conclusión";
        Appendix "Apéndice";
        Glossary "Glosario";
        Bibliography "Bibliografía";
        Acknowledgements "Agradecimientos";
        AboutAuthor "Sobre el autor";
        AlsoBy "Del mismo autor" "También de {}";
        Notes "Notas";
        Index "Índice analítico";
        ListOfFigures "Índice de figuras";
        ListOfTables "Índice de tablas";
        ListOfListings "Índice de listados";
        Colophon "Colofón";

        Landmarks "Puntos de referencia";
        Pages "Páginas";
        Page "Página";
        Text "Comienzo del texto";
        ExcerptEnds "Fin del fragmento";
        Section "Sección";
        Figure "Figura";
        Table "Tabla";
        Listing "Listado";
        Equation "Ecuación";
        Note "Nota";
        BackToText "Volver al texto";

        AlertNote "Nota";
        AlertTip "Consejo";
        AlertImportant "Importante";
        AlertWarning "Advertencia";
        AlertCaution "Precaución";
        TaskDone "hecho";
        TaskOpen "pendiente";

        By "por" "de {}";
        TranslatedBy "traducido por" "traducción de {}";
        IllustratedBy "ilustrado por" "ilustraciones de {}";
        EditedBy "editado por" "edición de {}";
        Publisher "Editorial";
        Published "Publicado";
        Identifier "Identificador";
        Source "Fuente";
        Rights "Derechos";
        Licence "Licencia";
        LastChanged "Última modificación";
        MadeWith "Hecho con";
        Series "Colección";
        ImageCredit "Imagen";

        MissingImage "Falta esta imagen";
        Untitled "Sin título";
        NotWritten "Este capítulo aún no está escrito.";
        Audio "Escuchar el sonido";
        Video "Ver la película";

        SummaryText "El texto puede leerse en voz alta, ampliarse y cambiar de aspecto.";
        SummaryNavigation "El índice y los títulos llevan a cada parte del libro.";
        SummaryDescribed "Cada imagen con significado tiene una descripción.";
        SummaryUndescribed "Algunas imágenes no tienen descripción.";
        SummaryMath "Las fórmulas están escritas en MathML.";
        SummaryPages "Las páginas de la edición impresa están marcadas.";
        SummaryUnassessed "No se ha evaluado la conformidad con una norma de accesibilidad.";
    }
    headings {
        CopyrightPage "Créditos" "Derechos de autor";
        Epigraph "Lema";
        Preface "Nota del autor" "Nota de la autora" "Al lector" "Nota preliminar";
        Interlude "Intermedio" "Intermezzo";
        Afterword "Posfacio" "Postfacio" "Nota final";
        Conclusion "Conclusiones" "A modo de conclusión";
        Appendix "Apéndices" "Anexo" "Anexos";
        Bibliography "Referencias" "Fuentes" "Referencias bibliográficas" "Obras citadas" "Lecturas recomendadas";
        Acknowledgements "Agradecimiento";
        AboutAuthor "Sobre la autora" "Acerca del autor" "Acerca de la autora" "Sobre los autores";
        AlsoBy "De la misma autora" "Otros libros del autor" "Otros libros de la autora";
        Endnotes "Notas finales";
        Index "Índice alfabético" "Índice onomástico" "Índice temático";
        ListOfFigures "Lista de figuras" "Lista de ilustraciones" "Índice de ilustraciones";
        ListOfTables "Lista de tablas" "Índice de cuadros";
    }
    date "{d} de {m} de {y}" "{m} de {y}";
    months "enero" "febrero" "marzo" "abril" "mayo" "junio"
        "julio" "agosto" "septiembre" "octubre" "noviembre" "diciembre";
    list ", " " y ";
}
