//! 繁體中文.

language! {
    labels {
        Contents "目錄";
        Cover "封面";
        HalfTitle "簡書名頁";
        TitlePage "書名頁";
        Copyright "版權頁";
        Dedication "獻辭";
        Epigraph "題詞";
        Foreword "序";
        Preface "前言";
        Introduction "導論";
        Prologue "序幕";
        Part "部分" "第{}部分";
        Chapter "章" "第{}章";
        Interlude "插曲";
        Epilogue "尾聲";
        Afterword "後記";
        Conclusion "結語";
        Appendix "附錄" "附錄{}";
        Glossary "術語表";
        Bibliography "參考文獻";
        Acknowledgements "致謝";
        AboutAuthor "關於作者";
        AlsoBy "作者其他作品" "{}的其他作品";
        Notes "註釋";
        Index "索引";
        ListOfFigures "插圖目錄";
        ListOfTables "表格目錄";
        ListOfListings "程式碼目錄";
        Colophon "出版說明";

        Landmarks "地標";
        Pages "頁碼列表";
        Page "頁" "第{}頁";
        Text "正文開始";
        ExcerptEnds "節選結束";
        Section "節" "第{}節";
        Figure "圖" "圖{}";
        Table "表" "表{}";
        Listing "程式碼" "程式碼{}";
        Equation "公式" "公式{}";
        Note "註" "註{}";
        BackToText "返回正文";

        AlertNote "說明";
        AlertTip "提示";
        AlertImportant "重要";
        AlertWarning "警告";
        AlertCaution "注意";
        TaskDone "已完成";
        TaskOpen "未完成";

        By "著" "{} 著";
        TranslatedBy "譯" "{} 譯";
        IllustratedBy "繪" "{} 繪";
        EditedBy "編" "{} 編";
        Publisher "出版者";
        Published "出版日期";
        Identifier "識別碼";
        Source "來源";
        Rights "版權";
        Licence "授權";
        LastChanged "最後修改";
        MadeWith "製作工具：" "製作工具：{}";
        Series "叢書";
        ImageCredit "圖片";

        MissingImage "圖片缺失";
        Untitled "無標題";
        NotWritten "本章尚未寫成。";
        Audio "收聽音訊";
        Video "觀看影片";

        SummaryText "正文可以朗讀、放大並更改樣式。";
        SummaryNavigation "目錄和標題通往書中的每一部分。";
        SummaryDescribed "每幅有意義的圖片都有說明。";
        SummaryUndescribed "部分圖片沒有說明。";
        SummaryMath "公式以 MathML 書寫。";
        SummaryPages "標有印刷版的頁碼。";
        SummaryUnassessed "尚未評估是否符合無障礙標準。";
    }
    headings {
        Dedication "獻詞";
        Foreword "序言" "推薦序";
        Preface "自序" "作者序";
        Introduction "導言" "引言" "緒論";
        Prologue "楔子";
        Afterword "跋";
        Conclusion "結論" "結束語";
        Glossary "詞彙表";
        Bibliography "參考書目" "引用文獻";
        Acknowledgements "鳴謝" "謝辭";
        AboutAuthor "作者簡介";
        ListOfFigures "圖目錄";
        ListOfTables "表目錄";
    }
    date "{y}年{m}{d}日" "{y}年{m}";
    months "1月" "2月" "3月" "4月" "5月" "6月" "7月" "8月" "9月" "10月" "11月" "12月";
    list "、" "和";
}
