//! Српски, ћирилицом.

language! {
    labels {
        Contents "Садржај";
        Cover "Корице";
        HalfTitle "Преднаслов";
        TitlePage "Насловна страна";
        Copyright "Ауторска права";
        Dedication "Посвета";
        Epigraph "Мото";
        Foreword "Уводна реч";
        Preface "Предговор";
        Introduction "Увод";
        Prologue "Пролог";
        Part "Део" "{}. део";
        Chapter "Поглавље" "{}. поглавље";
        Interlude "Међуигра";
        Epilogue "Епилог";
        Afterword "Поговор";
        Conclusion "Закључак";
        Appendix "Додатак";
        Glossary "Речник појмова";
        Bibliography "Литература";
        Acknowledgements "Захвалност";
        AboutAuthor "О аутору";
        AlsoBy "Остале књиге аутора" "Остале књиге: {}";
        Notes "Напомене";
        Index "Регистар";
        ListOfFigures "Списак слика";
        ListOfTables "Списак табела";
        ListOfListings "Списак листинга";
        Colophon "Импресум";

        Landmarks "Оријентири";
        Pages "Странице";
        Page "Страница";
        Text "Почетак текста";
        ExcerptEnds "Крај одломка";
        Section "Одељак";
        Figure "Слика";
        Table "Табела";
        Listing "Листинг";
        Equation "Једначина";
        Note "Напомена";
        BackToText "Назад на текст";

        AlertNote "Напомена";
        AlertTip "Савет";
        AlertImportant "Важно";
        AlertWarning "Упозорење";
        AlertCaution "Опрез";
        TaskDone "урађено";
        TaskOpen "преостаје";

        By "аутор" "{}";
        TranslatedBy "превод" "превод: {}";
        IllustratedBy "илустрације" "илустрације: {}";
        EditedBy "уредништво" "уредништво: {}";
        Publisher "Издавач";
        Published "Објављено";
        Identifier "Идентификатор";
        Source "Извор";
        Rights "Права";
        Licence "Лиценца";
        LastChanged "Последња измена";
        MadeWith "Израђено програмом";
        Series "Едиција";
        ImageCredit "Слика";

        MissingImage "Ова слика недостаје";
        Untitled "Без наслова";
        NotWritten "Ово поглавље још није написано.";
        Audio "Послушај звук";
        Video "Погледај филм";

        SummaryText "Текст се може читати наглас, увећати и приказати друкчије.";
        SummaryNavigation "Садржај и наслови воде до сваког дела књиге.";
        SummaryDescribed "Свака слика која нешто значи има опис.";
        SummaryUndescribed "Неке слике немају опис.";
        SummaryMath "Формуле су записане у језику MathML.";
        SummaryPages "Странице штампаног издања су означене.";
        SummaryUnassessed "Усклађеност са стандардом приступачности није процењена.";
    }
    headings {
        Epigraph "Епиграф";
        Conclusion "Закључци";
        Appendix "Додаци" "Прилог" "Прилози";
        Glossary "Речник";
        Bibliography "Библиографија" "Извори";
        Acknowledgements "Захвале";
        AboutAuthor "О ауторки" "О ауторима";
        Index "Индекс" "Регистар имена";
    }
    date "{d}. {m} {y}." "{m} {y}.";
    months "јануар" "фебруар" "март" "април" "мај" "јун" "јул" "август" "септембар" "октобар" "новембар" "децембар";
    list ", " " и ";
}
