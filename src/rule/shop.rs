//! Rules about what single shops and devices take: told of an edition for one, as by `katern check --for kindle`.

rules! {
    SHOP_FILE_SIZE "shop-file-size" Warning
        "The book is larger than a shop takes."
        "The upload is refused, or the mail with the book never arrives."
        "Lower `max-pixels` and `quality` under `pictures` for this edition."
        "the manual's limits of the shops";
    SHOP_DOCUMENT_SIZE "shop-document-size" Warning
        "A document is larger, with the pictures that it shows, than a shop takes."
        "The shop's readers turn its pages slowly, or not at all."
        "Divide it with headings, or make its pictures smaller."
        "the manual's limits of the shops";
    SHOP_PICTURE "shop-picture" Warning
        "A picture is larger than a shop takes, or of a kind that its readers don't show."
        "The book is refused, or the reader sees a hole."
        "Save it with fewer pixels, or as JPEG or PNG."
        "the manual's limits of the shops";
    SHOP_FONT "shop-font" Warning
        "A font is of a kind that a shop's readers don't read."
        "They set the text in a face of their own."
        "Bring the font along as an OpenType or TrueType file."
        "the manual's limits of the shops";
    SHOP_COVER "shop-cover" Warning
        "The cover is not one that a shop takes, or there is no cover."
        "The book is refused, or stands in the shop without a face."
        "Save the cover as JPEG, 1,600 × 2,560 pixels: every shop takes that."
        "the manual's limits of the shops";
    SHOP_TABLE "shop-table" Warning
        "A table has more columns or rows than a shop's readers show well."
        "Columns are cut off at the edge or shrink to single letters."
        "Divide the table, or write `{.linear}` at it, which makes each row a list of heading and value."
        "the manual's limits of the shops";
    SHOP_CONTENTS "shop-contents" Warning
        "The contents list is deeper than a shop's readers show."
        "What lies deeper is missing there, or stands on a level with the chapters."
        "Set `toc-depth` for this edition."
        "the manual's limits of the shops";
    SHOP_LANGUAGE "shop-language" Warning
        "A shop takes no book in this language."
        "The upload is refused, mostly without a reason that says so."
        "Name a language that it takes, if the book is in it; otherwise sell the book elsewhere."
        "the manual's limits of the shops";
    SHOP_RIVAL "shop-rival" Warning
        "A link leads to another shop than the one that the edition is for."
        "Shops refuse books that lead their readers to a rival."
        "Take the link out, or write `[Buy]{shop=amazon}` with the addresses under `shops`: each edition shows its own."
        "the manual's limits of the shops";
    SHOP_MARKUP "shop-markup" Warning
        "Something stands in the text that a shop's readers don't show, or on which its conversion stumbles."
        "The reader misses it, or the shop refuses the book without a reason that helps."
        "Do what the help at the place says."
        "the manual's limits of the shops";
}
