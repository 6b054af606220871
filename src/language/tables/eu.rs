//! Euskara.

language! {
    labels {
        Contents "Aurkibidea";
        Cover "Azala";
        HalfTitle "Titulu laburra";
        TitlePage "Titulu-orria";
        Copyright "Egile-eskubideak";
        Dedication "Eskaintza";
        Epigraph "Epigrafea";
        Foreword "Aurkezpena";
        Preface "Hitzaurrea";
        Introduction "Sarrera";
        Prologue "Prologoa";
        Part "Atala" "{}. atala";
        Chapter "Kapitulua" "{}. kapitulua";
        Interlude "Tartekoa";
        Epilogue "Epilogoa";
        Afterword "Hitzatzea";
        Conclusion "Ondorioa";
        Appendix "Eranskina" "{}. eranskina";
        Glossary "Glosategia";
        Bibliography "Bibliografia";
        Acknowledgements "Eskerrak";
        AboutAuthor "Egileari buruz";
        AlsoBy "Egile beraren lanak" "Beste liburu batzuk: {}";
        Notes "Oharrak";
        Index "Aurkibide analitikoa";
        ListOfFigures "Irudien zerrenda";
        ListOfTables "Taulen zerrenda";
        ListOfListings "Kodeen zerrenda";
        Colophon "Kolofoia";

        Landmarks "Erreferentzia-puntuak";
        Pages "Orrialdeak";
        Page "Orrialdea" "{}. orrialdea";
        Text "Testuaren hasiera";
        ExcerptEnds "Laginaren amaiera";
        Section "Azpiatala" "{}. azpiatala";
        Figure "Irudia" "{}. irudia";
        Table "Taula" "{}. taula";
        Listing "Kodea" "{}. kodea";
        Equation "Ekuazioa" "{}. ekuazioa";
        Note "Oharra" "{}. oharra";
        BackToText "Itzuli testura";

        AlertNote "Oharra";
        AlertTip "Aholkua";
        AlertImportant "Garrantzitsua";
        AlertWarning "Abisua";
        AlertCaution "Kontuz";
        TaskDone "eginda";
        TaskOpen "egiteko";

        By "egilea" "{}";
        TranslatedBy "itzulpena" "itzulpena: {}";
        IllustratedBy "irudiak" "irudiak: {}";
        EditedBy "edizioa" "edizioa: {}";
        Publisher "Argitaletxea";
        Published "Argitaratua";
        Identifier "Identifikatzailea";
        Source "Iturria";
        Rights "Eskubideak";
        Licence "Lizentzia";
        LastChanged "Azken aldaketa";
        MadeWith "Programa honekin egina:";
        Series "Bilduma";
        ImageCredit "Irudia";

        MissingImage "Irudi hau falta da";
        Untitled "Izenbururik gabe";
        NotWritten "Kapitulu hau oraindik ez da idatzi.";
        Audio "Entzun soinua";
        Video "Ikusi filma";

        SummaryText "Testua ozen irakur daiteke, handitu eta beste itxura batean erakutsi.";
        SummaryNavigation "Aurkibideak eta izenburuek liburuaren atal guztietara eramaten dute.";
        SummaryDescribed "Esanahia duen irudi bakoitzak deskribapena du.";
        SummaryUndescribed "Irudi batzuek ez dute deskribapenik.";
        SummaryMath "Formulak MathMLn idatzita daude.";
        SummaryPages "Inprimatutako edizioaren orrialdeak markatuta daude.";
        SummaryUnassessed "Irisgarritasun-arau batekiko adostasuna ez da ebaluatu.";
    }
    headings {
        Conclusion "Ondorioak";
        Appendix "Eranskinak";
        Glossary "Glosarioa";
        Bibliography "Erreferentziak" "Iturriak";
        Acknowledgements "Esker onak";
    }
    date "{y}(e)ko {m}ren {d}(a)" "{y}(e)ko {m}";
    months "urtarrila" "otsaila" "martxoa" "apirila" "maiatza" "ekaina" "uztaila" "abuztua" "iraila" "urria" "azaroa" "abendua";
    list ", " " eta ";
}
