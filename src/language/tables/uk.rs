//! Українська.

language! {
    labels {
        Contents "Зміст";
        Cover "Обкладинка";
        HalfTitle "Шмуцтитул";
        TitlePage "Титульна сторінка";
        Copyright "Авторські права";
        Dedication "Присвята";
        Epigraph "Епіграф";
        Foreword "Вступне слово";
        Preface "Передмова";
        Introduction "Вступ";
        Prologue "Пролог";
        Part "Частина";
        Chapter "Розділ";
        Interlude "Інтерлюдія";
        Epilogue "Епілог";
        Afterword "Післямова";
        Conclusion "Висновки";
        Appendix "Додаток";
        Glossary "Глосарій";
        Bibliography "Бібліографія";
        Acknowledgements "Подяки";
        AboutAuthor "Про автора";
        AlsoBy "Інші книжки автора" "Інші книжки: {}";
        Notes "Примітки";
        Index "Покажчик";
        ListOfFigures "Список ілюстрацій";
        ListOfTables "Список таблиць";
        ListOfListings "Список лістингів";
        Colophon "Вихідні дані";

        Landmarks "Орієнтири";
        Pages "Сторінки";
        Page "Сторінка";
        Text "Початок тексту";
        ExcerptEnds "Кінець уривка";
        Section "Підрозділ";
        Figure "Рисунок";
        Table "Таблиця";
        Listing "Лістинг";
        Equation "Рівняння";
        Note "Примітка";
        BackToText "Назад до тексту";

        AlertNote "Примітка";
        AlertTip "Порада";
        AlertImportant "Важливо";
        AlertWarning "Попередження";
        AlertCaution "Обережно";
        TaskDone "зроблено";
        TaskOpen "треба зробити";

        By "автор" "{}";
        TranslatedBy "переклад" "переклад: {}";
        IllustratedBy "ілюстрації" "ілюстрації: {}";
        EditedBy "редактор" "редактор: {}";
        Publisher "Видавець";
        Published "Видано";
        Identifier "Ідентифікатор";
        Source "Джерело";
        Rights "Права";
        Licence "Ліцензія";
        LastChanged "Остання зміна";
        MadeWith "Створено за допомогою";
        Series "Серія";
        ImageCredit "Зображення";

        MissingImage "Цього зображення бракує";
        Untitled "Без назви";
        NotWritten "Цей розділ ще не написано.";
        Audio "Прослухати звук";
        Video "Переглянути фільм";

        SummaryText "Текст можна читати вголос, збільшувати й оформлювати інакше.";
        SummaryNavigation "Зміст і заголовки ведуть до кожної частини книжки.";
        SummaryDescribed "Кожне змістовне зображення має опис.";
        SummaryUndescribed "Деякі зображення не мають опису.";
        SummaryMath "Формули записано мовою MathML.";
        SummaryPages "Сторінки друкованого видання позначено.";
        SummaryUnassessed "Відповідність стандарту доступності не оцінювали.";
    }
    headings {
        Preface "Від автора" "Від авторки" "До читача";
        Interlude "Інтермедія" "Інтермецо";
        Conclusion "Висновок" "Закінчення";
        Appendix "Додатки";
        Glossary "Словник термінів";
        Bibliography "Література" "Список літератури" "Джерела" "Використана література";
        Acknowledgements "Подяка";
        AboutAuthor "Про авторку" "Про авторів";
        Index "Алфавітний покажчик" "Іменний покажчик";
        ListOfFigures "Список рисунків";
    }
    date "{d} {m} {y} р." "{m} {y} р.";
    months "січня" "лютого" "березня" "квітня" "травня" "червня"
        "липня" "серпня" "вересня" "жовтня" "листопада" "грудня";
    list ", " " і ";
}
