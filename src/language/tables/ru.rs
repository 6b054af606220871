//! Русский.

language! {
    labels {
        Contents "Содержание";
        Cover "Обложка";
        HalfTitle "Шмуцтитул";
        TitlePage "Титульный лист";
        Copyright "Авторские права";
        Dedication "Посвящение";
        Epigraph "Эпиграф";
        Foreword "Вступительное слово";
        Preface "Предисловие";
        Introduction "Введение";
        Prologue "Пролог";
        Part "Часть";
        Chapter "Глава";
        Interlude "Интерлюдия";
        Epilogue "Эпилог";
        Afterword "Послесловие";
        Conclusion "Заключение";
        Appendix "Приложение";
        Glossary "Глоссарий";
        Bibliography "Библиография";
        Acknowledgements "Благодарности";
        AboutAuthor "Об авторе";
        AlsoBy "Другие книги автора" "Другие книги: {}";
        Notes "Примечания";
        Index "Указатель";
        ListOfFigures "Список иллюстраций";
        ListOfTables "Список таблиц";
        ListOfListings "Список листингов";
        Colophon "Выходные данные";

        Landmarks "Ориентиры";
        Pages "Страницы";
        Page "Страница";
        Text "Начало текста";
        ExcerptEnds "Конец фрагмента";
        Section "Раздел";
        Figure "Рисунок";
        Table "Таблица";
        Listing "Листинг";
        Equation "Уравнение";
        Note "Примечание";
        BackToText "Вернуться к тексту";

        AlertNote "Примечание";
        AlertTip "Совет";
        AlertImportant "Важно";
        AlertWarning "Предупреждение";
        AlertCaution "Осторожно";
        TaskDone "сделано";
        TaskOpen "предстоит";

        By "автор" "{}";
        TranslatedBy "перевод" "перевод: {}";
        IllustratedBy "иллюстрации" "иллюстрации: {}";
        EditedBy "редактор" "редактор: {}";
        Publisher "Издатель";
        Published "Издано";
        Identifier "Идентификатор";
        Source "Источник";
        Rights "Права";
        Licence "Лицензия";
        LastChanged "Последнее изменение";
        MadeWith "Создано с помощью";
        Series "Серия";
        ImageCredit "Изображение";

        MissingImage "Это изображение отсутствует";
        Untitled "Без названия";
        NotWritten "Эта глава ещё не написана.";
        Audio "Прослушать звук";
        Video "Посмотреть фильм";

        SummaryText "Текст можно читать вслух, увеличивать и оформлять иначе.";
        SummaryNavigation "Содержание и заголовки ведут к каждой части книги.";
        SummaryDescribed "У каждого значимого изображения есть описание.";
        SummaryUndescribed "У некоторых изображений нет описания.";
        SummaryMath "Формулы записаны на MathML.";
        SummaryPages "Страницы печатного издания отмечены.";
        SummaryUnassessed "Соответствие стандарту доступности не оценивалось.";
    }
    headings {
        CopyrightPage "Копирайт";
        Preface "От автора" "К читателю";
        Introduction "Вступление";
        Interlude "Интермедия" "Интермеццо";
        Conclusion "Выводы" "Вместо заключения";
        Appendix "Приложения";
        Glossary "Словарь терминов";
        Bibliography "Литература" "Список литературы" "Источники" "Использованная литература";
        Acknowledgements "Благодарность";
        AboutAuthor "Об авторах";
        Index "Алфавитный указатель" "Именной указатель" "Предметный указатель";
        ListOfFigures "Список рисунков";
    }
    date "{d} {m} {y} г." "{m} {y} г.";
    months "января" "февраля" "марта" "апреля" "мая" "июня" "июля" "августа" "сентября" "октября" "ноября" "декабря";
    list ", " " и ";
}
