//! Tiếng Việt.

language! {
    labels {
        Contents "Mục lục";
        Cover "Bìa";
        HalfTitle "Trang tên sách phụ";
        TitlePage "Trang tên sách";
        Copyright "Bản quyền";
        Dedication "Lời đề tặng";
        Epigraph "Đề từ";
        Foreword "Lời giới thiệu";
        Preface "Lời nói đầu";
        Introduction "Dẫn nhập";
        Prologue "Mở đầu";
        Part "Phần";
        Chapter "Chương";
        Interlude "Khúc xen";
        Epilogue "Vĩ thanh";
        Afterword "Lời bạt";
        Conclusion "Kết luận";
        Appendix "Phụ lục";
        Glossary "Bảng thuật ngữ";
        Bibliography "Tài liệu tham khảo";
        Acknowledgements "Lời cảm ơn";
        AboutAuthor "Về tác giả";
        AlsoBy "Cùng tác giả" "Sách khác của {}";
        Notes "Chú thích";
        Index "Bảng tra cứu";
        ListOfFigures "Danh mục hình";
        ListOfTables "Danh mục bảng";
        ListOfListings "Danh mục mã nguồn";
        Colophon "Thông tin xuất bản";

        Landmarks "Các mốc chính";
        Pages "Danh sách trang";
        Page "Trang";
        Text "Bắt đầu nội dung";
        ExcerptEnds "Hết phần trích";
        Section "Mục";
        Figure "Hình";
        Table "Bảng";
        Listing "Mã nguồn";
        Equation "Phương trình";
        Note "Chú thích";
        BackToText "Trở lại nội dung";

        AlertNote "Ghi chú";
        AlertTip "Mẹo";
        AlertImportant "Quan trọng";
        AlertWarning "Cảnh báo";
        AlertCaution "Thận trọng";
        TaskDone "đã xong";
        TaskOpen "chưa xong";

        By "tác giả" "{}";
        TranslatedBy "người dịch" "người dịch: {}";
        IllustratedBy "minh họa" "minh họa: {}";
        EditedBy "biên tập" "biên tập: {}";
        Publisher "Nhà xuất bản";
        Published "Xuất bản";
        Identifier "Mã định danh";
        Source "Nguồn";
        Rights "Quyền";
        Licence "Giấy phép";
        LastChanged "Sửa đổi lần cuối";
        MadeWith "Tạo bằng";
        Series "Tủ sách";
        ImageCredit "Hình ảnh";

        MissingImage "Thiếu hình này";
        Untitled "Không có nhan đề";
        NotWritten "Chương này chưa được viết.";
        Audio "Nghe âm thanh";
        Video "Xem phim";

        SummaryText "Văn bản có thể được đọc thành tiếng, phóng to và trình bày theo cách khác.";
        SummaryNavigation "Mục lục và các đề mục dẫn đến mọi phần của sách.";
        SummaryDescribed "Mỗi hình có ý nghĩa đều có mô tả.";
        SummaryUndescribed "Một số hình không có mô tả.";
        SummaryMath "Công thức được viết bằng MathML.";
        SummaryPages "Số trang của bản in được đánh dấu.";
        SummaryUnassessed "Chưa đánh giá sự phù hợp với tiêu chuẩn tiếp cận.";
    }
    headings {
        Foreword "Lời tựa" "Tựa";
        Preface "Lời tác giả" "Cùng bạn đọc";
        Introduction "Giới thiệu" "Lời mở đầu" "Nhập đề";
        Afterword "Lời kết";
        Glossary "Thuật ngữ";
        Bibliography "Thư mục" "Nguồn tham khảo";
        AboutAuthor "Giới thiệu tác giả" "Đôi nét về tác giả";
    }
    date "ngày {d} {m} năm {y}" "{m} năm {y}";
    months "tháng 1" "tháng 2" "tháng 3" "tháng 4" "tháng 5" "tháng 6"
        "tháng 7" "tháng 8" "tháng 9" "tháng 10" "tháng 11" "tháng 12";
    list ", " " và ";
}
