//! हिन्दी.

language! {
    labels {
        Contents "विषय-सूची";
        Cover "आवरण";
        HalfTitle "अर्ध शीर्षक";
        TitlePage "शीर्षक पृष्ठ";
        Copyright "स्वत्वाधिकार";
        Dedication "समर्पण";
        Epigraph "सूक्ति";
        Foreword "प्राक्कथन";
        Preface "प्रस्तावना";
        Introduction "परिचय";
        Prologue "आमुख";
        Part "भाग";
        Chapter "अध्याय";
        Interlude "अंतराल";
        Epilogue "उपसंहार";
        Afterword "पश्चलेख";
        Conclusion "निष्कर्ष";
        Appendix "परिशिष्ट";
        Glossary "शब्दावली";
        Bibliography "ग्रंथसूची";
        Acknowledgements "आभार";
        AboutAuthor "लेखक परिचय";
        AlsoBy "लेखक की अन्य पुस्तकें" "अन्य पुस्तकें: {}";
        Notes "टिप्पणियाँ";
        Index "अनुक्रमणिका";
        ListOfFigures "चित्र-सूची";
        ListOfTables "तालिका-सूची";
        ListOfListings "कोड-सूची";
        Colophon "प्रकाशन विवरण";

        Landmarks "मुख्य स्थान";
        Pages "पृष्ठ सूची";
        Page "पृष्ठ";
        Text "पाठ का आरंभ";
        ExcerptEnds "अंश समाप्त";
        Section "खंड";
        Figure "चित्र";
        Table "तालिका";
        Listing "कोड";
        Equation "समीकरण";
        Note "टिप्पणी";
        BackToText "पाठ पर वापस";

        AlertNote "टिप्पणी";
        AlertTip "सुझाव";
        AlertImportant "महत्वपूर्ण";
        AlertWarning "चेतावनी";
        AlertCaution "सावधान";
        TaskDone "पूर्ण";
        TaskOpen "शेष";

        By "लेखक" "{}";
        TranslatedBy "अनुवाद" "अनुवाद: {}";
        IllustratedBy "चित्रांकन" "चित्रांकन: {}";
        EditedBy "संपादन" "संपादन: {}";
        Publisher "प्रकाशक";
        Published "प्रकाशन तिथि";
        Identifier "पहचान संख्या";
        Source "स्रोत";
        Rights "अधिकार";
        Licence "लाइसेंस";
        LastChanged "अंतिम परिवर्तन";
        MadeWith "निर्माण साधन:";
        Series "शृंखला";
        ImageCredit "चित्र";

        MissingImage "यह चित्र उपलब्ध नहीं है";
        Untitled "शीर्षकहीन";
        NotWritten "यह अध्याय अभी लिखा नहीं गया है।";
        Audio "ध्वनि सुनें";
        Video "फ़िल्म देखें";

        SummaryText "पाठ को सुना, बड़ा किया और दूसरे रूप में दिखाया जा सकता है।";
        SummaryNavigation "विषय-सूची और शीर्षक पुस्तक के हर भाग तक ले जाते हैं।";
        SummaryDescribed "हर अर्थपूर्ण चित्र का विवरण दिया गया है।";
        SummaryUndescribed "कुछ चित्रों का विवरण नहीं है।";
        SummaryMath "सूत्र MathML में लिखे गए हैं।";
        SummaryPages "मुद्रित संस्करण के पृष्ठ अंकित हैं।";
        SummaryUnassessed "सुगम्यता मानक के अनुपालन का मूल्यांकन नहीं किया गया है।";
    }
    headings {
        Preface "भूमिका" "लेखक की ओर से";
        Bibliography "संदर्भ" "संदर्भ सूची" "संदर्भ ग्रंथ";
        AboutAuthor "लेखक के बारे में";
        Acknowledgements "धन्यवाद";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "जनवरी" "फ़रवरी" "मार्च" "अप्रैल" "मई" "जून" "जुलाई" "अगस्त" "सितंबर" "अक्टूबर" "नवंबर" "दिसंबर";
    list ", " " और ";
}
