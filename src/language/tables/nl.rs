//! Nederlands.

language! {
    labels {
        Contents "Inhoud";
        Cover "Omslag";
        HalfTitle "Franse titel";
        TitlePage "Titelpagina";
        Copyright "Copyright";
        Dedication "Opdracht";
        Epigraph "Motto";
        Foreword "Woord vooraf";
        Preface "Voorwoord";
        Introduction "Inleiding";
        Prologue "Proloog";
        Part "Deel";
        Chapter "Hoofdstuk";
        Interlude "Intermezzo";
        Epilogue "Epiloog";
        Afterword "Nawoord";
        Conclusion "Slot";
        Appendix "Bijlage";
        Glossary "Verklarende woordenlijst";
        Bibliography "Bibliografie";
        Acknowledgements "Dankwoord";
        AboutAuthor "Over de auteur";
        AlsoBy "Van dezelfde auteur" "Ook van {}";
        Notes "Noten";
        Index "Register";
        ListOfFigures "Lijst van afbeeldingen";
        ListOfTables "Lijst van tabellen";
        ListOfListings "Lijst van listings";
        Colophon "Colofon";

        Landmarks "Oriëntatiepunten";
        Pages "Pagina’s";
        Page "Pagina";
        Text "Begin van de tekst";
        ExcerptEnds "Einde van het fragment";
        Section "Paragraaf";
        Figure "Figuur";
        Table "Tabel";
        Listing "Listing";
        Equation "Vergelijking";
        Note "Noot";
        BackToText "Terug naar de tekst";

        AlertNote "Let wel";
        AlertTip "Tip";
        AlertImportant "Belangrijk";
        AlertWarning "Waarschuwing";
        AlertCaution "Pas op";
        TaskDone "gedaan";
        TaskOpen "te doen";

        By "door";
        TranslatedBy "vertaald door";
        IllustratedBy "geïllustreerd door";
        EditedBy "bezorgd door";
        Publisher "Uitgever";
        Published "Verschenen";
        Identifier "Identificatie";
        Source "Bron";
        Rights "Rechten";
        Licence "Licentie";
        LastChanged "Laatst gewijzigd";
        MadeWith "Gemaakt met";
        Series "Reeks";
        ImageCredit "Beeld";

        MissingImage "Deze afbeelding ontbreekt";
        Untitled "Zonder titel";
        NotWritten "Dit hoofdstuk is nog niet geschreven.";
        Audio "Luister naar het geluid";
        Video "Bekijk de film";

        SummaryText "De tekst kan worden voorgelezen, vergroot en anders opgemaakt.";
        SummaryNavigation "De inhoudsopgave en de koppen leiden naar elk deel van het boek.";
        SummaryDescribed "Elke afbeelding die iets betekent heeft een beschrijving.";
        SummaryUndescribed "Sommige afbeeldingen hebben geen beschrijving.";
        SummaryMath "Formules zijn geschreven in MathML.";
        SummaryPages "De pagina’s van de gedrukte uitgave zijn gemarkeerd.";
        SummaryUnassessed "Of het boek aan een norm voor toegankelijkheid voldoet, is niet beoordeeld.";
    }
    headings {
        CopyrightPage "Colofon en copyright" "Auteursrecht";
        Epigraph "Epigraaf";
        Foreword "Ten geleide" "Vooraf" "Bij wijze van voorwoord";
        Preface "Voorbericht" "Aan de lezer";
        Introduction "Introductie" "Ter inleiding" "Algemene inleiding";
        Interlude "Interludium" "Tussenspel";
        Afterword "Naschrift" "Tot slot" "Ten slotte" "Postscriptum";
        Conclusion "Conclusie" "Conclusies" "Besluit" "Slotwoord" "Slotbeschouwing";
        Appendix "Bijlagen" "Appendix" "Appendices" "Aanhangsel";
        Glossary "Woordenlijst" "Begrippenlijst" "Glossarium";
        Bibliography "Literatuur" "Literatuurlijst" "Bronnen" "Bronnenlijst" "Geraadpleegde literatuur" "Referenties"
            "Verder lezen";
        Acknowledgements "Dankbetuiging" "Met dank aan" "Verantwoording en dank" "Woord van dank" "Dank";
        AboutAuthor "Over de auteurs" "Over de schrijver" "Over de schrijfster";
        AlsoBy "Ook van deze auteur" "Eerder verschenen" "Van dezelfde schrijver";
        Endnotes "Eindnoten" "Aantekeningen";
        Index "Index" "Personenregister" "Zakenregister" "Trefwoordenregister";
        ListOfFigures "Lijst van figuren" "Lijst van illustraties" "Illustraties" "Afbeeldingen";
        ListOfTables "Tabellen";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "januari" "februari" "maart" "april" "mei" "juni" "juli" "augustus" "september" "oktober" "november" "december";
    list ", " " en ";
}
