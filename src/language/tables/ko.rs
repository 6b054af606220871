//! 한국어.

language! {
    labels {
        Contents "차례";
        Cover "표지";
        HalfTitle "반표제지";
        TitlePage "속표지";
        Copyright "저작권";
        Dedication "헌사";
        Epigraph "제사";
        Foreword "추천사";
        Preface "머리말";
        Introduction "들어가며";
        Prologue "프롤로그";
        Part "부" "{}부";
        Chapter "장" "{}장";
        Interlude "막간";
        Epilogue "에필로그";
        Afterword "후기";
        Conclusion "맺음말";
        Appendix "부록";
        Glossary "용어 해설";
        Bibliography "참고 문헌";
        Acknowledgements "감사의 말";
        AboutAuthor "지은이 소개";
        AlsoBy "지은이의 다른 책" "{}의 다른 책";
        Notes "주";
        Index "찾아보기";
        ListOfFigures "그림 목록";
        ListOfTables "표 목록";
        ListOfListings "코드 목록";
        Colophon "판권";

        Landmarks "주요 위치";
        Pages "쪽 목록";
        Page "쪽" "{}쪽";
        Text "본문 시작";
        ExcerptEnds "발췌 끝";
        Section "절" "{}절";
        Figure "그림";
        Table "표";
        Listing "코드";
        Equation "식";
        Note "주";
        BackToText "본문으로 돌아가기";

        AlertNote "참고";
        AlertTip "도움말";
        AlertImportant "중요";
        AlertWarning "경고";
        AlertCaution "주의";
        TaskDone "완료";
        TaskOpen "미완료";

        By "지음" "{} 지음";
        TranslatedBy "옮김" "{} 옮김";
        IllustratedBy "그림" "{} 그림";
        EditedBy "엮음" "{} 엮음";
        Publisher "펴낸곳";
        Published "펴낸날";
        Identifier "식별자";
        Source "출처";
        Rights "권리";
        Licence "라이선스";
        LastChanged "마지막 수정";
        MadeWith "제작 도구:";
        Series "시리즈";
        ImageCredit "이미지";

        MissingImage "이미지가 없습니다";
        Untitled "제목 없음";
        NotWritten "이 장은 아직 쓰이지 않았습니다.";
        Audio "소리 듣기";
        Video "동영상 보기";

        SummaryText "본문을 소리 내어 읽거나 확대하거나 다른 모양으로 볼 수 있습니다.";
        SummaryNavigation "차례와 제목을 통해 책의 모든 부분으로 이동할 수 있습니다.";
        SummaryDescribed "의미 있는 모든 이미지에 설명이 있습니다.";
        SummaryUndescribed "일부 이미지에는 설명이 없습니다.";
        SummaryMath "수식은 MathML로 작성되었습니다.";
        SummaryPages "인쇄판의 쪽이 표시되어 있습니다.";
        SummaryUnassessed "접근성 표준 준수 여부는 평가되지 않았습니다.";
    }
    headings {
        CopyrightPage "판권 정보";
        Dedication "헌정";
        Foreword "추천의 글";
        Preface "서문" "책머리에" "저자의 말" "작가의 말";
        Introduction "서론" "들어가는 말" "들어가는 글";
        Afterword "저자 후기" "옮긴이의 말";
        Conclusion "결론" "나가며" "마치며";
        Glossary "용어집";
        Bibliography "참고문헌" "인용 문헌";
        AboutAuthor "저자 소개";
        Endnotes "미주";
        Index "색인";
        ListOfFigures "그림 차례";
        ListOfTables "표 차례";
    }
    date "{y}년 {m} {d}일" "{y}년 {m}";
    months "1월" "2월" "3월" "4월" "5월" "6월" "7월" "8월" "9월" "10월" "11월" "12월";
    list ", " ", ";
}
