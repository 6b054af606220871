//! Afrikaans.

language! {
    labels {
        Contents "Inhoud";
        Cover "Omslag";
        HalfTitle "Franse titel";
        TitlePage "Titelblad";
        Copyright "Kopiereg";
        Dedication "Opdrag";
        Epigraph "Motto";
        Foreword "Woord vooraf";
        Preface "Voorwoord";
        Introduction "Inleiding";
        Prologue "Proloog";
        Part "Deel";
        Chapter "Hoofstuk";
        Interlude "Tussenspel";
        Epilogue "Epiloog";
        Afterword "Nawoord";
        Conclusion "Slot";
        Appendix "Bylae";
        Glossary "Woordelys";
        Bibliography "Bibliografie";
        Acknowledgements "Bedankings";
        AboutAuthor "Oor die skrywer";
        AlsoBy "Van dieselfde skrywer" "Ook deur {}";
        Notes "Notas";
        Index "Register";
        ListOfFigures "Lys van figure";
        ListOfTables "Lys van tabelle";
        ListOfListings "Lys van kodelyste";
        Colophon "Kolofon";

        Landmarks "Bakens";
        Pages "Bladsye";
        Page "Bladsy";
        Text "Begin van die teks";
        ExcerptEnds "Einde van die uittreksel";
        Section "Afdeling";
        Figure "Figuur";
        Table "Tabel";
        Listing "Kodelys";
        Equation "Vergelyking";
        Note "Nota";
        BackToText "Terug na die teks";

        AlertNote "Let wel";
        AlertTip "Wenk";
        AlertImportant "Belangrik";
        AlertWarning "Waarskuwing";
        AlertCaution "Pasop";
        TaskDone "gedoen";
        TaskOpen "nog te doen";

        By "deur";
        TranslatedBy "vertaal deur";
        IllustratedBy "geïllustreer deur";
        EditedBy "geredigeer deur";
        Publisher "Uitgewer";
        Published "Gepubliseer";
        Identifier "Identifikasie";
        Source "Bron";
        Rights "Regte";
        Licence "Lisensie";
        LastChanged "Laas gewysig";
        MadeWith "Gemaak met";
        Series "Reeks";
        ImageCredit "Beeld";

        MissingImage "Hierdie prent ontbreek";
        Untitled "Sonder titel";
        NotWritten "Hierdie hoofstuk is nog nie geskryf nie.";
        Audio "Luister na die klank";
        Video "Kyk na die film";

        SummaryText "Die teks kan voorgelees, vergroot en anders vertoon word.";
        SummaryNavigation "Die inhoudsopgawe en die opskrifte lei na elke deel van die boek.";
        SummaryDescribed "Elke prent wat iets beteken, het ’n beskrywing.";
        SummaryUndescribed "Sommige prente het geen beskrywing nie.";
        SummaryMath "Formules is in MathML geskryf.";
        SummaryPages "Die bladsye van die gedrukte uitgawe is gemerk.";
        SummaryUnassessed "Daar is nie beoordeel of die boek aan ’n standaard vir toeganklikheid voldoen nie.";
    }
    headings {
        Conclusion "Gevolgtrekking" "Slotwoord";
        Appendix "Bylaes" "Aanhangsel";
        Bibliography "Bronne" "Bronnelys" "Verwysings";
        Acknowledgements "Dankwoord" "Dankbetuiging" "Erkennings";
        AboutAuthor "Oor die outeur" "Oor die skrywers";
        Endnotes "Eindnotas";
        Index "Indeks";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Januarie" "Februarie" "Maart" "April" "Mei" "Junie"
        "Julie" "Augustus" "September" "Oktober" "November" "Desember";
    list ", " " en ";
}
