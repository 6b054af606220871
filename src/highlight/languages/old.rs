//! Languages that were there before most of the others.

use super::grammar;
use super::systems::SLASHES;
use crate::highlight::code::rules::{Block, Calls, Capitals, Case, Escape, Hook, Numbers, Place, Quote, Rules};
use crate::highlight::token::Class::{Constant, Function, Keyword, Type};

grammar!(
    PASCAL,
    Rules {
        words: &[
            (
                Keyword,
                "absolute abstract and array as asm begin case cdecl class const constructor contains default deprecated \
                destructor dispinterface div do downto dynamic else end except exports external far file final finalization finally \
                for forward function generic goto helper if implementation implements in inherited initialization inline interface \
                is label library message mod nil not object of on operator or out overload override package packed private procedure \
                program property protected public published raise read record reference register reintroduce repeat requires \
                resourcestring safecall sealed set shl shr specialize stdcall strict string then threadvar to try type unit unsafe \
                until uses var virtual while with write xor"
            ),
            (
                Type,
                "ansistring boolean byte cardinal char currency double extended int64 integer longint longword pchar pointer real \
                shortint shortstring single smallint tdatetime tobject variant widechar widestring word"
            ),
            (Constant, "true false"),
            (
                Function,
                "write writeln read readln inc dec length setlength high low ord chr exit break continue format"
            ),
        ],
        case: Case::Ignored,
        comments: SLASHES,
        blocks: &[Block::flat("{", "}"), Block::flat("(*", "*)")],
        quotes: &[Quote::doubled("'")],
        hooks: &[("$", Hook::Digits), ("#$", Hook::Digits), ("#", Hook::Digits), ("%", Hook::Digits)],
        defining: &[(Function, "procedure function constructor destructor"), (Type, "program unit library")],
        ..Rules::NONE
    }
);

grammar!(
    ADA,
    Rules {
        words: &[
            (
                Keyword,
                "abort abs abstract accept access aliased all and array at begin body case constant declare delay delta digits do \
                else elsif end entry exception exit for function generic goto if in interface is limited loop mod new not null of \
                or others out overriding package parallel pragma private procedure protected raise range record rem renames requeue \
                return reverse select separate some subtype synchronized tagged task terminate then type until use when while with \
                xor"
            ),
            (
                Type,
                "boolean character duration float integer long_float long_integer natural positive string wide_string"
            ),
            (Constant, "true false"),
        ],
        case: Case::Ignored,
        comments: &[("--", Place::Anywhere)],
        quotes: &[Quote::doubled("\"")],
        hooks: &[("'", Hook::Tick(None))],
        defining: &[(Function, "procedure function entry"), (Type, "package body task type subtype protected")],
        numbers: Numbers::Based,
        ..Rules::NONE
    }
);

grammar!(
    COBOL,
    Rules {
        words: &[
            (
                Keyword,
                "accept access add advancing after all also and are ascending assign at author before binary blank block by call \
                class close comp comp-3 compute configuration contains content continue control copy corresponding count data \
                date-compiled date-written day declaratives delete delimited delimiter depending descending display divide division \
                down else end end-call end-compute end-evaluate end-if end-multiply end-perform end-read end-return end-search \
                end-string end-write entry environment equal error evaluate exit extend fd file file-control filler first for from \
                function giving go goback greater group id identification if in index indexed initial initialize input input-output \
                inspect into invalid is just key label leading less line linkage local-storage merge mode move multiply next no not \
                object occurs of off on open optional or order organization other output overflow packed-decimal perform pic picture \
                pointer procedure proceed program program-id quote random read record redefines reference relative release remainder \
                renames repository return returning rewrite rounded run search section select sentence separate sequential set sign \
                size sort sorted standard start status stop string subtract tallying test than through thru times to trailing \
                unstring until up upon usage using value values varying when with working-storage write"
            ),
            (Constant, "zero zeros zeroes space spaces high-value high-values low-value low-values true false null"),
        ],
        case: Case::Ignored,
        within: "-",
        comments: &[("*>", Place::Anywhere), ("*", Place::Card)],
        quotes: &[Quote::doubled("\""), Quote::doubled("'")],
        calls: Calls::Unseen,
        defining: &[(Type, "program-id")],
        ..Rules::NONE
    }
);

grammar!(
    SMALLTALK,
    Rules {
        words: &[(Keyword, "self super thisContext"), (Constant, "true false nil")],
        within: ":",
        blocks: &[Block::flat("\"", "\"")],
        quotes: &[Quote { escape: Escape::Doubled, ..Quote::raw("'", "'") }],
        hooks: &[("#", Hook::Name(Some(Constant))), ("$", Hook::OneCharacter)],
        calls: Calls::Unseen,
        capitals: Capitals::Always,
        numbers: Numbers::Usual,
        ..Rules::NONE
    }
);

grammar!(
    FORTH,
    Rules {
        words: &[
            (
                Keyword,
                ": ; if else then do loop +loop begin until while repeat again case of endof endcase recurse exit variable constant \
                create does> value to immediate ?do leave unloop i j"
            ),
            (
                Function,
                "dup drop swap over rot nip tuck emit cr . @ ! + - * / mod = < > and or xor type space spaces ?dup 2dup 2drop"
            ),
        ],
        case: Case::Ignored,
        begin: "-+*/<>=!?&%$.@:;,'~^#|",
        within: "-+*/<>=!?&%$.@:;,'~^#|\"",
        comments: &[("\\", Place::Alone)],
        blocks: &[Block { place: Place::Alone, ..Block::flat("(", ")") }],
        quotes: &[Quote::new("\"").escaped(Escape::None).after("s . .( abort c")],
        defining: &[(Function, ": variable constant create value")],
        calls: Calls::Unseen,
        ..Rules::NONE
    }
);
