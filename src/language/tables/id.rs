//! Bahasa Indonesia.

language! {
    labels {
        Contents "Daftar isi";
        Cover "Sampul";
        HalfTitle "Halaman prancis";
        TitlePage "Halaman judul";
        Copyright "Hak cipta";
        Dedication "Persembahan";
        Epigraph "Moto";
        Foreword "Kata sambutan";
        Preface "Prakata";
        Introduction "Pendahuluan";
        Prologue "Prolog";
        Part "Bagian";
        Chapter "Bab";
        Interlude "Selingan";
        Epilogue "Epilog";
        Afterword "Kata penutup";
        Conclusion "Simpulan";
        Appendix "Lampiran";
        Glossary "Glosarium";
        Bibliography "Daftar pustaka";
        Acknowledgements "Ucapan terima kasih";
        AboutAuthor "Tentang penulis";
        AlsoBy "Karya lain penulis" "Karya lain {}";
        Notes "Catatan";
        Index "Indeks";
        ListOfFigures "Daftar gambar";
        ListOfTables "Daftar tabel";
        ListOfListings "Daftar kode";
        Colophon "Kolofon";

        Landmarks "Penanda tempat";
        Pages "Daftar halaman";
        Page "Halaman";
        Text "Awal teks";
        ExcerptEnds "Akhir cuplikan";
        Section "Subbab";
        Figure "Gambar";
        Table "Tabel";
        Listing "Kode";
        Equation "Persamaan";
        Note "Catatan";
        BackToText "Kembali ke teks";

        AlertNote "Catatan";
        AlertTip "Kiat";
        AlertImportant "Penting";
        AlertWarning "Peringatan";
        AlertCaution "Hati-hati";
        TaskDone "selesai";
        TaskOpen "belum selesai";

        By "oleh";
        TranslatedBy "diterjemahkan oleh";
        IllustratedBy "diilustrasikan oleh";
        EditedBy "disunting oleh";
        Publisher "Penerbit";
        Published "Terbit";
        Identifier "Pengenal";
        Source "Sumber";
        Rights "Hak";
        Licence "Lisensi";
        LastChanged "Terakhir diubah";
        MadeWith "Dibuat dengan";
        Series "Seri";
        ImageCredit "Gambar";

        MissingImage "Gambar ini tidak ada";
        Untitled "Tanpa judul";
        NotWritten "Bab ini belum ditulis.";
        Audio "Dengarkan suara";
        Video "Tonton film";

        SummaryText "Teks dapat dibacakan, diperbesar, dan ditampilkan dengan gaya lain.";
        SummaryNavigation "Daftar isi dan judul mengantar ke setiap bagian buku.";
        SummaryDescribed "Setiap gambar yang bermakna memiliki deskripsi.";
        SummaryUndescribed "Beberapa gambar tidak memiliki deskripsi.";
        SummaryMath "Rumus ditulis dalam MathML.";
        SummaryPages "Halaman edisi cetak ditandai.";
        SummaryUnassessed "Kesesuaian dengan standar aksesibilitas belum dinilai.";
    }
    headings {
        Epigraph "Epigraf";
        Preface "Kata pengantar";
        Introduction "Pengantar" "Pengenalan";
        Conclusion "Kesimpulan" "Penutup";
        Appendix "Apendiks";
        Glossary "Daftar istilah";
        Bibliography "Bibliografi" "Pustaka" "Referensi" "Sumber";
        Acknowledgements "Terima kasih";
        AboutAuthor "Tentang pengarang" "Biodata penulis";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Januari" "Februari" "Maret" "April" "Mei" "Juni"
        "Juli" "Agustus" "September" "Oktober" "November" "Desember";
    list ", " " dan ";
}
