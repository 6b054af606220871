//! Português (Portugal).

language! {
    labels {
        Contents "Índice";
        Cover "Capa";
        HalfTitle "Anterrosto";
        TitlePage "Página de rosto";
        Copyright "Ficha técnica";
        Dedication "Dedicatória";
        Epigraph "Epígrafe";
        Foreword "Apresentação";
        Preface "Prefácio";
        Introduction "Introdução";
        Prologue "Prólogo";
        Part "Parte";
        Chapter "Capítulo";
        Interlude "Interlúdio";
        Epilogue "Epílogo";
        Afterword "Posfácio";
        Conclusion "Conclusão";
        Appendix "Apêndice";
        Glossary "Glossário";
        Bibliography "Bibliografia";
        Acknowledgements "Agradecimentos";
        AboutAuthor "Sobre o autor";
        AlsoBy "Do mesmo autor" "Outros livros de {}";
        Notes "Notas";
        Index "Índice remissivo";
        ListOfFigures "Lista de figuras";
        ListOfTables "Lista de tabelas";
        ListOfListings "Lista de listagens";
        Colophon "Colofão";

        Landmarks "Pontos de referência";
        Pages "Páginas";
        Page "Página";
        Text "Início do texto";
        ExcerptEnds "Fim do excerto";
        Section "Secção";
        Figure "Figura";
        Table "Tabela";
        Listing "Listagem";
        Equation "Equação";
        Note "Nota";
        BackToText "Voltar ao texto";

        AlertNote "Nota";
        AlertTip "Dica";
        AlertImportant "Importante";
        AlertWarning "Aviso";
        AlertCaution "Cuidado";
        TaskDone "feito";
        TaskOpen "a fazer";

        By "por";
        TranslatedBy "tradução de";
        IllustratedBy "ilustrações de";
        EditedBy "edição de";
        Publisher "Editora";
        Published "Publicado";
        Identifier "Identificador";
        Source "Fonte";
        Rights "Direitos";
        Licence "Licença";
        LastChanged "Última alteração";
        MadeWith "Feito com";
        Series "Coleção";
        ImageCredit "Imagem";

        MissingImage "Falta esta imagem";
        Untitled "Sem título";
        NotWritten "Este capítulo ainda não foi escrito.";
        Audio "Ouvir o som";
        Video "Ver o filme";

        SummaryText "O texto pode ser lido em voz alta, ampliado e apresentado de outra forma.";
        SummaryNavigation "O índice e os títulos conduzem a cada parte do livro.";
        SummaryDescribed "Cada imagem com significado tem uma descrição.";
        SummaryUndescribed "Algumas imagens não têm descrição.";
        SummaryMath "As fórmulas estão escritas em MathML.";
        SummaryPages "As páginas da edição impressa estão marcadas.";
        SummaryUnassessed "A conformidade com uma norma de acessibilidade não foi avaliada.";
    }
    headings {
        CopyrightPage "Direitos de autor" "Copyright";
        Preface "Nota do autor" "Nota da autora" "Ao leitor";
        Conclusion "Conclusões" "Considerações finais";
        Appendix "Apêndices" "Anexo" "Anexos";
        Bibliography "Referências" "Referências bibliográficas" "Fontes" "Obras citadas";
        Acknowledgements "Agradecimento";
        AboutAuthor "Sobre a autora" "Sobre os autores";
        AlsoBy "Da mesma autora";
        Endnotes "Notas finais";
        Index "Índice onomástico";
        ListOfFigures "Lista de ilustrações" "Índice de figuras";
        ListOfTables "Índice de tabelas";
    }
    date "{d} de {m} de {y}" "{m} de {y}";
    months "janeiro" "fevereiro" "março" "abril" "maio" "junho"
        "julho" "agosto" "setembro" "outubro" "novembro" "dezembro";
    list ", " " e ";
}
