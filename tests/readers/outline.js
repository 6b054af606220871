// Prints the outline that MuPDF shows beside a book, one label per line, each followed by a tab and
// whether MuPDF knows a page for it. Run inside MuPDF: mutool run outline.js BOOK
var book = new Document(scriptArgs[0]);

function show(entries) {
    for (var i = 0; i < entries.length; i++) {
        var page = book.resolveLink(entries[i].uri);
        print(entries[i].title + "\t" + (page.chapter >= 0 && page.page >= 0));
        show(entries[i].down || []);
    }
}

show(book.loadOutline() || []);
