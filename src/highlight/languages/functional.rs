//! Languages of functions, of lists and of rules.

use super::grammar;
use super::scripts::HASHES;
use super::systems::{SLASHES, STARS};
use crate::highlight::code::rules::{Block, Calls, Capitals, Escape, Hole, Hook, Keys, Numbers, Place, Quote, Rules};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Regexp, Type};

grammar!(
    HASKELL,
    Rules {
        words: &[(
            Keyword,
            "as case class data default deriving do else family forall foreign hiding if import in infix infixl infixr \
                instance let mdo module newtype of pattern proc qualified rec then type where via stock anyclass"
        ),],
        within: "'",
        comments: &[("--", Place::NoOperator)],
        blocks: &[Block::nested("{-", "-}")],
        quotes: &[Quote::new("\"")],
        hooks: &[("'", Hook::Tick(Some(Constant)))],
        defining: &[(Type, "class data newtype module")],
        calls: Calls::Signature,
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

const ML_WORDS: &str = "and as assert asr begin class constraint do done downto else end exception external for fun function functor \
    if in include inherit initializer land lazy let lor lsl lsr lxor match method mod module mutable new nonrec object of open or \
    private rec sig struct then to try type val virtual when while with";

grammar!(
    OCAML,
    Rules {
        words: &[
            (Keyword, ML_WORDS),
            (Type, "array bool bytes char exn float int int32 int64 list nativeint option ref result string unit"),
            (Constant, "true false"),
        ],
        within: "'",
        blocks: &[Block::nested("(*", "*)")],
        quotes: &[Quote::long("\"")],
        hooks: &[
            ("'", Hook::Tick(Some(Type))),
            ("{", Hook::PipeQuote),
            ("[@", Hook::Attribute),
            ("[@@", Hook::Attribute)
        ],
        defining: &[(Function, "let rec and external val"), (Type, "type exception module")],
        calls: Calls::Unseen,
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

grammar!(
    SML,
    Rules {
        words: &[
            (
                Keyword,
                "abstype and andalso as case datatype do else end eqtype exception fn fun functor handle if in include infix \
                infixr let local nonfix of op open orelse raise rec sharing sig signature struct structure then type val where \
                while with withtype"
            ),
            (Type, "array bool char exn int list option order real ref string unit vector word"),
            (Constant, "true false nil"),
        ],
        within: "'",
        blocks: &[Block::nested("(*", "*)")],
        quotes: &[Quote::new("\"").after("#"), Quote::new("\"")],
        hooks: &[("'", Hook::Tick(Some(Type)))],
        defining: &[(Function, "fun"), (Type, "datatype type structure signature functor exception")],
        calls: Calls::Unseen,
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

grammar!(
    FSHARP,
    Rules {
        words: &[
            (Keyword, ML_WORDS),
            (
                Keyword,
                "abstract async base component const default delegate do! downcast elif enum exception extern finally fixed \
                global if inline interface internal let! match! member namespace not null override public return return! select \
                seq static task upcast use use! void yield yield!"
            ),
            (
                Type,
                "bool byte char decimal double exn float float32 int int16 int32 int64 list obj option sbyte seq string uint32 unit"
            ),
            (Constant, "true false"),
            (Function, "printfn printf sprintf failwith ignore raise id fst snd"),
        ],
        within: "'!",
        comments: SLASHES,
        blocks: &[Block::nested("(*", "*)")],
        quotes: &[
            Quote::raw("\"\"\"", "\"\"\""),
            Quote::raw("\"\"\"", "\"\"\"").after("$").with(&[Hole::doubling("{", b'}')]),
            Quote { escape: Escape::Doubled, ..Quote::raw("\"", "\"") }.after("@"),
            Quote::long("\"").after("$").with(&[Hole::doubling("{", b'}')]),
            Quote::long("\""),
        ],
        hooks: &[
            ("#", Hook::Directive),
            ("'", Hook::Tick(Some(Type))),
            ("[<", Hook::Attribute),
            // An operator in parentheses is no comment.
            ("(*)", Hook::Name(None)),
        ],
        defining: &[(Function, "let rec inline member let!"), (Type, "type module namespace exception")],
        calls: Calls::Unseen,
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

grammar!(
    ELM,
    Rules {
        words: &[(Keyword, "alias as case effect else exposing if import in infix let module of port then type where")],
        within: "'",
        comments: &[("--", Place::Anywhere)],
        blocks: &[Block::nested("{-", "-}")],
        quotes: &[Quote::long("\"\"\""), Quote::new("\"")],
        hooks: &[("'", Hook::Tick(None))],
        calls: Calls::Signature,
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

const ELIXIR_HOLES: &[Hole] = &[Hole::code("#{", b'}')];

grammar!(
    ELIXIR,
    Rules {
        words: &[
            (
                Keyword,
                "after alias and case catch cond def defdelegate defexception defguard defguardp defimpl defmacro defmacrop \
                defmodule defoverridable defp defprotocol defstruct do else end fn for if import in not or quote raise receive \
                require rescue reraise super throw try unless unquote unquote_splicing use when with"
            ),
            (Constant, "true false nil __MODULE__ __DIR__ __ENV__ __CALLER__"),
        ],
        within: "?!",
        comments: HASHES,
        quotes: &[
            Quote::long("\"\"\"").with(ELIXIR_HOLES),
            Quote::long("'''").with(ELIXIR_HOLES),
            Quote::long("\"").with(ELIXIR_HOLES),
            Quote::long("'").with(ELIXIR_HOLES),
            Quote::long("\"").after(":").class(Constant),
        ],
        hooks: &[
            ("~", Hook::Sigils),
            (":", Hook::Symbol),
            ("@", Hook::Name(Some(Attribute))),
            ("?", Hook::OneCharacter),
        ],
        defining: &[
            (Function, "def defp defmacro defmacrop defguard defguardp defdelegate"),
            (Type, "defmodule defprotocol defimpl alias"),
        ],
        capitals: Capitals::Always,
        keys: Keys::Tight,
        ..Rules::NONE
    }
);

grammar!(
    ERLANG,
    Rules {
        words: &[
            (
                Keyword,
                "after and andalso band begin bnot bor bsl bsr bxor case catch cond div else end fun if let maybe not of or \
                orelse receive rem throw try when xor"
            ),
            (Constant, "true false undefined ok error"),
        ],
        within: "@",
        comments: &[("%", Place::Anywhere)],
        quotes: &[Quote::long("\"\"\""), Quote::long("\""), Quote::new("'").class(Constant)],
        hooks: &[
            ("$", Hook::OneCharacter),
            ("?", Hook::Name(Some(Constant))),
            ("-", Hook::FirstName(Attribute)),
            ("#", Hook::Name(Some(Type)))
        ],
        numbers: Numbers::Based,
        ..Rules::NONE
    }
);

grammar!(
    GLEAM,
    Rules {
        words: &[
            (Keyword, "as assert auto case const echo else external fn if import let opaque panic pub todo type use"),
            (Constant, "True False Nil"),
        ],
        comments: SLASHES,
        quotes: &[Quote::long("\"")],
        hooks: &[("@", Hook::Name(Some(Attribute)))],
        defining: &[(Function, "fn"), (Type, "type")],
        capitals: Capitals::Always,
        ..Rules::NONE
    }
);

/// What Lisps allow in names.
const LISP_NAMES: &str = "-+*/<>=!?&%$.:^~";

grammar!(
    CLOJURE,
    Rules {
        words: &[
            (
                Keyword,
                "and binding case catch comment cond cond-> cond->> condp declare def defmacro defmethod defmulti defn defn- \
                defonce defprotocol defrecord deftype do doseq dotimes extend-protocol extend-type finally fn for if if-let \
                if-not if-some import let letfn loop new ns or quote recur refer reify require set! throw try use var when \
                when-first when-let when-not when-some while -> ->> as-> some->"
            ),
            (Constant, "true false nil"),
        ],
        begin: "-+*/<>=!?&%$.",
        within: "-+*/<>=!?&%$.:'#",
        comments: &[(";", Place::Anywhere)],
        quotes: &[Quote { class: Regexp, ..Quote::long("\"") }.after("#"), Quote::long("\"")],
        hooks: &[(":", Hook::Mark(Constant)), ("\\", Hook::LispCharacter), ("^:", Hook::Mark(Attribute))],
        defining: &[(Function, "defn defn- defmacro defmulti defmethod"), (Type, "defrecord defprotocol deftype")],
        calls: Calls::Lisp,
        ..Rules::NONE
    }
);

grammar!(
    LISP,
    Rules {
        words: &[
            (
                Keyword,
                "and block case catch cond condition-case declaim declare defclass defconst defconstant defcustom defface \
                defgeneric define-condition define-minor-mode defmacro defmethod defpackage defparameter defstruct defsubst defun \
                defvar destructuring-bind do dolist dotimes ecase eval-when flet handler-bind handler-case if if-let in-package \
                interactive labels lambda let let* loop macrolet multiple-value-bind or otherwise pcase prog1 prog2 progn provide \
                quote require return return-from save-excursion setf setq tagbody the throw typecase unless unwind-protect when \
                when-let while with-open-file with-slots"
            ),
            (Constant, "t nil T NIL"),
        ],
        begin: "-+*/<>=!?&%$.^~",
        within: LISP_NAMES,
        comments: &[(";", Place::Anywhere)],
        blocks: &[Block::nested("#|", "|#")],
        quotes: &[Quote::long("\"")],
        hooks: &[
            (":", Hook::Mark(Constant)),
            ("#\\", Hook::LispCharacter),
            ("#x", Hook::Digits),
            ("#b", Hook::Digits),
            ("#o", Hook::Digits),
        ],
        defining: &[(Function, "defun defmacro defgeneric defmethod defsubst"), (Type, "defclass defstruct")],
        calls: Calls::Lisp,
        ..Rules::NONE
    }
);

grammar!(
    SCHEME,
    Rules {
        words: &[
            (
                Keyword,
                "and begin begin0 case case-lambda class cond cond-expand contract-out define define-record-type define-struct \
                define-syntax define-syntax-rule define-values delay do dynamic-wind else export for for/fold for/list guard if \
                import lambda let let* let*-values let-syntax let-values letrec letrec* library match module module+ or \
                parameterize provide quasiquote quote require set! struct syntax-case syntax-rules unless unquote \
                unquote-splicing when with-syntax λ => all-defined-out"
            ),
            (Constant, "#t #f #true #false null empty"),
        ],
        begin: "-+*/<>=!?&%$.^~",
        within: LISP_NAMES,
        comments: &[(";", Place::Anywhere), ("#!", Place::Column)],
        blocks: &[Block::nested("#|", "|#")],
        quotes: &[Quote::long("\""), Quote { class: Regexp, ..Quote::long("\"") }.after("#rx #px")],
        hooks: &[
            ("#\\", Hook::LispCharacter),
            ("#lang", Hook::Mark(Keyword)),
            ("#:", Hook::Mark(Constant)),
            ("#t", Hook::Mark(Constant)),
            ("#f", Hook::Mark(Constant)),
            ("#x", Hook::Digits),
            ("#b", Hook::Digits),
        ],
        defining: &[(Type, "define-record-type struct define-struct"), (Function, "define-syntax define-syntax-rule")],
        calls: Calls::Lisp,
        ..Rules::NONE
    }
);

grammar!(
    PROLOG,
    Rules {
        words: &[
            (Keyword, "is mod rem div xor rdiv dynamic module use_module discontiguous initialization"),
            (Constant, "true false fail"),
            (Function, "halt nl listing repeat"),
        ],
        comments: &[("%", Place::Anywhere)],
        blocks: STARS,
        quotes: &[
            Quote::long("\"").escaped(Escape::BackslashOrDoubled),
            Quote::long("'").escaped(Escape::BackslashOrDoubled),
            Quote::new("`"),
        ],
        hooks: &[("0'", Hook::OneCharacter)],
        ..Rules::NONE
    }
);

const NIX_HOLES: &[Hole] = &[Hole::code("${", b'}')];

grammar!(
    NIX,
    Rules {
        words: &[
            (Keyword, "assert else if in inherit let or rec then with"),
            (Constant, "true false null"),
            (
                Function,
                "abort baseNameOf builtins derivation dirOf fetchGit fetchTarball import map removeAttrs throw toString"
            ),
        ],
        within: "-'",
        comments: HASHES,
        blocks: STARS,
        quotes: &[
            Quote { escape: Escape::Ticks, ..Quote::raw("''", "''") }.with(NIX_HOLES),
            Quote::long("\"").with(NIX_HOLES),
        ],
        calls: Calls::Unseen,
        keys: Keys::Before("="),
        ..Rules::NONE
    }
);
