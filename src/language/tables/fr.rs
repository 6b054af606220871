//! Français.

language! {
    labels {
        Contents "Table des matières";
        Cover "Couverture";
        HalfTitle "Faux-titre";
        TitlePage "Page de titre";
        Copyright "Mentions légales";
        Dedication "Dédicace";
        Epigraph "Épigraphe";
        Foreword "Avant-propos";
        Preface "Préface";
        Introduction "Introduction";
        Prologue "Prologue";
        Part "Partie";
        Chapter "Chapitre";
        Interlude "Interlude";
        Epilogue "Épilogue";
        Afterword "Postface";
        Conclusion "Conclusion";
        Appendix "Annexe";
        Glossary "Glossaire";
        Bibliography "Bibliographie";
        Acknowledgements "Remerciements";
        AboutAuthor "À propos de l’auteur";
        AlsoBy "Du même auteur" "Autres ouvrages de {}";
        Notes "Notes";
        Index "Index";
        ListOfFigures "Table des illustrations";
        ListOfTables "Liste des tableaux";
        ListOfListings "Liste des listings";
        Colophon "Colophon";

        Landmarks "Points de repère";
        Pages "Pages";
        Page "Page";
        Text "Début du texte";
        ExcerptEnds "Fin de l’extrait";
        Section "Section";
        Figure "Figure";
        Table "Tableau";
        Listing "Listing";
        Equation "Équation";
        Note "Note";
        BackToText "Retour au texte";

        AlertNote "Remarque";
        AlertTip "Conseil";
        AlertImportant "Important";
        AlertWarning "Avertissement";
        AlertCaution "Attention";
        TaskDone "fait";
        TaskOpen "à faire";

        By "par";
        TranslatedBy "traduit par";
        IllustratedBy "illustré par";
        EditedBy "édité par";
        Publisher "Éditeur";
        Published "Publié";
        Identifier "Identifiant";
        Source "Source";
        Rights "Droits";
        Licence "Licence";
        LastChanged "Dernière modification";
        MadeWith "Réalisé avec";
        Series "Collection";
        ImageCredit "Image";

        MissingImage "Cette image manque";
        Untitled "Sans titre";
        NotWritten "Ce chapitre n’est pas encore écrit.";
        Audio "Écouter le son";
        Video "Voir le film";

        SummaryText "Le texte peut être lu à haute voix, agrandi et mis en forme autrement.";
        SummaryNavigation "La table des matières et les titres mènent à chaque partie du livre.";
        SummaryDescribed "Chaque image porteuse de sens a une description.";
        SummaryUndescribed "Certaines images n’ont pas de description.";
        SummaryMath "Les formules sont écrites en MathML.";
        SummaryPages "Les pages de l’édition imprimée sont signalées.";
        SummaryUnassessed "La conformité à une norme d’accessibilité n’a pas été évaluée.";
    }
    headings {
        CopyrightPage "Copyright" "Droits d’auteur";
        Epigraph "Exergue";
        Foreword "Avertissement au lecteur";
        Preface "Au lecteur" "Note de l’auteur";
        Interlude "Intermède" "Intermezzo";
        Conclusion "Conclusions" "Pour conclure";
        Appendix "Annexes" "Appendice" "Appendices";
        Glossary "Lexique";
        Bibliography "Références" "Sources" "Pour aller plus loin" "Références bibliographiques";
        Acknowledgements "Remerciement";
        AboutAuthor "À propos de l’autrice" "À propos de l’auteure" "À propos des auteurs" "L’auteur" "L’autrice";
        AlsoBy "De la même autrice" "De la même auteure" "Du même auteur";
        Endnotes "Notes de fin";
        Index "Index général" "Index des noms";
        ListOfFigures "Liste des figures" "Table des figures" "Liste des illustrations";
        ListOfTables "Table des tableaux";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "janvier" "février" "mars" "avril" "mai" "juin" "juillet" "août" "septembre" "octobre" "novembre" "décembre";
    list ", " " et ";
}
