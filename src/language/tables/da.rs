//! Dansk.

language! {
    labels {
        Contents "Indhold";
        Cover "Omslag";
        HalfTitle "Smudstitel";
        TitlePage "Titelblad";
        Copyright "Kolofon";
        Dedication "Dedikation";
        Epigraph "Motto";
        Foreword "Forord";
        Preface "Forord";
        Introduction "Indledning";
        Prologue "Prolog";
        Part "Del";
        Chapter "Kapitel";
        Interlude "Mellemspil";
        Epilogue "Epilog";
        Afterword "Efterord";
        Conclusion "Afslutning";
        Appendix "Bilag";
        Glossary "Ordliste";
        Bibliography "Litteratur";
        Acknowledgements "Tak";
        AboutAuthor "Om forfatteren";
        AlsoBy "Af samme forfatter" "Også af {}";
        Notes "Noter";
        Index "Register";
        ListOfFigures "Figurliste";
        ListOfTables "Tabelliste";
        ListOfListings "Liste over kodeuddrag";
        Colophon "Kolofon";

        Landmarks "Pejlemærker";
        Pages "Sider";
        Page "Side";
        Text "Tekstens begyndelse";
        ExcerptEnds "Slut på uddraget";
        Section "Afsnit";
        Figure "Figur";
        Table "Tabel";
        Listing "Kodeuddrag";
        Equation "Ligning";
        Note "Note";
        BackToText "Tilbage til teksten";

        AlertNote "Bemærk";
        AlertTip "Tip";
        AlertImportant "Vigtigt";
        AlertWarning "Advarsel";
        AlertCaution "Pas på";
        TaskDone "udført";
        TaskOpen "mangler";

        By "af";
        TranslatedBy "oversat af";
        IllustratedBy "illustreret af";
        EditedBy "redigeret af";
        Publisher "Forlag";
        Published "Udgivet";
        Identifier "Identifikation";
        Source "Kilde";
        Rights "Rettigheder";
        Licence "Licens";
        LastChanged "Senest ændret";
        MadeWith "Lavet med";
        Series "Serie";
        ImageCredit "Billede";

        MissingImage "Dette billede mangler";
        Untitled "Uden titel";
        NotWritten "Dette kapitel er endnu ikke skrevet.";
        Audio "Lyt til lyden";
        Video "Se filmen";

        SummaryText "Teksten kan læses op, forstørres og vises på andre måder.";
        SummaryNavigation "Indholdsfortegnelsen og overskrifterne fører til alle dele af bogen.";
        SummaryDescribed "Alle billeder med betydning har en beskrivelse.";
        SummaryUndescribed "Nogle billeder har ingen beskrivelse.";
        SummaryMath "Formler er skrevet i MathML.";
        SummaryPages "Siderne i den trykte udgave er markeret.";
        SummaryUnassessed "Det er ikke vurderet, om bogen følger en standard for tilgængelighed.";
    }
    headings {
        CopyrightPage "Ophavsret" "Copyright";
        Dedication "Tilegnelse";
        Preface "Til læseren" "Forfatterens forord";
        Introduction "Introduktion";
        Interlude "Intermezzo";
        Afterword "Efterskrift";
        Conclusion "Konklusion";
        Appendix "Appendiks";
        Glossary "Ordforklaringer";
        Bibliography "Litteraturliste" "Bibliografi" "Kilder" "Referencer" "Kildeliste";
        AboutAuthor "Om forfatterne";
        AlsoBy "Andre bøger af forfatteren";
        Endnotes "Slutnoter";
        Index "Stikordsregister" "Indeks" "Navneregister";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "januar" "februar" "marts" "april" "maj" "juni" "juli" "august" "september" "oktober" "november" "december";
    list ", " " og ";
}
