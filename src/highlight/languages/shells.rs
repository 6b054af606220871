//! Languages of commands.

use super::grammar;
use super::scripts::HASHES;
use crate::highlight::code::rules::{Block, Calls, Case, Escape, Extent, Heredocs, Hole, Hook, Place, Quote, Rules};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Type};

/// What a command in a string stands between.
const SHELL_HOLES: &[Hole] = &[Hole::code("$(", b')'), Hole::code("${", b'}'), Hole::variable("$")];
const SHELL_WORDS: &str = "if then else elif fi for while until do done case esac select in function time coproc return break continue \
    exit export local declare typeset readonly unset set shift trap eval exec source alias unalias";
/// What belongs to a word of a shell: `./a-b.sh`, `a/b`, `--long=x`.
const SHELL_NAMES: &str = "-./:+~,@%^*?";

/// The shells that descend from one.
const SHELL: Rules = Rules {
    words: &[(Keyword, SHELL_WORDS), (Constant, "true false")],
    begin: "./-+~:",
    within: SHELL_NAMES,
    comments: &[("#", Place::AfterSpace)],
    quotes: &[Quote::long("\"").with(SHELL_HOLES), Quote::raw("'", "'"), Quote::long("'").after("$")],
    hooks: &[("<<", Hook::Heredoc(Heredocs::Shell)), ("<<<", Hook::Name(None)), ("$", Hook::ShellVariable)],
    defining: &[(Function, "function")],
    calls: Calls::Command,
    ..Rules::NONE
};

grammar!(BASH, SHELL);

grammar!(MAKE_RECIPE, Rules { hooks: &[("<<", Hook::Heredoc(Heredocs::Shell)), ("$", Hook::MakeVariable)], ..SHELL });

grammar!(
    FISH,
    Rules {
        words: &[
            (
                Keyword,
                "and begin break builtin case command continue else end eval exec exit for function if in not or return set source \
                status switch time while"
            ),
            (Constant, "true false"),
        ],
        quotes: &[
            Quote::long("\"").with(&[Hole::code("$(", b')'), Hole::variable("$")]),
            Quote::long("'").escaped(Escape::OnlyEnd)
        ],
        hooks: &[("$", Hook::ShellVariable)],
        ..SHELL
    }
);

grammar!(
    POWERSHELL,
    Rules {
        words: &[
            (
                Keyword,
                "begin break catch class continue data define do dynamicparam else elseif end enum exit filter finally for foreach \
                from function hidden if in param process return static switch throw trap try until using var while workflow"
            ),
            (
                Keyword,
                "-and -or -not -eq -ne -gt -ge -lt -le -like -notlike -match -notmatch -contains -in -replace -split -join -is -as -f"
            ),
            (Function, "echo cd ls dir cat cp mv rm del"),
        ],
        case: Case::Ignored,
        begin: "-",
        within: "-",
        comments: &[("#", Place::AfterSpace)],
        blocks: &[Block::flat("<#", "#>")],
        quotes: &[
            Quote::raw("@'", "'@"),
            Quote { escape: Escape::Backtick, ..Quote::raw("@\"", "\"@") }
                .with(&[Hole::code("$(", b')'), Hole::variable("$")]),
            Quote { escape: Escape::Doubled, ..Quote::raw("'", "'") },
            Quote { escape: Escape::Backtick, ..Quote::raw("\"", "\"") }
                .with(&[Hole::code("$(", b')'), Hole::variable("$")]),
        ],
        hooks: &[
            ("$true", Hook::Mark(Constant)),
            ("$false", Hook::Mark(Constant)),
            ("$null", Hook::Mark(Constant)),
            ("$", Hook::Variable),
            ("[", Hook::Name(Some(Type))),
        ],
        defining: &[(Function, "function filter"), (Type, "class enum")],
        calls: Calls::Cmdlet,
        ..Rules::NONE
    }
);

grammar!(
    BATCH,
    Rules {
        words: &[
            (
                Keyword,
                "call choice defined do else endlocal equ exist exit for geq goto gtr if in leq lss neq not pause set setlocal shift \
                start"
            ),
            (
                Function,
                "assoc attrib cd chdir cls color copy date del dir echo erase findstr ftype md mkdir more move path popd prompt \
                pushd rd ren rename rmdir robocopy time title type ver verify vol xcopy"
            ),
            (Constant, "nul con on off errorlevel enabledelayedexpansion"),
        ],
        case: Case::Ignored,
        comments: &[("::", Place::First), ("REM", Place::Command), ("REM", Place::First)],
        quotes: &[Quote { escape: Escape::None, extent: Extent::Line, ..Quote::new("\"") }],
        hooks: &[("%", Hook::Name(None)), (":", Hook::FirstName(Function)), ("@", Hook::Name(Some(Keyword)))],
        calls: Calls::Unseen,
        ..Rules::NONE
    }
);

grammar!(
    CMAKE,
    Rules {
        words: &[
            (
                Keyword,
                "if elseif else endif foreach endforeach while endwhile function endfunction macro endmacro return break continue \
                block endblock"
            ),
            (
                Keyword,
                "AND OR NOT EQUAL LESS GREATER STREQUAL MATCHES DEFINED EXISTS IN_LIST VERSION_LESS VERSION_GREATER TARGET"
            ),
            (Constant, "ON OFF TRUE FALSE YES NO PUBLIC PRIVATE INTERFACE REQUIRED STATIC SHARED IMPORTED CACHE FORCE"),
        ],
        comments: HASHES,
        blocks: &[Block::flat("#[[", "]]")],
        quotes: &[Quote::long("\"").with(&[Hole::code("${", b'}')])],
        hooks: &[("[", Hook::LongBracket(crate::highlight::token::Class::String)), ("@", Hook::Name(Some(Attribute)))],
        ..Rules::NONE
    }
);
