//! Eesti.

language! {
    labels {
        Contents "Sisukord";
        Cover "Kaas";
        HalfTitle "Eestiitel";
        TitlePage "Tiitelleht";
        Copyright "Autoriõigused";
        Dedication "Pühendus";
        Epigraph "Moto";
        Foreword "Saatesõna";
        Preface "Eessõna";
        Introduction "Sissejuhatus";
        Prologue "Proloog";
        Part "Osa" "{}. osa";
        Chapter "Peatükk" "{}. peatükk";
        Interlude "Vahemäng";
        Epilogue "Epiloog";
        Afterword "Järelsõna";
        Conclusion "Kokkuvõte";
        Appendix "Lisa";
        Glossary "Sõnastik";
        Bibliography "Kirjandus";
        Acknowledgements "Tänusõnad";
        AboutAuthor "Autorist";
        AlsoBy "Samalt autorilt" "Teised teosed: {}";
        Notes "Märkused";
        Index "Register";
        ListOfFigures "Jooniste loetelu";
        ListOfTables "Tabelite loetelu";
        ListOfListings "Koodinäidete loetelu";
        Colophon "Kolofoon";

        Landmarks "Orientiirid";
        Pages "Leheküljed";
        Page "Lehekülg";
        Text "Teksti algus";
        ExcerptEnds "Katkendi lõpp";
        Section "Alapeatükk";
        Figure "Joonis";
        Table "Tabel";
        Listing "Koodinäide";
        Equation "Valem";
        Note "Märkus";
        BackToText "Tagasi teksti juurde";

        AlertNote "Märkus";
        AlertTip "Nõuanne";
        AlertImportant "Tähtis";
        AlertWarning "Hoiatus";
        AlertCaution "Ettevaatust";
        TaskDone "tehtud";
        TaskOpen "tegemata";

        By "autor" "{}";
        TranslatedBy "tõlkinud";
        IllustratedBy "illustreerinud";
        EditedBy "toimetanud";
        Publisher "Kirjastus";
        Published "Ilmunud";
        Identifier "Tunnus";
        Source "Allikas";
        Rights "Õigused";
        Licence "Litsents";
        LastChanged "Viimati muudetud";
        MadeWith "Valmistatud programmiga";
        Series "Sari";
        ImageCredit "Pilt";

        MissingImage "See pilt puudub";
        Untitled "Pealkirjata";
        NotWritten "See peatükk ei ole veel kirjutatud.";
        Audio "Kuula heli";
        Video "Vaata filmi";

        SummaryText "Teksti saab ette lugeda, suurendada ja teisiti kujundada.";
        SummaryNavigation "Sisukord ja pealkirjad viivad raamatu iga osani.";
        SummaryDescribed "Igal tähendusega pildil on kirjeldus.";
        SummaryUndescribed "Mõnel pildil ei ole kirjeldust.";
        SummaryMath "Valemid on kirjutatud MathML-is.";
        SummaryPages "Trükiväljaande leheküljed on märgitud.";
        SummaryUnassessed "Vastavust ligipääsetavuse standardile ei ole hinnatud.";
    }
    headings {
        Epigraph "Epigraaf";
        Conclusion "Lõppsõna" "Järeldused";
        Appendix "Lisad";
        Bibliography "Kasutatud kirjandus" "Bibliograafia" "Allikad" "Viited";
        Acknowledgements "Tänuavaldused";
        Index "Nimeregister" "Aineregister";
    }
    date "{d}. {m} {y}" "{m} {y}";
    months "jaanuar" "veebruar" "märts" "aprill" "mai" "juuni"
        "juuli" "august" "september" "oktoober" "november" "detsember";
    list ", " " ja ";
}
