//! Български.

language! {
    labels {
        Contents "Съдържание";
        Cover "Корица";
        HalfTitle "Шмуцтитул";
        TitlePage "Титулна страница";
        Copyright "Авторски права";
        Dedication "Посвещение";
        Epigraph "Мото";
        Foreword "Встъпителни думи";
        Preface "Предговор";
        Introduction "Въведение";
        Prologue "Пролог";
        Part "Част";
        Chapter "Глава";
        Interlude "Интерлюдия";
        Epilogue "Епилог";
        Afterword "Послеслов";
        Conclusion "Заключение";
        Appendix "Приложение";
        Glossary "Речник";
        Bibliography "Библиография";
        Acknowledgements "Благодарности";
        AboutAuthor "За автора";
        AlsoBy "От същия автор" "Други книги: {}";
        Notes "Бележки";
        Index "Показалец";
        ListOfFigures "Списък на фигурите";
        ListOfTables "Списък на таблиците";
        ListOfListings "Списък на листингите";
        Colophon "Каре";

        Landmarks "Ориентири";
        Pages "Страници";
        Page "Страница";
        Text "Начало на текста";
        ExcerptEnds "Край на откъса";
        Section "Раздел";
        Figure "Фигура";
        Table "Таблица";
        Listing "Листинг";
        Equation "Уравнение";
        Note "Бележка";
        BackToText "Обратно към текста";

        AlertNote "Забележка";
        AlertTip "Съвет";
        AlertImportant "Важно";
        AlertWarning "Предупреждение";
        AlertCaution "Внимание";
        TaskDone "готово";
        TaskOpen "предстои";

        By "от" "{}";
        TranslatedBy "превод" "превод: {}";
        IllustratedBy "илюстрации" "илюстрации: {}";
        EditedBy "редактор" "редактор: {}";
        Publisher "Издател";
        Published "Издадено";
        Identifier "Идентификатор";
        Source "Източник";
        Rights "Права";
        Licence "Лиценз";
        LastChanged "Последна промяна";
        MadeWith "Създадено с";
        Series "Поредица";
        ImageCredit "Изображение";

        MissingImage "Това изображение липсва";
        Untitled "Без заглавие";
        NotWritten "Тази глава още не е написана.";
        Audio "Чуйте звука";
        Video "Гледайте филма";

        SummaryText "Текстът може да се чете на глас, да се уголемява и да се оформя по друг начин.";
        SummaryNavigation "Съдържанието и заглавията водят до всяка част на книгата.";
        SummaryDescribed "Всяко изображение със значение има описание.";
        SummaryUndescribed "Някои изображения нямат описание.";
        SummaryMath "Формулите са записани с MathML.";
        SummaryPages "Страниците на печатното издание са отбелязани.";
        SummaryUnassessed "Съответствието със стандарт за достъпност не е оценявано.";
    }
    headings {
        Epigraph "Епиграф";
        Introduction "Увод";
        Afterword "Следговор";
        Conclusion "Заключения" "Изводи";
        Appendix "Приложения";
        Bibliography "Литература" "Източници" "Използвана литература";
        Acknowledgements "Благодарност";
        AboutAuthor "За авторката" "За авторите";
        Index "Азбучен показалец" "Именен показалец";
    }
    date "{d} {m} {y} г." "{m} {y} г.";
    months "януари" "февруари" "март" "април" "май" "юни" "юли" "август" "септември" "октомври" "ноември" "декември";
    list ", " " и ";
}
