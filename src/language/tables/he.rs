//! עברית.

language! {
    labels {
        Contents "תוכן העניינים";
        Cover "כריכה";
        HalfTitle "שער מקוצר";
        TitlePage "שער";
        Copyright "זכויות יוצרים";
        Dedication "הקדשה";
        Epigraph "מוטו";
        Foreword "פתח דבר";
        Preface "הקדמה";
        Introduction "מבוא";
        Prologue "פרולוג";
        Part "חלק";
        Chapter "פרק";
        Interlude "אתנחתא";
        Epilogue "אפילוג";
        Afterword "אחרית דבר";
        Conclusion "סיכום";
        Appendix "נספח";
        Glossary "מילון מונחים";
        Bibliography "ביבליוגרפיה";
        Acknowledgements "תודות";
        AboutAuthor "על המחבר";
        AlsoBy "ספרים נוספים מאת המחבר" "ספרים נוספים מאת {}";
        Notes "הערות";
        Index "מפתח";
        ListOfFigures "רשימת איורים";
        ListOfTables "רשימת טבלאות";
        ListOfListings "רשימת קטעי קוד";
        Colophon "קולופון";

        Landmarks "ציוני דרך";
        Pages "עמודים";
        Page "עמוד";
        Text "תחילת הטקסט";
        ExcerptEnds "סוף הקטע";
        Section "סעיף";
        Figure "איור";
        Table "טבלה";
        Listing "קטע קוד";
        Equation "משוואה";
        Note "הערה";
        BackToText "חזרה לטקסט";

        AlertNote "הערה";
        AlertTip "עצה";
        AlertImportant "חשוב";
        AlertWarning "אזהרה";
        AlertCaution "זהירות";
        TaskDone "בוצע";
        TaskOpen "לביצוע";

        By "מאת";
        TranslatedBy "תרגום" "תרגום: {}";
        IllustratedBy "איורים" "איורים: {}";
        EditedBy "עריכה" "עריכה: {}";
        Publisher "הוצאה לאור";
        Published "ראה אור";
        Identifier "מזהה";
        Source "מקור";
        Rights "זכויות";
        Licence "רישיון";
        LastChanged "שינוי אחרון";
        MadeWith "נוצר באמצעות";
        Series "סדרה";
        ImageCredit "תמונה";

        MissingImage "התמונה הזאת חסרה";
        Untitled "ללא כותרת";
        NotWritten "הפרק הזה טרם נכתב.";
        Audio "האזנה לקול";
        Video "צפייה בסרט";

        SummaryText "אפשר להקריא את הטקסט, להגדיל אותו ולעצב אותו אחרת.";
        SummaryNavigation "תוכן העניינים והכותרות מובילים לכל חלקי הספר.";
        SummaryDescribed "לכל תמונה בעלת משמעות יש תיאור.";
        SummaryUndescribed "לחלק מן התמונות אין תיאור.";
        SummaryMath "הנוסחאות כתובות ב־MathML.";
        SummaryPages "העמודים של המהדורה המודפסת מסומנים.";
        SummaryUnassessed "ההתאמה לתקן נגישות לא נבדקה.";
    }
    headings {
        Preface "הקדמת המחבר" "אל הקורא";
        Conclusion "מסקנות" "סוף דבר";
        Appendix "נספחים";
        Glossary "מילון";
        Bibliography "מקורות" "רשימת מקורות";
        Acknowledgements "תודה";
        AboutAuthor "על המחברת" "אודות המחבר";
        Index "אינדקס" "מפתח שמות";
    }
    date "{d} ב{m} {y}" "{m} {y}";
    months "ינואר" "פברואר" "מרץ" "אפריל" "מאי" "יוני" "יולי" "אוגוסט" "ספטמבר" "אוקטובר" "נובמבר" "דצמבר";
    list ", " " ו";
}
