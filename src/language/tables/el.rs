//! Ελληνικά.

language! {
    labels {
        Contents "Περιεχόμενα";
        Cover "Εξώφυλλο";
        HalfTitle "Ψευδότιτλος";
        TitlePage "Σελίδα τίτλου";
        Copyright "Πνευματικά δικαιώματα";
        Dedication "Αφιέρωση";
        Epigraph "Μότο";
        Foreword "Προλογικό σημείωμα";
        Preface "Πρόλογος";
        Introduction "Εισαγωγή";
        Prologue "Προοίμιο";
        Part "Μέρος";
        Chapter "Κεφάλαιο";
        Interlude "Ιντερλούδιο";
        Epilogue "Επίλογος";
        Afterword "Επίμετρο";
        Conclusion "Συμπέρασμα";
        Appendix "Παράρτημα";
        Glossary "Γλωσσάρι";
        Bibliography "Βιβλιογραφία";
        Acknowledgements "Ευχαριστίες";
        AboutAuthor "Για τον συγγραφέα";
        AlsoBy "Του ίδιου συγγραφέα" "Άλλα βιβλία: {}";
        Notes "Σημειώσεις";
        Index "Ευρετήριο";
        ListOfFigures "Κατάλογος εικόνων";
        ListOfTables "Κατάλογος πινάκων";
        ListOfListings "Κατάλογος κώδικα";
        Colophon "Κολοφώνας";

        Landmarks "Ορόσημα";
        Pages "Σελίδες";
        Page "Σελίδα";
        Text "Αρχή του κειμένου";
        ExcerptEnds "Τέλος του αποσπάσματος";
        Section "Ενότητα";
        Figure "Εικόνα";
        Table "Πίνακας";
        Listing "Κώδικας";
        Equation "Εξίσωση";
        Note "Σημείωση";
        BackToText "Επιστροφή στο κείμενο";

        AlertNote "Σημείωση";
        AlertTip "Συμβουλή";
        AlertImportant "Σημαντικό";
        AlertWarning "Προειδοποίηση";
        AlertCaution "Προσοχή";
        TaskDone "έγινε";
        TaskOpen "εκκρεμεί";

        By "συγγραφέας" "{}";
        TranslatedBy "μετάφραση" "μετάφραση: {}";
        IllustratedBy "εικονογράφηση" "εικονογράφηση: {}";
        EditedBy "επιμέλεια" "επιμέλεια: {}";
        Publisher "Εκδότης";
        Published "Έκδοση";
        Identifier "Αναγνωριστικό";
        Source "Πηγή";
        Rights "Δικαιώματα";
        Licence "Άδεια";
        LastChanged "Τελευταία αλλαγή";
        MadeWith "Δημιουργήθηκε με";
        Series "Σειρά";
        ImageCredit "Εικόνα";

        MissingImage "Αυτή η εικόνα λείπει";
        Untitled "Χωρίς τίτλο";
        NotWritten "Αυτό το κεφάλαιο δεν έχει γραφτεί ακόμη.";
        Audio "Ακούστε τον ήχο";
        Video "Δείτε την ταινία";

        SummaryText "Το κείμενο μπορεί να διαβαστεί φωναχτά, να μεγεθυνθεί και να μορφοποιηθεί αλλιώς.";
        SummaryNavigation "Τα περιεχόμενα και οι τίτλοι οδηγούν σε κάθε μέρος του βιβλίου.";
        SummaryDescribed "Κάθε εικόνα με νόημα έχει περιγραφή.";
        SummaryUndescribed "Ορισμένες εικόνες δεν έχουν περιγραφή.";
        SummaryMath "Οι τύποι είναι γραμμένοι σε MathML.";
        SummaryPages "Οι σελίδες της έντυπης έκδοσης είναι σημειωμένες.";
        SummaryUnassessed "Η συμμόρφωση με πρότυπο προσβασιμότητας δεν έχει αξιολογηθεί.";
    }
    headings {
        Epigraph "Επιγραφή";
        Preface "Σημείωμα του συγγραφέα" "Προς τον αναγνώστη";
        Interlude "Ιντερμέδιο";
        Conclusion "Συμπεράσματα";
        Appendix "Παραρτήματα";
        Glossary "Γλωσσάριο";
        Bibliography "Αναφορές" "Πηγές";
        AboutAuthor "Για τη συγγραφέα" "Για τους συγγραφείς";
        AlsoBy "Της ίδιας συγγραφέως";
        Index "Ευρετήριο ονομάτων";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Ιανουαρίου" "Φεβρουαρίου" "Μαρτίου" "Απριλίου" "Μαΐου" "Ιουνίου"
        "Ιουλίου" "Αυγούστου" "Σεπτεμβρίου" "Οκτωβρίου" "Νοεμβρίου" "Δεκεμβρίου";
    list ", " " και ";
}
