//! `katern onix`: the product record of a book, for shops and libraries.

use katern::check as checks;
use katern::model::inline::InlineKind;
use katern::model::traverse::{Step, walk};
use katern::model::{Book, Content};
use katern::onix::{self, Product};
use katern::{Errors, Options, Outcome};

use super::arguments::{Loudness, Onix};
use super::{Failure, Verdict, output};

/// Writes the record to standard output, and says what is missing in it.
pub(super) fn run(asked: &Onix, loudness: Loudness) -> Result<Verdict, Failure> {
    let request = asked.manuscript.request()?;
    let assembled = katern::read(&request)?;
    let editions = &asked.editions.0;
    let mut made: Vec<(Outcome, Vec<checks::a11y::Code>)> = Vec::new();
    for (&edition, assembled) in editions.iter().zip(std::iter::repeat_n(assembled, editions.len())) {
        let options =
            Options { edition, errors: Errors::Placeholders, cache: asked.manuscript.cache(), ..Options::default() };
        let outcome = assembled.bind(&options);
        let Some(publication) = &outcome.publication else {
            return Err(Failure::new("there is no book to describe").help("run `katern build` to see why"));
        };
        let codes = checks::a11y::a11y(&outcome.book, publication, &outcome.diagnostics).onix;
        made.push((outcome, codes));
    }
    let products: Vec<Product<'_>> = made
        .iter()
        .map(|(outcome, codes)| Product {
            metadata: &outcome.book.metadata,
            accessibility: codes,
            words: words(&outcome.book),
        })
        .collect();
    output::print(&onix::message(&products))?;
    if loudness > Loudness::Quiet {
        let mut told: Vec<&str> = Vec::new();
        for gap in products.iter().flat_map(|product| onix::gaps(product.metadata)) {
            if !told.contains(&gap) {
                told.push(gap);
                output::say(&format!("katern: {gap}\n"));
            }
        }
    }
    Ok(Verdict::Done)
}

/// How many words the author wrote, as far as spaces part them.
fn words(book: &Book) -> usize {
    let mut count = 0;
    for chapter in &book.chapters {
        let Content::Written(written) = &chapter.content else { continue };
        let notes = chapter.notes.iter().map(|note| &note.blocks);
        for blocks in notes.chain([&written.blocks]) {
            walk(blocks, &mut |step| {
                if let Step::Inline(inline) = step
                    && let InlineKind::Text(text) = &inline.kind
                {
                    count += text.split_whitespace().filter(|word| word.contains(char::is_alphanumeric)).count();
                }
            });
        }
    }
    count
}
