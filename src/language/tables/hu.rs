//! Magyar.

language! {
    labels {
        Contents "Tartalom";
        Cover "Borító";
        HalfTitle "Szennycím";
        TitlePage "Címoldal";
        Copyright "Szerzői jogok";
        Dedication "Ajánlás";
        Epigraph "Mottó";
        Foreword "Előszó";
        Preface "Előszó";
        Introduction "Bevezetés";
        Prologue "Prológus";
        Part "Rész" "{}. rész";
        Chapter "Fejezet" "{}. fejezet";
        Interlude "Közjáték";
        Epilogue "Epilógus";
        Afterword "Utószó";
        Conclusion "Befejezés";
        Appendix "Függelék" "{}. függelék";
        Glossary "Szójegyzék";
        Bibliography "Irodalomjegyzék";
        Acknowledgements "Köszönetnyilvánítás";
        AboutAuthor "A szerzőről";
        AlsoBy "A szerző további művei" "További művek: {}";
        Notes "Jegyzetek";
        Index "Mutató";
        ListOfFigures "Ábrajegyzék";
        ListOfTables "Táblázatjegyzék";
        ListOfListings "Kódrészletek jegyzéke";
        Colophon "Kolofon";

        Landmarks "Tájékozódási pontok";
        Pages "Oldalak";
        Page "Oldal" "{}. oldal";
        Text "A szöveg kezdete";
        ExcerptEnds "A részlet vége";
        Section "Szakasz" "{}. szakasz";
        Figure "Ábra" "{}. ábra";
        Table "Táblázat" "{}. táblázat";
        Listing "Kódrészlet" "{}. kódrészlet";
        Equation "Egyenlet" "{}. egyenlet";
        Note "Jegyzet" "{}. jegyzet";
        BackToText "Vissza a szöveghez";

        AlertNote "Megjegyzés";
        AlertTip "Tipp";
        AlertImportant "Fontos";
        AlertWarning "Figyelmeztetés";
        AlertCaution "Vigyázat";
        TaskDone "kész";
        TaskOpen "hátravan";

        By "írta";
        TranslatedBy "fordította";
        IllustratedBy "illusztrálta";
        EditedBy "szerkesztette";
        Publisher "Kiadó";
        Published "Megjelent";
        Identifier "Azonosító";
        Source "Forrás";
        Rights "Jogok";
        Licence "Licenc";
        LastChanged "Utolsó módosítás";
        MadeWith "Készült a következővel:";
        Series "Sorozat";
        ImageCredit "Kép";

        MissingImage "Ez a kép hiányzik";
        Untitled "Cím nélkül";
        NotWritten "Ez a fejezet még nem készült el.";
        Audio "A hang meghallgatása";
        Video "A film megtekintése";

        SummaryText "A szöveg felolvasható, nagyítható és más formában is megjeleníthető.";
        SummaryNavigation "A tartalomjegyzék és a címek a könyv minden részéhez elvezetnek.";
        SummaryDescribed "Minden jelentéssel bíró képnek van leírása.";
        SummaryUndescribed "Néhány képnek nincs leírása.";
        SummaryMath "A képletek MathML nyelven íródtak.";
        SummaryPages "A nyomtatott kiadás oldalai jelölve vannak.";
        SummaryUnassessed "Az akadálymentességi szabványnak való megfelelést nem vizsgálták.";
    }
    headings {
        CopyrightPage "Copyright" "Impresszum";
        Epigraph "Epigráfus";
        Introduction "Bevezető";
        Conclusion "Összegzés" "Zárszó";
        Appendix "Függelékek" "Melléklet" "Mellékletek";
        Glossary "Fogalomtár" "Glosszárium";
        Bibliography "Irodalom" "Felhasznált irodalom" "Bibliográfia" "Források";
        Acknowledgements "Köszönet";
        AboutAuthor "A szerzőkről";
        Index "Névmutató" "Tárgymutató" "Név- és tárgymutató";
        Preface "Az olvasóhoz";
    }
    date "{y}. {m} {d}." "{y}. {m}";
    months "január" "február" "március" "április" "május" "június"
        "július" "augusztus" "szeptember" "október" "november" "december";
    list ", " " és ";
}
