//! Gaeilge.

language! {
    labels {
        Contents "Clár ábhair";
        Cover "Clúdach";
        HalfTitle "Leath-theideal";
        TitlePage "Leathanach teidil";
        Copyright "Cóipcheart";
        Dedication "Tiomnú";
        Epigraph "Mana";
        Foreword "Réamhfhocal";
        Preface "Brollach";
        Introduction "Réamhrá";
        Prologue "Prológ";
        Part "Cuid";
        Chapter "Caibidil";
        Interlude "Eadarlúid";
        Epilogue "Eipealóg";
        Afterword "Iarfhocal";
        Conclusion "Conclúid";
        Appendix "Aguisín";
        Glossary "Gluais";
        Bibliography "Leabharliosta";
        Acknowledgements "Buíochas";
        AboutAuthor "Faoin údar";
        AlsoBy "Leis an údar céanna" "Le {} freisin";
        Notes "Nótaí";
        Index "Innéacs";
        ListOfFigures "Liosta fíoracha";
        ListOfTables "Liosta táblaí";
        ListOfListings "Liosta liostuithe";
        Colophon "Colafan";

        Landmarks "Sainchomharthaí";
        Pages "Leathanaigh";
        Page "Leathanach";
        Text "Tús an téacs";
        ExcerptEnds "Deireadh an tsleachta";
        Section "Roinn";
        Figure "Fíor";
        Table "Tábla";
        Listing "Liostú";
        Equation "Cothromóid";
        Note "Nóta";
        BackToText "Ar ais go dtí an téacs";

        AlertNote "Nóta";
        AlertTip "Leid";
        AlertImportant "Tábhachtach";
        AlertWarning "Rabhadh";
        AlertCaution "Aire";
        TaskDone "déanta";
        TaskOpen "le déanamh";

        By "le";
        TranslatedBy "aistriúchán" "aistriúchán: {}";
        IllustratedBy "léaráidí" "léaráidí: {}";
        EditedBy "eagarthóir" "eagarthóir: {}";
        Publisher "Foilsitheoir";
        Published "Foilsithe";
        Identifier "Aitheantóir";
        Source "Foinse";
        Rights "Cearta";
        Licence "Ceadúnas";
        LastChanged "Athraithe go deireanach";
        MadeWith "Déanta le";
        Series "Sraith";
        ImageCredit "Íomhá";

        MissingImage "Tá an íomhá seo ar iarraidh";
        Untitled "Gan teideal";
        NotWritten "Níor scríobhadh an chaibidil seo fós.";
        Audio "Éist leis an bhfuaim";
        Video "Féach ar an scannán";

        SummaryText "Is féidir an téacs a léamh os ard, a mhéadú agus a thaispeáint ar bhealach eile.";
        SummaryNavigation "Treoraíonn an clár ábhair agus na ceannteidil chuig gach cuid den leabhar.";
        SummaryDescribed "Tá cur síos ar gach íomhá a bhfuil brí léi.";
        SummaryUndescribed "Níl cur síos ar roinnt íomhánna.";
        SummaryMath "Scríobhadh na foirmlí in MathML.";
        SummaryPages "Tá leathanaigh an eagráin chlóite marcáilte.";
        SummaryUnassessed "Ní dhearnadh measúnú ar chomhlíonadh caighdeáin inrochtaineachta.";
    }
    headings {
        Acknowledgements "Buíochais";
        Appendix "Aguisíní";
        Bibliography "Tagairtí" "Foinsí";
    }
    date "{d} {m} {y}" "{m} {y}";
    months "Eanáir" "Feabhra" "Márta" "Aibreán" "Bealtaine" "Meitheamh"
        "Iúil" "Lúnasa" "Meán Fómhair" "Deireadh Fómhair" "Samhain" "Nollaig";
    list ", " " agus ";
}
