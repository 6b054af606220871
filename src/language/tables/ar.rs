//! العربية.

language! {
    labels {
        Contents "المحتويات";
        Cover "الغلاف";
        HalfTitle "العنوان المختصر";
        TitlePage "صفحة العنوان";
        Copyright "حقوق النشر";
        Dedication "إهداء";
        Epigraph "اقتباس";
        Foreword "تقديم";
        Preface "تمهيد";
        Introduction "مقدمة";
        Prologue "استهلال";
        Part "الجزء";
        Chapter "الفصل";
        Interlude "فاصل";
        Epilogue "خاتمة الرواية";
        Afterword "كلمة ختامية";
        Conclusion "خاتمة";
        Appendix "ملحق";
        Glossary "مسرد";
        Bibliography "المراجع";
        Acknowledgements "شكر وتقدير";
        AboutAuthor "عن المؤلف";
        AlsoBy "للمؤلف نفسه" "كتب أخرى: {}";
        Notes "الحواشي";
        Index "الفهرس";
        ListOfFigures "قائمة الأشكال";
        ListOfTables "قائمة الجداول";
        ListOfListings "قائمة الشيفرات";
        Colophon "بيانات النشر";

        Landmarks "معالم الكتاب";
        Pages "الصفحات";
        Page "صفحة";
        Text "بداية النص";
        ExcerptEnds "نهاية المقتطف";
        Section "القسم";
        Figure "شكل";
        Table "جدول";
        Listing "شيفرة";
        Equation "معادلة";
        Note "حاشية";
        BackToText "العودة إلى النص";

        AlertNote "ملاحظة";
        AlertTip "نصيحة";
        AlertImportant "مهم";
        AlertWarning "تحذير";
        AlertCaution "تنبيه";
        TaskDone "أُنجز";
        TaskOpen "لم يُنجز";

        By "تأليف";
        TranslatedBy "ترجمة";
        IllustratedBy "رسوم";
        EditedBy "تحرير";
        Publisher "الناشر";
        Published "تاريخ النشر";
        Identifier "المعرّف";
        Source "المصدر";
        Rights "الحقوق";
        Licence "الرخصة";
        LastChanged "آخر تعديل";
        MadeWith "أُعدّ باستخدام";
        Series "السلسلة";
        ImageCredit "الصورة";

        MissingImage "هذه الصورة مفقودة";
        Untitled "بلا عنوان";
        NotWritten "لم يُكتب هذا الفصل بعد.";
        Audio "استمع إلى الصوت";
        Video "شاهد الفيلم";

        SummaryText "يمكن قراءة النص بصوت مسموع وتكبيره وعرضه بشكل آخر.";
        SummaryNavigation "تقود قائمة المحتويات والعناوين إلى كل جزء من الكتاب.";
        SummaryDescribed "لكل صورة ذات معنى وصف.";
        SummaryUndescribed "بعض الصور بلا وصف.";
        SummaryMath "الصيغ مكتوبة بلغة MathML.";
        SummaryPages "صفحات الطبعة الورقية معلّمة.";
        SummaryUnassessed "لم يُقيَّم التوافق مع معيار من معايير إمكانية الوصول.";
    }
    headings {
        Dedication "الإهداء";
        Foreword "التقديم";
        Preface "التمهيد";
        Introduction "المقدمة";
        Conclusion "الخاتمة";
        Appendix "الملحق" "الملاحق" "ملاحق";
        Bibliography "المصادر" "المصادر والمراجع" "قائمة المراجع";
        Acknowledgements "شكر";
        AboutAuthor "عن المؤلفة" "نبذة عن المؤلف";
        Endnotes "الهوامش";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "يناير" "فبراير" "مارس" "أبريل" "مايو" "يونيو" "يوليو" "أغسطس" "سبتمبر" "أكتوبر" "نوفمبر" "ديسمبر";
    list "، " " و";
}
