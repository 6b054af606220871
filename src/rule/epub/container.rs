//! The container, and XML as such.

epub_rules! {
    NO_ARCHIVE "no-archive" Error "PKG-004"
        "The file is not a ZIP archive, and so not an EPUB."
        "No reading system can open it."
        "Make it anew with the program that made it, or get it again from where it came from."
        "EPUB 3.3, 4.3";
    DAMAGED_ARCHIVE "damaged-archive" Error "PKG-008"
        "The archive, or a file in it, is cut off or damaged."
        "Reading systems refuse the book or lose chapters."
        "Get the file again, or pack its contents anew."
        "EPUB 3.3, 4.3";
    ARCHIVE_TOO_LARGE "archive-too-large" Error "CHK-008"
        "The archive claims to hold more than any book does."
        "A file that unpacks to gigabytes brings a reading system down."
        "Take out what is not part of the book; no ordinary book comes near these bounds."
        "EPUB 3.3, 11 Security and privacy";
    UNREADABLE_NAMES "unreadable-names" Error "PKG-027"
        "The name of a file in the archive is not in UTF-8."
        "Programs read different names, so that links lead nowhere."
        "Pack the book with a program that writes names in UTF-8."
        "EPUB 3.3, 4.2.3";
    IRREGULAR_ARCHIVE "irregular-archive" Error "PKG-008"
        "The list of the archive and the files themselves differ."
        "One program sees another book than the next."
        "Pack the book anew."
        "EPUB 3.3, 4.3";
    MIMETYPE_MISSING "mimetype-missing" Error "PKG-006"
        "The first file of the archive is not `mimetype`."
        "Systems know an EPUB by its first bytes."
        "Pack `mimetype` first."
        "EPUB 3.3, 4.3.3";
    MIMETYPE_WRONG "mimetype-wrong" Error "PKG-007"
        "The file `mimetype` is compressed or doesn't hold `application/epub+zip`."
        "Systems know an EPUB by these bytes."
        "Write `application/epub+zip` into it, without a line end, and store it uncompressed."
        "EPUB 3.3, 4.3.3";
    MIMETYPE_EXTRA "mimetype-extra-field" Error "PKG-005"
        "The file `mimetype` has an extra field in its head."
        "The first bytes of the book are not those by which systems know an EPUB."
        "Pack `mimetype` without extra fields (`zip -X`)."
        "EPUB 3.3, 4.3.3";
    FILE_NAME "epub-file-name" Error "PKG-009"
        "The name of a file has a character that no name in a container may have."
        "The book can't be unpacked on every system."
        "Give the file a name of letters, digits, hyphens and dots."
        "EPUB 3.3, 4.2.3";
    FILE_NAME_DOT "epub-file-name-dot" Error "PKG-011"
        "The name of a file ends with a dot."
        "Windows can't unpack it."
        "Take the dot away."
        "EPUB 3.3, 4.2.3";
    FILE_NAME_SPACE "epub-file-name-space" Warning "PKG-010"
        "The name of a file has a space in it."
        "Old reading systems don't find it."
        "Put a hyphen there."
        "EPUB 3.3, 4.2.3";
    SAME_FILE_NAME "same-file-name" Error "OPF-060"
        "Two files have the same name, or names that differ only in capitals or in how accents are written."
        "Where names are not told apart, one of them is lost."
        "Give one of them another name."
        "EPUB 3.3, 4.2.3";
    EMPTY_FOLDER "empty-folder" Warning "PKG-014"
        "The archive has an entry for a folder that is empty."
        "It does nothing."
        "Take it out."
        "EPUBCheck";
    NO_CONTAINER "no-container" Error "RSC-002"
        "`META-INF/container.xml` is not there."
        "Without it nothing says where the book begins."
        "Add it, with the path of the package document."
        "EPUB 3.3, 4.2.6.3.1";
    NO_PACKAGE "no-package" Error "RSC-003"
        "`container.xml` names no package document."
        "Without it nothing says what the book consists of."
        "Name it in a `rootfile` of the type `application/oebps-package+xml`."
        "EPUB 3.3, 4.2.6.3.1";
    PACKAGE_MISSING "package-missing" Error "OPF-002"
        "The package document that `container.xml` names is not in the archive."
        "Nothing of the book can be found."
        "Write the path as it is in the archive."
        "EPUB 3.3, 4.2.6.3.1";
    ROOTFILE_WITHOUT_PATH "rootfile-without-path" Error "OPF-016"
        "A `rootfile` of `container.xml` has no path."
        "Nothing of the book can be found."
        "Give it the attribute `full-path`."
        "EPUB 3.3, 4.2.6.3.1.3";
    ROOTFILE_EMPTY_PATH "rootfile-empty-path" Error "OPF-017"
        "A `rootfile` of `container.xml` has an empty path."
        "Nothing of the book can be found."
        "Write the path of the package document."
        "EPUB 3.3, 4.2.6.3.1.3";
    SEVERAL_PACKAGES "several-packages" Error "PKG-013"
        "A book of EPUB 2 names several package documents."
        "Reading systems take the first and the rest is lost."
        "Leave one."
        "OCF 2.0.1";
    RENDITION_METADATA "rendition-metadata" Warning "RSC-019"
        "A book with several renditions has no `META-INF/metadata.xml`."
        "Nothing says what they have in common."
        "Add it."
        "EPUB Multiple-Rendition Publications 1.1";
    CONTAINER_MARKUP "container-markup" Error "RSC-005"
        "A document in `META-INF` has an element or an attribute that it can't have there, or lacks one."
        "Reading systems read the container by fixed names."
        "Write it as the specification says."
        "EPUB 3.3, 4.2.6";
    RESOURCE_IN_META_INF "resource-in-meta-inf" Error "PKG-025"
        "A resource of the book lies in `META-INF`."
        "That folder is for the container's own documents."
        "Move it elsewhere."
        "EPUB 3.3, 4.2.2";
    OBFUSCATED_RESOURCE "obfuscated-resource" Error "PKG-026"
        "Something that is not a font is obfuscated."
        "Reading systems undo that only for fonts."
        "Leave it as it is."
        "EPUB 3.3, 4.4";
    ENCRYPTED "encrypted" Note "RSC-004"
        "A file is encrypted, and was not looked at."
        "Only those who have the key can read it."
        "Check the book before it is encrypted."
        "EPUB 3.3, 4.2.6.3.2";
    EXTENSION "epub-extension" Warning "PKG-016"
        "The ending of the file's name has capitals."
        "Some programs know a book only by `.epub`."
        "Write `.epub`."
        "EPUBCheck";
    NOT_WELL_FORMED "not-well-formed" Error "RSC-016"
        "A document is not well-formed XML."
        "Reading systems show an error instead of the chapter."
        "Mend the markup at that place."
        "XML 1.0";
    XML_VERSION "xml-version" Error "HTM-001"
        "A document is of another version of XML than 1.0."
        "Reading systems don't read it."
        "Write `<?xml version=\"1.0\"?>`."
        "EPUB 3.3, 3.9";
    UTF16 "utf-16" Warning "RSC-027"
        "A document is in UTF-16."
        "Old reading systems read only UTF-8."
        "Save it in UTF-8."
        "EPUB 3.3, 3.9";
    UTF16_HTML "utf-16-html" Error "HTM-058"
        "A content document is in UTF-16."
        "HTML is read as UTF-8."
        "Save it in UTF-8."
        "EPUB 3.3, 6.1";
    OTHER_ENCODING "other-encoding" Error "RSC-028"
        "A document is neither in UTF-8 nor in UTF-16."
        "Letters come out wrong."
        "Save it in UTF-8."
        "EPUB 3.3, 3.9";
    EXTERNAL_ENTITY "external-entity" Error "HTM-003"
        "A document declares an entity whose text stands elsewhere."
        "No reading system fetches it."
        "Write the text itself."
        "EPUB 3.3, 3.9";
    DOCTYPE "doctype" Error "HTM-004"
        "A content document has the document type of another language."
        "Reading systems read it as a document of the past."
        "Write `<!DOCTYPE html>`."
        "EPUB 3.3, 6.1.2";
    EXTERNAL_IDENTIFIER "external-identifier" Error "OPF-073"
        "A document type has an identifier that it can't have."
        "No reading system fetches what it names."
        "Take the identifier away."
        "EPUB 3.3, B";
}
