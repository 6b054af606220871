//! Rules about the running text: notes, headings, mathematics, characters.

rules! {
    UNDEFINED_NOTE "undefined-note" Warning
        "The text calls for a note that is not defined anywhere."
        "The reader sees the bare mark and finds no note."
        "Add the definition `[^label]: …`, or correct the label."
        "the project's reference of syntax, notes";
    UNCITED_NOTE "uncited-note" Warning
        "A note is defined, and no text calls for it."
        "Its text is kept among the notes, and nothing leads to it."
        "Call for it with `[^label]`, or take it out."
        "the project's reference of syntax, notes";
    DUPLICATE_NOTE "duplicate-note" Warning
        "Two notes have one label."
        "Only the first can be reached."
        "Give each note a label of its own."
        "the project's reference of syntax, notes";
    DUPLICATE_ID "duplicate-id" Warning
        "Two places claim one id."
        "A link to it can only lead to one of them; katern renames the later."
        "Give each place an id of its own."
        "XML 1.0, validity constraint: ID";
    REPEATED_PAGE "repeated-page" Warning
        "A page of the printed edition begins twice in one volume."
        "A reader who asks for that page is led to the first of the two places."
        "Correct the number after `n=`, or take out one of the marks."
        "EPUB 3.3, 7.4.3 The page-list nav element";
    ILLEGAL_ID "illegal-id" Warning
        "An id has characters that an id can't have."
        "Links to it would not work everywhere; katern writes a legal one and follows the links."
        "Use letters, digits, hyphens and underscores, and begin with a letter."
        "XML 1.0, 2.3 Common syntactic constructs";
    EMPTY_HEADING "empty-heading" Warning
        "A heading has no text."
        "It can't be listed in the contents, and a screen reader announces nothing."
        "Write the heading, or take out its marks."
        "WCAG 2.2, 2.4.6";
    UNTITLED_CHAPTER "untitled-chapter" Note
        "A chapter begins without a heading, and has no title elsewhere."
        "The contents list and the top of the chapter show the name of its file."
        "Begin the text with a heading, or give it a `title` in its front matter."
        "WCAG 2.2, 2.4.6";
    SIGN_ALONE "sign-alone" Note
        "A `#`, or an ornament such as `⁂`, `~ ~ ~` or `•`, stands alone between paragraphs, and is read as a break between scenes."
        "In Markdown a `#` begins a heading, which would have no words, and an ornament is a paragraph; in a novelist's manuscript both are breaks."
        "Write `***` for a break between scenes, or the words of the heading; `<p>⁂</p>` prints the sign."
        "the project's reference of syntax, headings";
    SURPLUS_CELL "surplus-cell" Warning
        "A row of a table has more cells than the table has columns."
        "The words of the cells beyond the last column are left out, as GitHub leaves them out."
        "Add a column to the line of headings, or write a bar in the text as `\\|`."
        "GFM, 4.10 Tables";
    BAD_MATH "bad-math" Warning
        "A formula could not be understood."
        "Its source is shown as code in its place."
        "Mend the TeX at the place shown."
        "MathML Core";
    UNDRAWN_FORMULA "undrawn-formula" Warning
        "A formula could not be drawn, where the book is to have pictures of its formulas."
        "Its MathML stands there alone: e-readers that don't know MathML show its signs one after the other."
        "Write it with other commands, or say it in words."
        "EPUB 3.3, 6.1.4.1 Embedded MathML";
    REPEATED_MACRO "repeated-macro" Warning
        "A command for formulas is defined that already has another meaning."
        "From there on it means something else, which is seldom what was meant; LaTeX refuses it."
        "Write `\\renewcommand` where it is to change, or choose another name."
        "LaTeX2e: an unofficial reference manual, 12.1 \\newcommand and \\renewcommand";
    CONTROL_CHARACTER "control-character" Warning
        "The text has a character that no XML document can hold."
        "It is replaced by U+FFFD, the replacement character."
        "Take the character out."
        "XML 1.0, 2.2 Characters";
    UNCLOSED_CONTAINER "unclosed-container" Warning
        "A container opened with `:::` is never closed, or closed without having been opened."
        "The rest of the chapter falls inside it."
        "Add the closing `:::`."
        "the project's reference of syntax, containers";
    UNCLOSED_CODE "unclosed-code" Warning
        "A fenced block of code is never closed, or holds the beginning of another."
        "What follows in the text is shown as program text."
        "Add a line with the closing fence: as many backticks or tildes as opened it."
        "CommonMark 0.31.2, 4.5 Fenced code blocks";
    UNKNOWN_CITATION "unknown-citation" Warning
        "A citation names a work that is in no bibliography."
        "The reader sees the bare key."
        "Add the work to the bibliography, or correct the key."
        "the project's reference of syntax, citations";
    MALFORMED_WORK "malformed-work" Warning
        "A work in a file of works can't be read."
        "No citation finds it, and the list of works lacks it."
        "Mend the work at the place shown."
        "BibLaTeX; CSL-JSON; the Hayagriva file format";
    DUPLICATE_WORK "duplicate-work" Warning
        "Two works have one key."
        "Only the first can be cited."
        "Give each work a key of its own, or take one of the two out."
        "the project's reference of syntax, citations";
    MALFORMED_STYLE "malformed-citation-style" Warning
        "The style of citations can't be used."
        "Citations come out in katern's own style, author and year."
        "Name an independent style in CSL 1.0."
        "Citation Style Language 1.0";
    DEEP_NESTING "deep-nesting" Warning
        "Blocks stand inside each other so deeply that no reading system shows it."
        "The innermost levels are flattened; their text stays."
        "Use fewer levels."
        "the project's reference of limits";
    TYPOGRAPHY "typography" Note
        "A mark or a space was set as the language of the text has it."
        "Told only by `--explain-typography`: what was written, what the book has in its place, and why."
        "Write the mark that is meant, escape it (`\\\"`), give the words their language, or switch `smart` off."
        "the project's reference of syntax, typography";
    NO_HYPHENATION "no-hyphenation" Warning
        "The book asks for points at which words may be divided, in a language whose rules katern doesn't have."
        "The book has none in that language; the reader's program divides its words, or leaves them whole."
        "Take out `hyphenation: points`, or write `&shy;` in the words that are to be divided."
        "CSS Text Module Level 3, 5.4 Hyphenation: the hyphens property";
    LONG_DOCUMENT "long-document" Note
        "A part of the text is very long and has no heading at which it can be divided."
        "Reading systems load a document whole; old ones slow down or give up beyond some hundred kilobytes."
        "Divide the text with headings."
        "Kobo's guidelines, content documents";
    MANY_PARTS "many-parts" Warning
        "A book has more documents, or a document more notes or ids, than reading systems take."
        "Reading systems read the whole contents when they open a book, and a document when they show it; some never finish."
        "Divide the text in another way, or make several books of it."
        "the project's reference of limits";
    LEFT_OUT_MARK "left-out-mark" Note
        "A mark of another tool means something that a book has no place for, such as an icon, and is left out."
        "What it showed on a web page is not in the book."
        "Write in words what it says, where the text needs it."
        "the project's reference of syntax";
    FOREIGN_MARK "foreign-mark" Warning
        "A mark of another tool stands in the text and is printed as it stands."
        "The reader sees brackets and braces that meant something to another program, and what they stood for is missing."
        "Write it in katern's Markdown, or escape it with a backslash if it is meant as text."
        "the project's reference of syntax";
    MISSPELT_MARKUP "misspelt-markup" Warning
        "Something looks like a link, a picture, a heading, a list, a table, a comment or a container, and is none because of a slip in its marks or its name; or a merge left its own marks."
        "The reader sees the marks, and no link, picture or table."
        "Mend the marks as the help says, or escape them with a backslash if they are meant as text."
        "CommonMark 0.31, 4.2 ATX headings, 6.3 Links; GFM, 4.10 Tables";
    UNMEANT_BLOCK "unmeant-block" Warning
        "Words became program text, a list, a heading, a row of a table or the address of a link by a sign that was not meant so."
        "The reader sees prose in the letters of a typewriter, a number that hangs in the margin, a heading that is none; or misses the words."
        "Take the space or the sign out, put a backslash before it, or a blank line between what does not belong together, as the help says."
        "CommonMark 0.31, 4.3 Setext headings, 4.4 Indented code blocks, 4.7 Link reference definitions and 5.2 List items";
    UNCLOSED_MARK "unclosed-mark" Warning
        "A mark of emphasis or code opens and is never closed in its paragraph, or closes nothing."
        "The reader sees the mark, and the words that were meant to stand out don't."
        "Add its partner in the same paragraph, or escape it with a backslash."
        "CommonMark 0.31, 6.1 Code spans, 6.2 Emphasis";
    UNDEFINED_REFERENCE "undefined-reference" Warning
        "A link or picture names a reference that is nowhere defined, and is printed as it stands."
        "The reader sees brackets, and no link."
        "Add a line `[label]: address`, or correct the label."
        "CommonMark 0.31, 6.3 Links, reference links";
    UNREAD_ATTRIBUTE "unread-attribute" Warning
        "An attribute in braces has a name that means nothing where it stands."
        "What it was meant to do is not done."
        "Take it out, correct its name, or write it as `data-…` for a stylesheet of your own."
        "the project's reference of syntax, attributes";
    LOST_ATTRIBUTES "lost-attributes" Warning
        "Attributes in braces follow something that can't have any."
        "They are left out: the id leads nowhere, the class changes nothing."
        "Put the words that they belong to between `[` and `]` before them, or the paragraph into a container."
        "the project's reference of syntax, attributes";
    RARE_CHARACTERS "rare-characters" Note
        "The text has characters that the fonts of reading systems commonly lack."
        "Readers see empty boxes, or nothing."
        "Name a font that has them with `font-for-missing`, which brings only these characters."
        "the project's reference of checks";
    UNDRAWN_DIAGRAM "undrawn-diagram" Warning
        "A diagram that is written in words can't be drawn, and its words are shown as they are."
        "The reader sees a program's text where a picture was meant."
        "Draw it with its own program, save it as SVG, and name the file."
        "the project's reference of syntax, diagrams";
}
