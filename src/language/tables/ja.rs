//! 日本語.

language! {
    labels {
        Contents "目次";
        Cover "表紙";
        HalfTitle "小扉";
        TitlePage "扉";
        Copyright "著作権表示";
        Dedication "献辞";
        Epigraph "題辞";
        Foreword "序文";
        Preface "まえがき";
        Introduction "はじめに";
        Prologue "プロローグ";
        Part "部" "第{}部";
        Chapter "章" "第{}章";
        Interlude "間奏";
        Epilogue "エピローグ";
        Afterword "あとがき";
        Conclusion "おわりに";
        Appendix "付録" "付録{}";
        Glossary "用語集";
        Bibliography "参考文献";
        Acknowledgements "謝辞";
        AboutAuthor "著者について";
        AlsoBy "同じ著者の本" "{}の他の著書";
        Notes "注";
        Index "索引";
        ListOfFigures "図一覧";
        ListOfTables "表一覧";
        ListOfListings "リスト一覧";
        Colophon "奥付";

        Landmarks "目印";
        Pages "ページ一覧";
        Page "ページ" "{}ページ";
        Text "本文の始まり";
        ExcerptEnds "抜粋はここまで";
        Section "節" "第{}節";
        Figure "図" "図{}";
        Table "表" "表{}";
        Listing "リスト" "リスト{}";
        Equation "式" "式{}";
        Note "注" "注{}";
        BackToText "本文に戻る";

        AlertNote "注記";
        AlertTip "ヒント";
        AlertImportant "重要";
        AlertWarning "警告";
        AlertCaution "注意";
        TaskDone "済";
        TaskOpen "未了";

        By "著" "{} 著";
        TranslatedBy "訳" "{} 訳";
        IllustratedBy "絵" "{} 絵";
        EditedBy "編" "{} 編";
        Publisher "発行所";
        Published "発行日";
        Identifier "識別子";
        Source "出典";
        Rights "権利";
        Licence "ライセンス";
        LastChanged "最終更新";
        MadeWith "制作ソフト：" "制作ソフト：{}";
        Series "シリーズ";
        ImageCredit "画像";

        MissingImage "画像がありません";
        Untitled "無題";
        NotWritten "この章はまだ書かれていません。";
        Audio "音声を聞く";
        Video "動画を見る";

        SummaryText "本文は読み上げ、拡大、表示の変更ができます。";
        SummaryNavigation "目次と見出しから本のどの部分へも移動できます。";
        SummaryDescribed "意味のある画像にはすべて説明があります。";
        SummaryUndescribed "説明のない画像があります。";
        SummaryMath "数式は MathML で書かれています。";
        SummaryPages "印刷版のページが示されています。";
        SummaryUnassessed "アクセシビリティ規格への適合は評価されていません。";
    }
    headings {
        CopyrightPage "著作権";
        Epigraph "エピグラフ";
        Foreword "序" "序言";
        Preface "前書き" "まえがきにかえて";
        Introduction "序論" "緒言" "序章";
        Interlude "幕間";
        Afterword "後書き" "跋";
        Conclusion "結論" "終わりに" "むすび" "結び";
        Appendix "附録" "補遺";
        Bibliography "参考文献一覧" "引用文献" "文献";
        AboutAuthor "著者紹介" "著者略歴";
        Endnotes "註" "注釈";
        ListOfFigures "図目次";
        ListOfTables "表目次";
    }
    date "{y}年{m}{d}日" "{y}年{m}";
    months "1月" "2月" "3月" "4月" "5月" "6月" "7月" "8月" "9月" "10月" "11月" "12月";
    list "、" "、";
}
