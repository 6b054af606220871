//! Deutsch.

language! {
    labels {
        Contents "Inhalt";
        Cover "Umschlag";
        HalfTitle "Schmutztitel";
        TitlePage "Titelseite";
        Copyright "Impressum";
        Dedication "Widmung";
        Epigraph "Motto";
        Foreword "Geleitwort";
        Preface "Vorwort";
        Introduction "Einleitung";
        Prologue "Prolog";
        Part "Teil";
        Chapter "Kapitel";
        Interlude "Zwischenspiel";
        Epilogue "Epilog";
        Afterword "Nachwort";
        Conclusion "Schluss";
        Appendix "Anhang";
        Glossary "Glossar";
        Bibliography "Literaturverzeichnis";
        Acknowledgements "Danksagung";
        AboutAuthor "Über den Autor";
        AlsoBy "Vom selben Autor" "Außerdem von {}";
        Notes "Anmerkungen";
        Index "Register";
        ListOfFigures "Abbildungsverzeichnis";
        ListOfTables "Tabellenverzeichnis";
        ListOfListings "Verzeichnis der Listings";
        Colophon "Kolophon";

        Landmarks "Orientierungspunkte";
        Pages "Seiten";
        Page "Seite";
        Text "Beginn des Textes";
        ExcerptEnds "Ende der Leseprobe";
        Section "Abschnitt";
        Figure "Abbildung";
        Table "Tabelle";
        Listing "Listing";
        Equation "Gleichung";
        Note "Anmerkung";
        BackToText "Zurück zum Text";

        AlertNote "Hinweis";
        AlertTip "Tipp";
        AlertImportant "Wichtig";
        AlertWarning "Warnung";
        AlertCaution "Vorsicht";
        TaskDone "erledigt";
        TaskOpen "offen";

        By "von";
        TranslatedBy "übersetzt von";
        IllustratedBy "illustriert von";
        EditedBy "herausgegeben von";
        Publisher "Verlag";
        Published "Erschienen";
        Identifier "Kennung";
        Source "Quelle";
        Rights "Rechte";
        Licence "Lizenz";
        LastChanged "Zuletzt geändert";
        MadeWith "Erstellt mit";
        Series "Reihe";
        ImageCredit "Bild";

        MissingImage "Dieses Bild fehlt";
        Untitled "Ohne Titel";
        NotWritten "Dieses Kapitel ist noch nicht geschrieben.";
        Audio "Den Ton anhören";
        Video "Den Film ansehen";

        SummaryText "Der Text kann vorgelesen, vergrößert und anders gestaltet werden.";
        SummaryNavigation "Das Inhaltsverzeichnis und die Überschriften führen zu jedem Teil des Buches.";
        SummaryDescribed "Jedes Bild, das etwas bedeutet, hat eine Beschreibung.";
        SummaryUndescribed "Einige Bilder haben keine Beschreibung.";
        SummaryMath "Formeln sind in MathML geschrieben.";
        SummaryPages "Die Seiten der gedruckten Ausgabe sind markiert.";
        SummaryUnassessed "Ob das Buch einer Norm für Barrierefreiheit entspricht, wurde nicht geprüft.";
    }
    headings {
        CopyrightPage "Copyright" "Urheberrecht";
        Epigraph "Epigraph";
        Foreword "Zum Geleit" "Grußwort";
        Preface "Vorbemerkung" "Vorrede" "An den Leser";
        Introduction "Einführung" "Zur Einführung";
        Interlude "Intermezzo" "Interludium";
        Afterword "Nachbemerkung" "Schlusswort" "Nachtrag";
        Conclusion "Fazit" "Schlussfolgerung" "Schlussfolgerungen" "Schlussbetrachtung";
        Appendix "Anhänge" "Appendix";
        Glossary "Begriffserklärungen" "Worterklärungen";
        Bibliography "Literatur" "Bibliografie" "Bibliographie" "Quellen" "Quellenverzeichnis"
            "Weiterführende Literatur";
        Acknowledgements "Dank" "Danksagungen" "Danksagung des Autors";
        AboutAuthor "Über die Autorin" "Über die Autoren" "Zum Autor" "Zur Autorin" "Der Autor" "Die Autorin";
        AlsoBy "Von derselben Autorin" "Weitere Bücher des Autors" "Weitere Bücher der Autorin";
        Endnotes "Endnoten";
        Index "Index" "Sachregister" "Namensregister" "Personenregister" "Stichwortverzeichnis";
        ListOfFigures "Abbildungen";
        ListOfTables "Tabellen";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "Januar" "Februar" "März" "April" "Mai" "Juni" "Juli" "August" "September" "Oktober" "November" "Dezember";
    list ", " " und ";
}
