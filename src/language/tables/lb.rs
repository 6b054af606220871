//! Lëtzebuergesch.

language! {
    labels {
        Contents "Inhalt";
        Cover "Ëmschlag";
        HalfTitle "Schmutztitel";
        TitlePage "Titelsäit";
        Copyright "Impressum";
        Dedication "Widmung";
        Epigraph "Motto";
        Foreword "Virwuert";
        Preface "Virwuert";
        Introduction "Aleedung";
        Prologue "Prolog";
        Part "Deel";
        Chapter "Kapitel";
        Interlude "Zwëschespill";
        Epilogue "Epilog";
        Afterword "Nowuert";
        Conclusion "Schluss";
        Appendix "Unhang";
        Glossary "Glossar";
        Bibliography "Literatur";
        Acknowledgements "Merci";
        AboutAuthor "Iwwer den Auteur";
        AlsoBy "Vum selwechten Auteur" "Och vun {}";
        Notes "Notten";
        Index "Register";
        ListOfFigures "Lëscht vun den Ofbildungen";
        ListOfTables "Lëscht vun den Tabellen";
        ListOfListings "Lëscht vun de Listingen";
        Colophon "Kolophon";

        Landmarks "Orientéierungspunkten";
        Pages "Säiten";
        Page "Säit";
        Text "Ufank vum Text";
        ExcerptEnds "Enn vum Extrait";
        Section "Ofschnëtt";
        Figure "Ofbildung";
        Table "Tabell";
        Listing "Listing";
        Equation "Equatioun";
        Note "Nott";
        BackToText "Zréck bei den Text";

        AlertNote "Hiweis";
        AlertTip "Tipp";
        AlertImportant "Wichteg";
        AlertWarning "Warnung";
        AlertCaution "Opgepasst";
        TaskDone "gemaach";
        TaskOpen "ze maachen";

        By "vun";
        TranslatedBy "iwwersat vun";
        IllustratedBy "illustréiert vun";
        EditedBy "erausgi vun";
        Publisher "Verlag";
        Published "Erauskomm";
        Identifier "Kennung";
        Source "Quell";
        Rights "Rechter";
        Licence "Lizenz";
        LastChanged "Fir d’lescht geännert";
        MadeWith "Gemaach mat";
        Series "Rei";
        ImageCredit "Bild";

        MissingImage "Dëst Bild feelt";
        Untitled "Ouni Titel";
        NotWritten "Dëst Kapitel ass nach net geschriwwen.";
        Audio "Den Toun lauschteren";
        Video "De Film kucken";

        SummaryText "Den Text kann virgelies, vergréissert an anescht gestalt ginn.";
        SummaryNavigation "D’Inhaltsverzeechnes an d’Iwwerschrëfte féieren op all Deel vum Buch.";
        SummaryDescribed "All Bild, dat eppes bedeit, huet eng Beschreiwung.";
        SummaryUndescribed "Verschidde Biller hu keng Beschreiwung.";
        SummaryMath "Formele sinn a MathML geschriwwen.";
        SummaryPages "D’Säite vun der gedréckter Editioun si markéiert.";
        SummaryUnassessed "Et gouf net gepréift, ob d’Buch enger Norm fir Accessibilitéit entsprécht.";
    }
    headings {
        Introduction "Introduktioun";
        Bibliography "Bibliographie" "Quellen";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "Januar" "Februar" "Mäerz" "Abrëll" "Mee" "Juni" "Juli" "August" "September" "Oktober" "November" "Dezember";
    list ", " " an ";
}
