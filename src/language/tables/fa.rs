//! فارسی.

language! {
    labels {
        Contents "فهرست";
        Cover "جلد";
        HalfTitle "عنوان کوتاه";
        TitlePage "صفحهٔ عنوان";
        Copyright "حق نشر";
        Dedication "تقدیم";
        Epigraph "سرلوحه";
        Foreword "سخن آغازین";
        Preface "پیشگفتار";
        Introduction "مقدمه";
        Prologue "سرآغاز";
        Part "بخش";
        Chapter "فصل";
        Interlude "میان‌پرده";
        Epilogue "سرانجام";
        Afterword "پسگفتار";
        Conclusion "نتیجه‌گیری";
        Appendix "پیوست";
        Glossary "واژه‌نامه";
        Bibliography "کتاب‌نامه";
        Acknowledgements "سپاسگزاری";
        AboutAuthor "دربارهٔ نویسنده";
        AlsoBy "از همین نویسنده" "دیگر کتاب‌های {}";
        Notes "یادداشت‌ها";
        Index "نمایه";
        ListOfFigures "فهرست شکل‌ها";
        ListOfTables "فهرست جدول‌ها";
        ListOfListings "فهرست کدها";
        Colophon "شناسنامهٔ کتاب";

        Landmarks "نشانه‌ها";
        Pages "صفحه‌ها";
        Page "صفحه";
        Text "آغاز متن";
        ExcerptEnds "پایان گزیده";
        Section "قسمت";
        Figure "شکل";
        Table "جدول";
        Listing "کد";
        Equation "معادله";
        Note "یادداشت";
        BackToText "بازگشت به متن";

        AlertNote "نکته";
        AlertTip "راهنمایی";
        AlertImportant "مهم";
        AlertWarning "هشدار";
        AlertCaution "احتیاط";
        TaskDone "انجام‌شده";
        TaskOpen "انجام‌نشده";

        By "نوشتهٔ";
        TranslatedBy "ترجمهٔ";
        IllustratedBy "تصویرگری" "تصویرگر: {}";
        EditedBy "ویراستهٔ";
        Publisher "ناشر";
        Published "تاریخ انتشار";
        Identifier "شناسه";
        Source "منبع";
        Rights "حقوق";
        Licence "پروانه";
        LastChanged "آخرین تغییر";
        MadeWith "ساخته‌شده با";
        Series "مجموعه";
        ImageCredit "تصویر";

        MissingImage "این تصویر در دست نیست";
        Untitled "بی‌عنوان";
        NotWritten "این فصل هنوز نوشته نشده است.";
        Audio "شنیدن صدا";
        Video "دیدن فیلم";

        SummaryText "متن را می‌توان بلند خواند، بزرگ کرد و به شکلی دیگر نشان داد.";
        SummaryNavigation "فهرست و عنوان‌ها به همهٔ بخش‌های کتاب می‌رسند.";
        SummaryDescribed "هر تصویر معنادار توضیحی دارد.";
        SummaryUndescribed "برخی تصویرها توضیح ندارند.";
        SummaryMath "فرمول‌ها با MathML نوشته شده‌اند.";
        SummaryPages "صفحه‌های نسخهٔ چاپی مشخص شده‌اند.";
        SummaryUnassessed "سازگاری با استانداردهای دسترس‌پذیری ارزیابی نشده است.";
    }
    headings {
        Preface "دیباچه" "یادداشت نویسنده";
        Introduction "درآمد";
        Conclusion "نتیجه";
        Appendix "پیوست‌ها";
        Bibliography "منابع" "فهرست منابع" "مراجع";
        Acknowledgements "قدردانی" "تشکر";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "ژانویهٔ" "فوریهٔ" "مارس" "آوریل" "مهٔ" "ژوئن" "ژوئیهٔ" "اوت" "سپتامبر" "اکتبر" "نوامبر" "دسامبر";
    list "، " " و ";
}
