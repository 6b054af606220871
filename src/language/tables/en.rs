//! English.

language! {
    labels {
        Contents "Contents";
        Cover "Cover";
        HalfTitle "Half title";
        TitlePage "Title page";
        Copyright "Copyright";
        Dedication "Dedication";
        Epigraph "Epigraph";
        Foreword "Foreword";
        Preface "Preface";
        Introduction "Introduction";
        Prologue "Prologue";
        Part "Part";
        Chapter "Chapter";
        Interlude "Interlude";
        Epilogue "Epilogue";
        Afterword "Afterword";
        Conclusion "Conclusion";
        Appendix "Appendix";
        Glossary "Glossary";
        Bibliography "Bibliography";
        Acknowledgements "Acknowledgements";
        AboutAuthor "About the author";
        AlsoBy "Also by the author" "Also by {}";
        Notes "Notes";
        Index "Index";
        ListOfFigures "List of figures";
        ListOfTables "List of tables";
        ListOfListings "List of listings";
        Colophon "Colophon";

        Landmarks "Landmarks";
        Pages "Pages";
        Page "Page";
        Text "Start of the text";
        ExcerptEnds "End of the excerpt";
        Section "Section";
        Figure "Figure";
        Table "Table";
        Listing "Listing";
        Equation "Equation";
        Note "Note";
        BackToText "Back to the text";

        AlertNote "Note";
        AlertTip "Tip";
        AlertImportant "Important";
        AlertWarning "Warning";
        AlertCaution "Caution";
        TaskDone "done";
        TaskOpen "to do";

        By "by";
        TranslatedBy "translated by";
        IllustratedBy "illustrated by";
        EditedBy "edited by";
        Publisher "Publisher";
        Published "Published";
        Identifier "Identifier";
        Source "Source";
        Rights "Rights";
        Licence "Licence";
        LastChanged "Last changed";
        MadeWith "Made with";
        Series "Series";
        ImageCredit "Image";

        MissingImage "This picture is missing";
        Untitled "Untitled";
        NotWritten "This chapter has not been written yet.";
        Audio "Listen to the sound";
        Video "Watch the film";

        SummaryText "The text can be read aloud, enlarged and restyled.";
        SummaryNavigation "The contents list and the headings lead to every part of the book.";
        SummaryDescribed "Every picture that carries meaning has a description.";
        SummaryUndescribed "Some pictures have no description.";
        SummaryMath "Formulas are written in MathML.";
        SummaryPages "The pages of the printed edition are marked.";
        SummaryUnassessed "Conformance to an accessibility standard has not been assessed.";
    }
    headings {
        CopyrightPage "Imprint" "Copyright page";
        HalfTitle "Half-title page";
        Epigraph "Motto";
        Foreword "Forward";
        Preface "Author’s note" "Note to the reader" "To the reader";
        Introduction "Introductory" "General introduction";
        Prologue "Prolog";
        Interlude "Intermezzo";
        Epilogue "Epilog";
        Afterword "Postscript" "Postface";
        Conclusion "Conclusions" "Concluding remarks";
        Appendix "Appendices" "Annex" "Annexe" "Addendum";
        Glossary "Glossary of terms" "List of terms";
        Bibliography "References" "Works cited" "Literature" "Further reading" "Sources" "List of references"
            "Select bibliography" "Selected bibliography";
        Acknowledgements "Acknowledgments" "Acknowledgement" "Acknowledgment" "Thanks" "Special thanks";
        AboutAuthor "About the authors" "About the writer" "Author biography" "Author bio";
        AlsoBy "Other books by the author" "Other books by this author" "Other works by the author" "Also by this author";
        Endnotes "Endnotes" "End notes" "Notes and references";
        Index "General index" "Subject index" "Index of names";
        ListOfFigures "List of illustrations" "Illustrations" "Figures";
        ListOfTables "Tables";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "January" "February" "March" "April" "May" "June" "July" "August" "September" "October" "November" "December";
    list ", " " and ";
}
