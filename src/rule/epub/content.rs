//! Documents, navigation, stylesheets, media overlays, and the profiles of EPUB.

epub_rules! {
    MARKUP "invalid-markup" Error "RSC-005"
        "A document has an element or an attribute that it can't have there, or lacks one."
        "Each reading system shows it in its own way."
        "Write it as the specification says."
        "EPUB 3.3, 6.1";
    DEPRECATED_MARKUP "deprecated-markup" Warning "RSC-017"
        "A document has something that should not be used."
        "Reading systems will drop it."
        "Use what has taken its place."
        "EPUB 3.3, 6.1";
    EMPTY_PRONUNCIATION "empty-pronunciation" Warning "HTM-007"
        "A pronunciation is empty."
        "Voices spell the word or skip it."
        "Fill it or take it away."
        "EPUB 3 Text-to-Speech";
    FOREIGN_ATTRIBUTE "foreign-attribute" Error "HTM-054"
        "An attribute is of a vocabulary that claims to be W3C's or IDPF's."
        "Those names are for what they specify."
        "Use an address of your own."
        "EPUB 3.3, 6.1.3.5";
    DATA_ATTRIBUTE "data-attribute" Error "HTM-061"
        "An attribute for data has a name that it can't have."
        "Scripts don't find it."
        "Write small letters after `data-`."
        "HTML, 3.2.6.6";
    REGION_BASED "region-based" Error "HTM-052"
        "`region-based` stands outside a data navigation document."
        "Nobody looks for it there."
        "Move it to the `nav` of that document."
        "EPUB Region-Based Navigation 1.0";
    VIEWPORT_MISSING "viewport-missing" Error "HTM-046"
        "A page of fixed layout has no size."
        "Each reading system scales it in its own way."
        "Add `<meta name=\"viewport\" content=\"width=…, height=…\"/>`."
        "EPUB 3.3, 8.2.2.6";
    VIEWPORT_SYNTAX "viewport-syntax" Error "HTM-047"
        "The size of a page can't be read."
        "Each reading system scales it in its own way."
        "Write `width=600, height=800`."
        "EPUB 3.3, 8.2.2.6";
    VIEWPORT_INCOMPLETE "viewport-incomplete" Error "HTM-056"
        "The size of a page has no width or no height."
        "Each reading system scales it in its own way."
        "Write both."
        "EPUB 3.3, 8.2.2.6";
    VIEWPORT_VALUE "viewport-value" Error "HTM-057"
        "The width or the height of a page is not a number."
        "Each reading system scales it in its own way."
        "Write a number of pixels."
        "EPUB 3.3, 8.2.2.6";
    VIEWPORT_TWICE "viewport-twice" Error "HTM-059"
        "The width or the height of a page stands twice."
        "Reading systems take one or the other."
        "Leave one."
        "EPUB 3.3, 8.2.2.6";
    VIEW_BOX "view-box" Error "HTM-048"
        "A drawing that is a page of fixed layout has no `viewBox`."
        "Each reading system scales it in its own way."
        "Add it."
        "EPUB 3.3, 8.2.2.6";
    NAVIGATION_MARKUP "navigation-markup" Error "RSC-005"
        "The navigation document is not built in the way that reading systems expect."
        "Contents, landmarks or pages are missing or wrong."
        "Build each list of `ol`, `li`, and `a` or `span`."
        "EPUB 3.3, 7.3";
    NAVIGATION_REMOTE "navigation-remote" Error "NAV-010"
        "The contents, the landmarks or the pages lead out of the book."
        "A reader without a connection gets nowhere."
        "Link to a document of the book."
        "EPUB 3.3, 7.3";
    NAVIGATION_ORDER "navigation-order" Warning "NAV-011"
        "The contents or the pages are in another order than the text."
        "A reader who goes by them skips back and forth."
        "Put them in the order of the text."
        "EPUB 3.3, 7.4";
    REGION_NOT_FIXED "region-not-fixed" Error "NAV-009"
        "Regions lead to a page that is not of fixed layout."
        "There are no regions on such a page."
        "Link to pages of fixed layout."
        "EPUB Region-Based Navigation 1.0";
    NCX_MARKUP "ncx-markup" Error "RSC-005"
        "The NCX has an element or an attribute that it can't have there, or lacks one."
        "Old readers show no contents list."
        "Write it as the specification says."
        "Z39.86-2005, 8";
    NCX_IDENTIFIER "ncx-identifier" Error "NCX-001"
        "The NCX names another book than the package."
        "Old readers lose bookmarks."
        "Write the unique identifier in `dtb:uid`."
        "OPF 2.0.1, 2.4.1";
    CSS_SYNTAX "css-syntax" Error "CSS-008"
        "A stylesheet can't be read."
        "Reading systems drop the rule, or all that follow."
        "Mend it at that place."
        "CSS Syntax";
    CSS_DIRECTION "css-direction" Error "CSS-001"
        "A stylesheet sets the direction of text."
        "Reading systems take it from the markup."
        "Use the attribute `dir`."
        "EPUB 3.3, 6.3.1.2";
    CSS_EMPTY_ADDRESS "css-empty-address" Error "CSS-002"
        "A stylesheet names an empty address."
        "Nothing is shown."
        "Write the address of the file."
        "EPUB 3.3, 6.3.1";
    CSS_UTF16 "css-utf-16" Warning "CSS-003"
        "A stylesheet is in UTF-16."
        "Old reading systems read only UTF-8."
        "Save it in UTF-8."
        "EPUB 3.3, 6.3.1";
    CSS_ENCODING "css-encoding" Error "CSS-004"
        "A stylesheet is neither in UTF-8 nor in UTF-16."
        "Letters come out wrong."
        "Save it in UTF-8."
        "EPUB 3.3, 6.3.1";
    CSS_STYLE_TITLE "css-style-title" Error "CSS-015"
        "An alternative stylesheet has no title."
        "No reader can choose it."
        "Give it a `title`."
        "EPUB 3.3, 6.3.1";
    CSS_EMPTY_FONT "css-empty-font" Warning "CSS-019"
        "A font of a stylesheet has neither name nor file."
        "It does nothing."
        "Fill it or take it out."
        "CSS Fonts";
    CSS_OVERLAY_CLASS "css-overlay-class" Error "CSS-030"
        "A document that is read aloud has no style for the words that are spoken."
        "Nothing shows the place that the voice has come to."
        "Add a stylesheet to the document."
        "EPUB 3.3, 9.3.4";
    OVERLAY_MARKUP "overlay-markup" Error "RSC-005"
        "A media overlay has an element or an attribute that it can't have there, or lacks one."
        "The book is not read aloud."
        "Write it as the specification says."
        "EPUB 3.3, 9.2";
    OVERLAY_AUDIO_TYPE "overlay-audio-type" Error "MED-005"
        "A media overlay plays a sound that not every reading system plays."
        "Some readers hear nothing."
        "Convert it to MP3, AAC or Opus."
        "EPUB 3.3, 9.2.2.8";
    OVERLAY_CLIP_ORDER "overlay-clip-order" Error "MED-008"
        "A clip ends before it begins."
        "Nothing is heard."
        "Mend the times."
        "EPUB 3.3, 9.2.2.8";
    OVERLAY_CLIP_EMPTY "overlay-clip-empty" Error "MED-009"
        "A clip ends where it begins."
        "Nothing is heard."
        "Mend the times."
        "EPUB 3.3, 9.2.2.8";
    OVERLAY_UNDECLARED "overlay-undeclared" Error "MED-010"
        "A document that is read aloud doesn't say by which overlay."
        "It is not read aloud."
        "Add `media-overlay` to its item."
        "EPUB 3.3, 9.3.5.1";
    OVERLAY_SEVERAL "overlay-several" Error "MED-011"
        "Several overlays read one document aloud."
        "Reading systems take one of them."
        "Put them together."
        "EPUB 3.3, 9.3.5.1";
    OVERLAY_OTHER "overlay-other" Error "MED-012"
        "A document names another overlay than the one that reads it."
        "It is not read aloud."
        "Name the id of the overlay that refers to it."
        "EPUB 3.3, 9.3.5.1";
    OVERLAY_UNUSED "overlay-unused" Error "MED-013"
        "The overlay that a document names doesn't read it."
        "It is not read aloud."
        "Take `media-overlay` away, or mend the overlay."
        "EPUB 3.3, 9.3.5.1";
    OVERLAY_AUDIO_PART "overlay-audio-part" Error "MED-014"
        "An overlay names a part of a sound by its address."
        "It is to be named by its times."
        "Use `clipBegin` and `clipEnd`."
        "EPUB 3.3, 9.2.2.8";
    OVERLAY_DURATION "overlay-duration" Warning "MED-016"
        "The length of the whole is not the sum of the lengths of the overlays."
        "Reading systems show a wrong time."
        "Mend the sum."
        "EPUB 3.3, 9.3.5.2";
    OVERLAY_FRAGMENT "overlay-fragment" Warning "MED-017"
        "An overlay reads a part of a document that is not an element."
        "Not every reading system finds it."
        "Name the id of an element."
        "EPUB 3.3, 9.3.2.2";
    OVERLAY_SVG_FRAGMENT "overlay-svg-fragment" Warning "MED-018"
        "An overlay reads a part of a drawing that is not an element."
        "Not every reading system finds it."
        "Name the id of an element."
        "EPUB 3.3, 9.3.2.2";
    COLLECTION_ROLE "collection-role" Warning "OPF-070"
        "The role of a collection is not an address."
        "Nobody knows what it is for."
        "Write a role that EPUB knows, or an address of your own."
        "EPUB 3.3, 5.8.1";
    INDEX_COLLECTION "index-collection" Error "OPF-071"
        "An index collection holds something that is not a document."
        "Reading systems look for terms in it."
        "Link only to documents."
        "EPUB Indexes 1.0";
    PREVIEW_COLLECTION "preview-collection" Error "OPF-075"
        "A preview holds something that is not a document of the book."
        "It can't be shown."
        "Link only to documents."
        "EPUB Previews 1.0";
    PREVIEW_FRAGMENT "preview-fragment" Error "OPF-076"
        "A preview names a part of a document by a path of numbers."
        "Shops can't cut it there."
        "Link to the document."
        "EPUB Previews 1.0";
    DICTIONARY_EMPTY "dictionary-empty" Error "OPF-078"
        "A dictionary has no document with entries."
        "There is nothing to look up."
        "Mark the document with `epub:type=\"dictionary\"`."
        "EPUB Dictionaries 1.0";
    DICTIONARY_UNDECLARED "dictionary-undeclared" Warning "OPF-079"
        "A book has entries of a dictionary and doesn't say that it is one."
        "Reading systems don't look words up in it."
        "Add `<dc:type>dictionary</dc:type>`."
        "EPUB Dictionaries 1.0";
    SEARCH_MAP_EXTENSION "search-map-extension" Warning "OPF-080"
        "The name of a search key map doesn't end in `.xml`."
        "Some reading systems don't find it."
        "Let it end in `.xml`."
        "EPUB Dictionaries 1.0";
    DICTIONARY_RESOURCE "dictionary-resource" Error "OPF-081"
        "A resource of a dictionary is not in the manifest."
        "Words can't be looked up."
        "Add an item for it."
        "EPUB Dictionaries 1.0";
    SEARCH_MAPS "search-maps" Error "OPF-082"
        "A dictionary has several search key maps."
        "Reading systems take one of them."
        "Put them together."
        "EPUB Dictionaries 1.0";
    NO_SEARCH_MAP "no-search-map" Error "OPF-083"
        "A dictionary has no search key map."
        "Words can't be looked up."
        "Add one."
        "EPUB Dictionaries 1.0";
    DICTIONARY_FOREIGN "dictionary-foreign" Error "OPF-084"
        "A dictionary holds something that is neither a document nor a search key map."
        "Nobody knows what it is for."
        "Take it out."
        "EPUB Dictionaries 1.0";
    SEARCH_TARGET "search-target" Error "RSC-021"
        "A search key map leads to something that is not in the reading order."
        "The word that was looked up is not found."
        "Lead to a document of the spine."
        "EPUB Dictionaries 1.0";
}
