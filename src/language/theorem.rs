//! What theorems and their kin are called, in the languages in which books of mathematics are written most.
//!
//! They stand apart from the words of every book: few books have them, and a language without a line here says them in
//! English, as its mathematicians often do.

use super::tag::Tag;

/// A statement that stands apart from the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Statement {
    /// What is proved.
    Theorem,
    /// What helps to prove it.
    Lemma,
    /// What follows from it.
    Corollary,
    /// What is proved and matters less.
    Proposition,
    /// What is believed.
    Conjecture,
    /// What a word means.
    Definition,
    /// A case.
    Example,
    /// Work for the reader.
    Exercise,
    /// What is supposed.
    Hypothesis,
    /// Why a theorem holds.
    Proof,
    /// What is said by the way.
    Remark,
    /// What solves an exercise.
    Solution,
    /// What is taken for true without proof.
    Axiom,
    /// What is taken for true here.
    Assumption,
    /// By what something is known.
    Criterion,
    /// What is seen.
    Observation,
    /// What something has.
    Property,
    /// How something is computed.
    Algorithm,
    /// How something is written.
    Notation,
}

/// The languages of the columns below.
const LANGUAGES: [&str; 10] = ["en", "de", "fr", "es", "it", "nl", "pt", "zh", "ja", "ru"];

/// A line for each statement, in order.
const WORDS: [[&str; 10]; 19] = [
    ["Theorem", "Satz", "Théorème", "Teorema", "Teorema", "Stelling", "Teorema", "定理", "定理", "Теорема"],
    ["Lemma", "Lemma", "Lemme", "Lema", "Lemma", "Lemma", "Lema", "引理", "補題", "Лемма"],
    [
        "Corollary", "Korollar", "Corollaire", "Corolario", "Corollario", "Gevolg", "Corolário", "推论", "系",
        "Следствие",
    ],
    [
        "Proposition", "Proposition", "Proposition", "Proposición", "Proposizione", "Propositie", "Proposição", "命题",
        "命題", "Предложение",
    ],
    [
        "Conjecture", "Vermutung", "Conjecture", "Conjetura", "Congettura", "Vermoeden", "Conjectura", "猜想", "予想",
        "Гипотеза",
    ],
    [
        "Definition", "Definition", "Définition", "Definición", "Definizione", "Definitie", "Definição", "定义",
        "定義", "Определение",
    ],
    ["Example", "Beispiel", "Exemple", "Ejemplo", "Esempio", "Voorbeeld", "Exemplo", "例", "例", "Пример"],
    ["Exercise", "Übung", "Exercice", "Ejercicio", "Esercizio", "Oefening", "Exercício", "练习", "練習", "Упражнение"],
    [
        "Hypothesis", "Hypothese", "Hypothèse", "Hipótesis", "Ipotesi", "Hypothese", "Hipótese", "假设", "仮説",
        "Гипотеза",
    ],
    [
        "Proof",
        "Beweis",
        "Démonstration",
        "Demostración",
        "Dimostrazione",
        "Bewijs",
        "Demonstração",
        "证明",
        "証明",
        "Доказательство",
    ],
    [
        "Remark", "Bemerkung", "Remarque", "Observación", "Osservazione", "Opmerking", "Observação", "注", "注意",
        "Замечание",
    ],
    ["Solution", "Lösung", "Solution", "Solución", "Soluzione", "Oplossing", "Solução", "解", "解答", "Решение"],
    ["Axiom", "Axiom", "Axiome", "Axioma", "Assioma", "Axioma", "Axioma", "公理", "公理", "Аксиома"],
    [
        "Assumption",
        "Annahme",
        "Supposition",
        "Supuesto",
        "Assunzione",
        "Aanname",
        "Suposição",
        "假定",
        "仮定",
        "Предположение",
    ],
    [
        "Criterion", "Kriterium", "Critère", "Criterio", "Criterio", "Criterium", "Critério", "准则", "判定法",
        "Критерий",
    ],
    [
        "Observation", "Beobachtung", "Observation", "Observación", "Osservazione", "Waarneming", "Observação", "观察",
        "観察", "Наблюдение",
    ],
    [
        "Property", "Eigenschaft", "Propriété", "Propiedad", "Proprietà", "Eigenschap", "Propriedade", "性质", "性質",
        "Свойство",
    ],
    [
        "Algorithm", "Algorithmus", "Algorithme", "Algoritmo", "Algoritmo", "Algoritme", "Algoritmo", "算法",
        "アルゴリズム", "Алгоритм",
    ],
    ["Notation", "Notation", "Notation", "Notación", "Notazione", "Notatie", "Notação", "记号", "記法", "Обозначение"],
];

/// What a statement is called in the language of this tag.
pub fn statement(language: &str, statement: Statement) -> &'static str {
    let tag = Tag::new(language);
    let column = LANGUAGES.iter().position(|known| known.eq_ignore_ascii_case(tag.primary())).unwrap_or(0);
    WORDS[statement as usize][column]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statements_are_called_as_their_language_has_it() {
        assert_eq!(statement("nl-BE", Statement::Theorem), "Stelling");
        assert_eq!(statement("fi", Statement::Solution), "Solution");
        assert_eq!(statement("pt", Statement::Notation), "Notação");
    }
}
