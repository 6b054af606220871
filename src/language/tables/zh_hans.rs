//! 简体中文.

language! {
    labels {
        Contents "目录";
        Cover "封面";
        HalfTitle "简书名页";
        TitlePage "书名页";
        Copyright "版权页";
        Dedication "献辞";
        Epigraph "题词";
        Foreword "序";
        Preface "前言";
        Introduction "导论";
        Prologue "序幕";
        Part "部分" "第{}部分";
        Chapter "章" "第{}章";
        Interlude "插曲";
        Epilogue "尾声";
        Afterword "后记";
        Conclusion "结语";
        Appendix "附录" "附录{}";
        Glossary "术语表";
        Bibliography "参考文献";
        Acknowledgements "致谢";
        AboutAuthor "关于作者";
        AlsoBy "作者其他作品" "{}的其他作品";
        Notes "注释";
        Index "索引";
        ListOfFigures "插图目录";
        ListOfTables "表格目录";
        ListOfListings "代码目录";
        Colophon "出版说明";

        Landmarks "地标";
        Pages "页码列表";
        Page "页" "第{}页";
        Text "正文开始";
        ExcerptEnds "节选结束";
        Section "节" "第{}节";
        Figure "图" "图{}";
        Table "表" "表{}";
        Listing "代码" "代码{}";
        Equation "公式" "公式{}";
        Note "注" "注{}";
        BackToText "返回正文";

        AlertNote "说明";
        AlertTip "提示";
        AlertImportant "重要";
        AlertWarning "警告";
        AlertCaution "注意";
        TaskDone "已完成";
        TaskOpen "未完成";

        By "著" "{} 著";
        TranslatedBy "译" "{} 译";
        IllustratedBy "绘" "{} 绘";
        EditedBy "编" "{} 编";
        Publisher "出版者";
        Published "出版日期";
        Identifier "标识符";
        Source "来源";
        Rights "版权";
        Licence "许可";
        LastChanged "最后修改";
        MadeWith "制作工具：" "制作工具：{}";
        Series "丛书";
        ImageCredit "图片";

        MissingImage "图片缺失";
        Untitled "无标题";
        NotWritten "本章尚未写成。";
        Audio "收听音频";
        Video "观看视频";

        SummaryText "正文可以朗读、放大并更改样式。";
        SummaryNavigation "目录和标题通往书中的每一部分。";
        SummaryDescribed "每幅有意义的图片都有说明。";
        SummaryUndescribed "部分图片没有说明。";
        SummaryMath "公式以 MathML 书写。";
        SummaryPages "标有印刷版的页码。";
        SummaryUnassessed "尚未评估是否符合无障碍标准。";
    }
    headings {
        Dedication "献词";
        Foreword "序言" "推荐序";
        Preface "自序" "作者序";
        Introduction "导言" "引言" "绪论";
        Prologue "楔子";
        Afterword "跋";
        Conclusion "结论" "结束语";
        Glossary "词汇表";
        Bibliography "参考书目" "引用文献";
        Acknowledgements "鸣谢";
        AboutAuthor "作者简介";
        ListOfFigures "图目录";
        ListOfTables "表目录";
    }
    date "{y}年{m}{d}日" "{y}年{m}";
    months "1月" "2月" "3月" "4月" "5月" "6月" "7月" "8月" "9月" "10月" "11月" "12月";
    list "、" "和";
}
