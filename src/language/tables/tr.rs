//! Türkçe.

language! {
    labels {
        Contents "İçindekiler";
        Cover "Kapak";
        HalfTitle "Yarım başlık";
        TitlePage "Başlık sayfası";
        Copyright "Telif hakkı";
        Dedication "İthaf";
        Epigraph "Epigraf";
        Foreword "Sunuş";
        Preface "Önsöz";
        Introduction "Giriş";
        Prologue "Prolog";
        Part "Kısım" "{}. Kısım";
        Chapter "Bölüm" "{}. Bölüm";
        Interlude "Ara bölüm";
        Epilogue "Epilog";
        Afterword "Sonsöz";
        Conclusion "Sonuç";
        Appendix "Ek";
        Glossary "Sözlükçe";
        Bibliography "Kaynakça";
        Acknowledgements "Teşekkür";
        AboutAuthor "Yazar hakkında";
        AlsoBy "Yazarın diğer kitapları" "Diğer kitapları: {}";
        Notes "Notlar";
        Index "Dizin";
        ListOfFigures "Şekiller listesi";
        ListOfTables "Tablolar listesi";
        ListOfListings "Kodlar listesi";
        Colophon "Künye";

        Landmarks "Yer işaretleri";
        Pages "Sayfalar";
        Page "Sayfa";
        Text "Metnin başı";
        ExcerptEnds "Alıntının sonu";
        Section "Alt bölüm";
        Figure "Şekil";
        Table "Tablo";
        Listing "Kod";
        Equation "Denklem";
        Note "Not";
        BackToText "Metne dön";

        AlertNote "Not";
        AlertTip "İpucu";
        AlertImportant "Önemli";
        AlertWarning "Uyarı";
        AlertCaution "Dikkat";
        TaskDone "yapıldı";
        TaskOpen "yapılacak";

        By "yazan" "{}";
        TranslatedBy "çeviren" "çeviren: {}";
        IllustratedBy "resimleyen" "resimleyen: {}";
        EditedBy "yayına hazırlayan" "yayına hazırlayan: {}";
        Publisher "Yayınevi";
        Published "Yayımlanma";
        Identifier "Tanımlayıcı";
        Source "Kaynak";
        Rights "Haklar";
        Licence "Lisans";
        LastChanged "Son değişiklik";
        MadeWith "Hazırlandığı program:";
        Series "Dizi";
        ImageCredit "Görsel";

        MissingImage "Bu görsel eksik";
        Untitled "Başlıksız";
        NotWritten "Bu bölüm henüz yazılmadı.";
        Audio "Sesi dinle";
        Video "Filmi izle";

        SummaryText "Metin sesli okunabilir, büyütülebilir ve başka biçimde gösterilebilir.";
        SummaryNavigation "İçindekiler ve başlıklar kitabın her bölümüne götürür.";
        SummaryDescribed "Anlam taşıyan her görselin bir açıklaması var.";
        SummaryUndescribed "Bazı görsellerin açıklaması yok.";
        SummaryMath "Formüller MathML ile yazılmıştır.";
        SummaryPages "Basılı baskının sayfaları işaretlenmiştir.";
        SummaryUnassessed "Bir erişilebilirlik standardına uygunluk değerlendirilmemiştir.";
    }
    headings {
        Preface "Yazarın notu" "Okura";
        Interlude "Ara";
        Afterword "Son söz";
        Conclusion "Sonuçlar";
        Appendix "Ekler";
        Glossary "Sözlük";
        Bibliography "Kaynaklar" "Bibliyografya";
        Acknowledgements "Teşekkürler";
        AboutAuthor "Yazarlar hakkında";
        Endnotes "Son notlar";
        Index "İndeks";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Ocak" "Şubat" "Mart" "Nisan" "Mayıs" "Haziran" "Temmuz" "Ağustos" "Eylül" "Ekim" "Kasım" "Aralık";
    list ", " " ve ";
}
