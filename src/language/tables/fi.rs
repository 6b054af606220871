//! Suomi.

language! {
    labels {
        Contents "Sisällys";
        Cover "Kansi";
        HalfTitle "Nimiölehti";
        TitlePage "Nimiösivu";
        Copyright "Tekijänoikeus";
        Dedication "Omistus";
        Epigraph "Motto";
        Foreword "Esipuhe";
        Preface "Alkusanat";
        Introduction "Johdanto";
        Prologue "Prologi";
        Part "Osa";
        Chapter "Luku";
        Interlude "Välisoitto";
        Epilogue "Epilogi";
        Afterword "Jälkisanat";
        Conclusion "Lopuksi";
        Appendix "Liite";
        Glossary "Sanasto";
        Bibliography "Lähteet";
        Acknowledgements "Kiitokset";
        AboutAuthor "Tietoa kirjoittajasta";
        AlsoBy "Samalta kirjoittajalta" "Muita teoksia: {}";
        Notes "Viitteet";
        Index "Hakemisto";
        ListOfFigures "Kuvaluettelo";
        ListOfTables "Taulukkoluettelo";
        ListOfListings "Listausluettelo";
        Colophon "Kolofoni";

        Landmarks "Maamerkit";
        Pages "Sivut";
        Page "Sivu";
        Text "Tekstin alku";
        ExcerptEnds "Otteen loppu";
        Section "Kappale";
        Figure "Kuva";
        Table "Taulukko";
        Listing "Listaus";
        Equation "Yhtälö";
        Note "Viite";
        BackToText "Takaisin tekstiin";

        AlertNote "Huomautus";
        AlertTip "Vihje";
        AlertImportant "Tärkeää";
        AlertWarning "Varoitus";
        AlertCaution "Varo";
        TaskDone "tehty";
        TaskOpen "tekemättä";

        By "kirjoittanut";
        TranslatedBy "suomentanut";
        IllustratedBy "kuvittanut";
        EditedBy "toimittanut";
        Publisher "Kustantaja";
        Published "Julkaistu";
        Identifier "Tunniste";
        Source "Lähde";
        Rights "Oikeudet";
        Licence "Lisenssi";
        LastChanged "Viimeksi muutettu";
        MadeWith "Tehty ohjelmalla";
        Series "Sarja";
        ImageCredit "Kuva";

        MissingImage "Tämä kuva puuttuu";
        Untitled "Nimetön";
        NotWritten "Tätä lukua ei ole vielä kirjoitettu.";
        Audio "Kuuntele ääni";
        Video "Katso elokuva";

        SummaryText "Tekstin voi kuunnella, suurentaa ja muotoilla toisin.";
        SummaryNavigation "Sisällysluettelo ja otsikot johtavat kirjan jokaiseen osaan.";
        SummaryDescribed "Jokaisella merkityksellisellä kuvalla on kuvaus.";
        SummaryUndescribed "Joillakin kuvilla ei ole kuvausta.";
        SummaryMath "Kaavat on kirjoitettu MathML-kielellä.";
        SummaryPages "Painetun laitoksen sivut on merkitty.";
        SummaryUnassessed "Kirjan saavutettavuutta ei ole arvioitu minkään standardin mukaan.";
    }
    headings {
        Epigraph "Epigrafi";
        Foreword "Saatteeksi";
        Preface "Lukijalle";
        Afterword "Jälkikirjoitus" "Loppusanat";
        Conclusion "Johtopäätökset" "Päätelmät" "Loppupäätelmät";
        Appendix "Liitteet";
        Bibliography "Lähdeluettelo" "Kirjallisuus" "Bibliografia" "Kirjallisuusluettelo";
        AboutAuthor "Kirjoittajasta" "Tietoa kirjailijasta" "Kirjailijasta";
        Endnotes "Loppuviitteet";
        Index "Asiahakemisto" "Henkilöhakemisto";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "tammikuuta" "helmikuuta" "maaliskuuta" "huhtikuuta" "toukokuuta" "kesäkuuta"
        "heinäkuuta" "elokuuta" "syyskuuta" "lokakuuta" "marraskuuta" "joulukuuta";
    list ", " " ja ";
}
