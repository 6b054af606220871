//! Keys of metadata as authors write them in their own languages.

use crate::language;

/// Each key that authors translate, with its names in Latin letters, small and without accents.
const TRANSLATED: &[(&str, &[&str])] = &[
    ("title", &["titre", "titel", "titulo", "titolo", "titol", "tytul", "nazev", "cim", "otsikko", "titlu", "naslov"]),
    (
        "subtitle",
        &["sous-titre", "soustitre", "untertitel", "ondertitel", "subtitulo", "sottotitolo", "podtytul", "undertitel"],
    ),
    (
        "author",
        &[
            "auteur", "auteure", "autrice", "autor", "autorin", "autora", "autore", "schrijver", "forfatter",
            "forfattare", "szerzo", "kirjailija", "yazar", "auteurs", "autoren", "autores", "autori",
        ],
    ),
    (
        "lang",
        &[
            "langue", "sprache", "idioma", "lingua", "taal", "jezyk", "jazyk", "sprak", "sprog", "nyelv", "kieli",
            "limba", "dil",
        ],
    ),
    (
        "publisher",
        &[
            "editeur", "editrice", "maison-d-edition", "verlag", "verleger", "uitgever", "uitgeverij", "editorial",
            "editore", "editora", "wydawca", "wydawnictwo", "nakladatel", "forlag", "kiado", "kustantaja", "editura",
        ],
    ),
    ("date", &["datum", "fecha", "data", "dato", "paivays", "datum-vydani", "erscheinungsdatum"]),
    (
        "translator",
        &[
            "traducteur", "traductrice", "ubersetzer", "uebersetzer", "ubersetzerin", "vertaler", "traductor",
            "traductora", "traduttore", "traduttrice", "tradutor", "tradutora", "tlumacz", "oversatter", "oversetter",
        ],
    ),
    (
        "description",
        &["beschreibung", "beschrijving", "descripcion", "descrizione", "descricao", "opis", "beskrivning", "resume"],
    ),
    (
        "keywords",
        &[
            "mots-cles", "schlagworte", "schlagworter", "stichworte", "trefwoorden", "palabras-clave", "parole-chiave",
            "palavras-chave",
        ],
    ),
    ("rights", &["droits", "rechte", "rechten", "derechos", "diritti", "direitos"]),
    ("belongs-to-collection", &["serie", "reihe", "reeks", "collana", "coleccion", "colecao"]),
    (
        "cover-image",
        &["couverture", "umschlag", "titelbild", "omslag", "cubierta", "portada", "copertina", "capa", "okladka"],
    ),
];

/// The key that a word means in another language; capitals and accents may be as they are.
pub(super) fn translated(word: &str) -> Option<&'static str> {
    let plain = language::slug(word, "und");
    TRANSLATED.iter().find(|(_, names)| names.contains(&&*plain)).map(|(key, _)| *key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::manuscript::key;

    #[test]
    fn keys_are_known_in_other_languages() {
        for (word, key) in [
            ("auteur", "author"),
            ("éditeur", "publisher"),
            ("E\u{301}diteur", "publisher"),
            ("Titel", "title"),
            ("título", "title"),
            ("Übersetzer", "translator"),
            ("editore", "publisher"),
            ("mots clés", "keywords"),
            ("taal", "lang"),
        ] {
            assert_eq!(translated(word), Some(key), "{word}");
        }
        assert_eq!(translated("weather"), None);
    }

    #[test]
    fn each_leads_to_a_key_and_is_none_itself() {
        for (name, words) in TRANSLATED {
            assert!(key::names().any(|known| known == *name), "{name}");
            for word in *words {
                assert!(key::find(word).is_none(), "{word} is a key");
                assert!(word.is_ascii(), "{word}");
            }
        }
    }
}
