//! Languages of science.

use super::grammar;
use super::scripts::HASHES;
use crate::highlight::code::rules::{Block, Capitals, Case, Escape, Extent, Hole, Hook, Place, Quote, Rules};
use crate::highlight::token::Class::{Constant, Function, Keyword, Regexp, Type};

grammar!(
    R,
    Rules {
        words: &[
            (Keyword, "break else for function if in next repeat return while library require source"),
            (Constant, "TRUE FALSE NULL NA NA_integer_ NA_real_ NA_character_ Inf NaN T F"),
        ],
        within: ".",
        begin: ".",
        comments: HASHES,
        quotes: &[Quote::long("\""), Quote::long("'")],
        hooks: &[("r\"", Hook::Delimited), ("R\"", Hook::Delimited), ("r'", Hook::Delimited), ("R'", Hook::Delimited),],
        ..Rules::NONE
    }
);

const JULIA_HOLES: &[Hole] = &[Hole::code("$(", b')'), Hole::name("$")];

grammar!(
    JULIA,
    Rules {
        words: &[
            (
                Keyword,
                "abstract as baremodule begin break catch const continue do else elseif end export finally for function global if \
                import in isa let local macro module mutable outer primitive public quote return struct try type using where while"
            ),
            (Constant, "true false nothing missing Inf NaN pi"),
        ],
        within: "!",
        comments: HASHES,
        blocks: &[Block::nested("#=", "=#")],
        quotes: &[
            Quote::long("\"\"\"").with(JULIA_HOLES),
            Quote::long("\"").with(JULIA_HOLES),
            Quote { class: Regexp, ..Quote::raw("\"", "\"") }.escaped(Escape::OnlyEnd).after("r"),
            Quote::long("\"\"\"").after("raw b v html md L"),
            Quote::raw("\"", "\"").escaped(Escape::OnlyEnd).after("raw b v html md L"),
            Quote::long("`").with(JULIA_HOLES),
        ],
        hooks: &[("'", Hook::Tick(None)), ("@", Hook::Name(Some(Function))), (":", Hook::Symbol)],
        defining: &[(Function, "function macro"), (Type, "struct type module")],
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

grammar!(
    MATLAB,
    Rules {
        words: &[
            (
                Keyword,
                "arguments break case catch classdef continue do else elseif end end_try_catch endfor endfunction endif \
                endwhile enumeration events for function global if methods otherwise parfor persistent properties return spmd \
                switch try unwind_protect until while"
            ),
            (Constant, "true false pi Inf NaN inf nan eps ans"),
        ],
        comments: &[("%", Place::Anywhere), ("#", Place::AfterSpace), ("...", Place::Anywhere)],
        blocks: &[Block::lines("%{", "%}")],
        quotes: &[Quote { escape: Escape::Doubled, extent: Extent::Line, ..Quote::raw("\"", "\"") }],
        hooks: &[("'", Hook::Transpose)],
        defining: &[(Type, "classdef")],
        ..Rules::NONE
    }
);

grammar!(
    WOLFRAM,
    Rules {
        words: &[(Constant, "True False Null None All Automatic Infinity Pi E I")],
        begin: "$",
        within: "$`",
        blocks: &[Block::nested("(*", "*)")],
        quotes: &[Quote::long("\"")],
        hooks: &[("#", Hook::Mark(Constant))],
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

grammar!(
    FORTRAN,
    Rules {
        words: &[
            (
                Keyword,
                "abstract allocatable allocate assign associate backspace block call case class close codimension common concurrent \
                contains contiguous continue critical cycle data deallocate deferred dimension do elemental else elseif elsewhere end \
                enddo endif endfunction endprogram endsubroutine entry enum enumerator equivalence error exit extends external final \
                forall format function generic go goto if implicit import impure in include inout inquire intent interface intrinsic \
                kind len module namelist none nullify only open operator optional out parameter pass pause pointer print private \
                procedure program protected public pure read recursive result return rewind save select sequence stop submodule \
                subroutine target then to type use value volatile where while write"
            ),
            (Type, "character complex double integer logical precision real"),
        ],
        case: Case::Ignored,
        comments: &[("!", Place::Anywhere), ("C ", Place::Column), ("*", Place::Column)],
        quotes: &[Quote::doubled("'"), Quote::doubled("\"")],
        hooks: &[
            (".true.", Hook::Mark(Constant)),
            (".false.", Hook::Mark(Constant)),
            (".and.", Hook::Mark(Keyword)),
            (".or.", Hook::Mark(Keyword)),
            (".not.", Hook::Mark(Keyword)),
            ("#", Hook::Directive),
        ],
        defining: &[(Function, "subroutine function"), (Type, "module program")],
        ..Rules::NONE
    }
);
