//! Languages of scripts, and of questions to databases.

use super::grammar;
use super::systems::STARS;
use crate::highlight::code::rules::{
    Block, Calls, Capitals, Case, Escape, Extent, Heredocs, Hole, Hook, Keys, Numbers, Place, Quote, Rules,
};
use crate::highlight::token::Class::{self, Attribute, Constant, Function, Keyword, Regexp, Type};

/// The comments of scripts.
pub(super) const HASHES: &[(&str, Place)] = &[("#", Place::Anywhere)];
/// `{code}`, `{{` for a brace.
const BRACED: &[Hole] = &[Hole::doubling("{", b'}')];
const RAW: &str = "r R br bR Br BR rb rB Rb RB";
const OTHER: &str = "b B u U";
const FORMATTED: &str = "f F fr fR Fr FR rf rF Rf RF t T";

grammar!(
    PYTHON,
    Rules {
        words: &[
            (
                Keyword,
                "and as assert async await break case class continue def del elif else except finally for from global if \
                import in is lambda match nonlocal not or pass raise return try type while with yield"
            ),
            (Constant, "True False None Ellipsis NotImplemented __name__ __file__ __debug__"),
            (
                Function,
                "abs aiter all anext any ascii bin breakpoint callable chr classmethod compile delattr dir divmod enumerate \
                eval exec filter format getattr globals hasattr hash help hex id input isinstance issubclass iter len locals map \
                max min next oct open ord pow print range repr reversed round setattr slice sorted staticmethod sum super vars zip"
            ),
            (
                Type,
                "bool bytearray bytes complex dict float frozenset int list memoryview object property set str tuple"
            ),
        ],
        comments: HASHES,
        quotes: &[
            Quote::long("\"\"\""),
            Quote::long("'''"),
            Quote::long("\"\"\"").after(RAW).escaped(Escape::OnlyEnd),
            Quote::long("'''").after(RAW).escaped(Escape::OnlyEnd),
            Quote::long("\"\"\"").after(OTHER),
            Quote::long("'''").after(OTHER),
            Quote::long("\"\"\"").after(FORMATTED).with(BRACED),
            Quote::long("'''").after(FORMATTED).with(BRACED),
            Quote::new("\"").after(RAW).escaped(Escape::OnlyEnd),
            Quote::new("'").after(RAW).escaped(Escape::OnlyEnd),
            Quote::new("\"").after(OTHER),
            Quote::new("'").after(OTHER),
            Quote::new("\"").after(FORMATTED).with(BRACED),
            Quote::new("'").after(FORMATTED).with(BRACED),
            Quote::new("\""),
            Quote::new("'"),
        ],
        hooks: &[("@", Hook::FirstName(Attribute))],
        defining: &[(Function, "def"), (Type, "class")],
        capitals: Capitals::Types,
        ..Rules::NONE
    }
);

/// `#{code}`
const RUBY_HOLES: &[Hole] = &[Hole::code("#{", b'}')];
const RUBY_WORDS: &str = "__FILE__ __LINE__ __method__ alias and begin break case class def defined? do else elsif end ensure for \
    if in module next not or redo rescue retry return self super then undef unless until when while yield \
    attr_accessor attr_reader attr_writer include extend prepend private protected public raise require require_relative \
    loop lambda proc catch throw module_function refine using";

const RUBY_QUOTES: &[Quote] = &[
    Quote::long("\"").with(RUBY_HOLES),
    Quote::long("'").escaped(Escape::OnlyEnd),
    Quote::long("`").with(RUBY_HOLES),
    Quote::long("\"").after(":").with(RUBY_HOLES).class(Constant),
];

grammar!(
    RUBY,
    Rules {
        words: &[
            (Keyword, RUBY_WORDS),
            (Constant, "true false nil"),
            (Function, "puts print p pp printf gets format sprintf rand sleep"),
        ],
        within: "?!",
        comments: HASHES,
        blocks: &[Block::lines("=begin", "=end"), Block { close: "\0", ..Block::lines("__END__", "\0") }],
        quotes: RUBY_QUOTES,
        hooks: &[
            ("<<", Hook::Heredoc(Heredocs::Ruby)),
            ("/", Hook::LooseRegexp),
            ("%", Hook::Percent),
            (":", Hook::Symbol),
            ("@", Hook::Name(None)),
            ("@@", Hook::Name(None)),
            ("$", Hook::Variable),
            ("?", Hook::OneCharacter),
        ],
        defining: &[(Function, "def"), (Type, "class module")],
        capitals: Capitals::Types,
        keys: Keys::Tight,
        ..Rules::NONE
    }
);

grammar!(
    CRYSTAL,
    Rules {
        words: &[
            (Keyword, RUBY_WORDS),
            (
                Keyword,
                "abstract annotation as asm enum fun getter ifdef include instance_sizeof is_a? lib macro nil? of out pointerof \
                property record responds_to? select setter sizeof struct type typeof uninitialized union with"
            ),
            (Constant, "true false nil"),
            (Function, "puts print p pp spawn sleep"),
        ],
        within: "?!",
        comments: HASHES,
        quotes: &[
            Quote::long("\"").with(RUBY_HOLES),
            Quote::long("`").with(RUBY_HOLES),
            Quote::long("\"").after(":").class(Constant),
        ],
        hooks: &[
            ("<<-", Hook::Heredoc(Heredocs::Ruby)),
            ("'", Hook::Tick(None)),
            ("/", Hook::LooseRegexp),
            ("%", Hook::Percent),
            (":", Hook::Symbol),
            ("@[", Hook::Attribute),
            ("@", Hook::Name(None)),
            ("@@", Hook::Name(None)),
        ],
        defining: &[(Function, "def macro"), (Type, "class module struct enum lib")],
        capitals: Capitals::Types,
        keys: Keys::Tight,
        ..Rules::NONE
    }
);

const PERL_HOLES: &[Hole] = &[Hole::variable("$"), Hole::name("@")];

grammar!(
    PERL,
    Rules {
        words: &[
            (
                Keyword,
                "and BEGIN END bless class cmp continue defer default die do each else elsif eq eval exists field for foreach \
                ge given goto gt has if is last le local lt method my ne next no not or our package redo require return say state \
                sub try catch finally undef unless until use when while wantarray x xor"
            ),
            (
                Function,
                "abs binmode chdir chomp chop chr close defined delete exit grep index int join keys lc length map open ord pop \
                pos print printf push rand read ref reverse rindex scalar shift sleep sort splice split sprintf sqrt substr time \
                uc ucfirst lcfirst unlink unshift values warn"
            ),
            (Constant, "__PACKAGE__ __FILE__ __LINE__ STDIN STDOUT STDERR"),
        ],
        comments: HASHES,
        blocks: &[
            Block::lines("=pod", "=cut"),
            Block::lines("=head", "=cut"),
            Block::lines("=over", "=cut"),
            Block::lines("=item", "=cut"),
            Block::lines("=encoding", "=cut"),
            Block::lines("=for", "=cut"),
            Block::lines("=begin", "=cut"),
            Block::lines("__END__", "\0"),
            Block::lines("__DATA__", "\0"),
        ],
        quotes: &[Quote::long("\"").with(PERL_HOLES), Quote::long("'").escaped(Escape::OnlyEnd), Quote::long("`")],
        hooks: &[
            ("$", Hook::Variable),
            ("@", Hook::Name(None)),
            ("%", Hook::Name(None)),
            ("&", Hook::Name(None)),
            ("<<", Hook::Heredoc(Heredocs::Ruby)),
            ("/", Hook::Regexp),
        ],
        quoting: &[
            ("q", 1, Class::String),
            ("qq", 1, Class::String),
            ("qw", 1, Class::String),
            ("qx", 1, Class::String),
            ("qr", 1, Regexp),
            ("m", 1, Regexp),
            ("s", 2, Regexp),
            ("tr", 2, Regexp),
            ("y", 2, Regexp),
        ],
        defining: &[(Function, "sub method"), (Type, "package class use require")],
        ..Rules::NONE
    }
);

/// `{$code}`, `${name}` and `$name`.
const PHP_HOLES: &[Hole] = &[Hole::code("{$", b'}'), Hole::code("${", b'}'), Hole::name("$")];

grammar!(
    PHP,
    Rules {
        words: &[
            (
                Keyword,
                "abstract and array as break callable case catch class clone const continue declare default die do echo else \
                elseif empty enddeclare endfor endforeach endif endswitch endwhile enum eval exit extends final finally fn for \
                foreach from function global goto if implements include include_once instanceof insteadof interface isset list \
                match mixed namespace never new or parent print private protected public readonly require require_once return \
                self static switch throw trait try unset use var while xor yield"
            ),
            (Type, "bool float int iterable object string void"),
            (Constant, "true false null TRUE FALSE NULL __CLASS__ __DIR__ __FILE__ __LINE__ PHP_EOL"),
        ],
        comments: &[("//", Place::Anywhere), ("#", Place::Anywhere)],
        blocks: STARS,
        quotes: &[
            Quote::long("\"").with(PHP_HOLES),
            Quote::long("'").escaped(Escape::OnlyEnd),
            Quote::long("`").with(PHP_HOLES),
        ],
        hooks: &[("$", Hook::Name(None)), ("#[", Hook::Attribute), ("<<<", Hook::Heredoc(Heredocs::Php)),],
        defining: &[(Function, "function"), (Type, "class interface trait enum namespace")],
        capitals: Capitals::Types,
        ..Rules::NONE
    }
);

grammar!(
    LUA,
    Rules {
        words: &[
            (
                Keyword,
                "and break do else elseif end for function goto if in local not or repeat return then until while continue export type"
            ),
            (Constant, "true false nil self _G _ENV _VERSION"),
            (
                Function,
                "assert collectgarbage dofile error getmetatable ipairs load loadfile next pairs pcall print rawequal rawget \
                rawlen rawset require select setmetatable tonumber tostring type xpcall unpack"
            ),
        ],
        comments: &[("--", Place::Anywhere), ("#!", Place::Column)],
        quotes: &[Quote::new("\""), Quote::new("'")],
        hooks: &[("[", Hook::LongBracket(Class::String)), ("--[", Hook::LongBracket(Class::Comment))],
        defining: &[(Function, "function")],
        ..Rules::NONE
    }
);

grammar!(
    TCL,
    Rules {
        words: &[
            (
                Keyword,
                "after apply break catch class constructor continue default else elseif error eval expr for foreach global if \
                method my namespace oo::class package proc rename return set source switch then throw trace try unset uplevel upvar \
                variable vwait while"
            ),
            (
                Function,
                "append array binary cd chan clock close concat dict exec exit fconfigure file flush format gets glob incr info \
                interp join lappend lindex linsert list llength lmap load lrange lreplace lsearch lset lsort open puts pwd read \
                regexp regsub scan seek split string subst tell time"
            ),
        ],
        within: ":-",
        comments: &[("#", Place::First), ("#", Place::Command)],
        quotes: &[Quote::long("\"").with(&[Hole::code("[", b']'), Hole::name("$")])],
        hooks: &[("$", Hook::Name(None))],
        defining: &[(Function, "proc method")],
        calls: Calls::Unseen,
        ..Rules::NONE
    }
);

grammar!(
    AWK,
    Rules {
        words: &[
            (
                Keyword,
                "BEGIN END BEGINFILE ENDFILE break continue delete do else exit for function func getline if in next nextfile \
                print printf return switch case default while"
            ),
            (
                Function,
                "atan2 close cos exp fflush gensub gsub index int length log match rand sin split sprintf sqrt srand strftime \
                sub substr system systime tolower toupper"
            ),
            (Constant, "ARGC ARGV ENVIRON FILENAME FNR FS NF NR OFS ORS RLENGTH RS RSTART SUBSEP IGNORECASE"),
        ],
        comments: HASHES,
        quotes: &[Quote::new("\"")],
        hooks: &[("/", Hook::Regexp)],
        defining: &[(Function, "function func")],
        ..Rules::NONE
    }
);

grammar!(
    SED,
    Rules {
        comments: &[("#", Place::AfterSpace), ("#", Place::First)],
        hooks: &[("/", Hook::Regexp), ("$", Hook::Mark(Constant))],
        quoting: &[("s", 2, Regexp), ("y", 2, Regexp)],
        words: &[(Keyword, "a b c d D e F g G h H i l n N p P q Q r R t T v w W x z")],
        calls: Calls::Unseen,
        numbers: Numbers::Bare,
        ..Rules::NONE
    }
);

grammar!(
    VIM,
    Rules {
        words: &[
            (
                Keyword,
                "augroup au autocmd break call catch cmap cnoremap colorscheme command continue def echo echohl echom echomsg \
                echoerr else elseif end enddef endfor endfunction endif endtry endwhile execute exe export filetype final finally \
                finish for function function! fun fun! highlight hi if imap import in inoremap let map nmap nnoremap noremap \
                normal normal! onoremap plug return runtime set setlocal silent silent! source syntax throw try unlet unlet! unmap \
                vim9script vmap vnoremap while xnoremap abort range dict const command! autocmd! augroup! is isnot"
            ),
            (Constant, "v:true v:false v:null v:none true false"),
        ],
        within: "#:!",
        quotes: &[Quote::doubled("'")],
        hooks: &[("\"", Hook::RemarkOrString), ("<", Hook::Name(None))],
        defining: &[(Function, "function function! def fun fun!")],
        ..Rules::NONE
    }
);

grammar!(
    GDSCRIPT,
    Rules {
        words: &[
            (
                Keyword,
                "and as assert await break breakpoint class class_name const continue elif else enum export extends for func if \
                in is master match not onready or pass preload puppet remote return self setget signal static super tool var \
                while yield"
            ),
            (Type, "bool int float void String Array Dictionary Vector2 Vector3 Node"),
            (Constant, "true false null PI TAU INF NAN"),
        ],
        comments: HASHES,
        quotes: &[
            Quote::long("\"\"\""),
            Quote::long("'''"),
            Quote::new("\"").after("& ^"),
            Quote::new("\""),
            Quote::new("'")
        ],
        hooks: &[("@", Hook::Name(Some(Attribute))), ("$", Hook::Name(None))],
        defining: &[(Function, "func signal"), (Type, "class class_name enum")],
        capitals: Capitals::Types,
        ..Rules::NONE
    }
);

grammar!(
    SQL,
    Rules {
        words: &[
            (
                Keyword,
                "add after all alter always analyze and any as asc attach authorization auto_increment autoincrement before \
                begin between by call cascade case cast change check cluster collate column comment commit concurrently conflict \
                constraint copy create cross current cursor cycle data database databases declare default deferrable deferred \
                delete delimiter desc describe distinct do domain drop each else elseif elsif end escape except exclude exec \
                execute exists explain extension fetch first following for foreign from full function generated global grant \
                group grouping handler having identity if ignore ilike immediate in index inherits inner inout insert instead \
                intersect into is isnull isolation join key language last lateral leave left level like limit local lock loop \
                match materialized merge minus modify natural new next no not nothing notnull nowait nulls of off offset old on \
                only open option or order ordinality out outer over overlaps owner partition plan policy pragma preceding \
                prepare primary privileges procedure public raise range recursive references refresh regexp reindex release \
                rename repeat replace restrict return returning returns revoke right rlike role rollback row rows savepoint \
                schema security select sequence serializable session set show similar some start stored table tables tablespace \
                temp temporary then ties to top transaction trigger truncate type unbounded union unique unlock unsigned until \
                update use using vacuum values view virtual volatile when where while window with within without work write"
            ),
            (
                Type,
                "bigint bigserial binary bit blob bool boolean box bytea char character clob date datetime decimal double enum \
                float inet int int2 int4 int8 integer interval json jsonb long longtext mediumint mediumtext money nchar number \
                numeric nvarchar point precision real serial smallint smallserial text time timestamp timestamptz tinyint \
                tinytext uuid varbinary varchar varchar2 varying xml year zone"
            ),
            (Constant, "true false null unknown current_date current_time current_timestamp current_user"),
        ],
        case: Case::Ignored,
        comments: &[("--", Place::Anywhere), ("#", Place::AfterSpace)],
        blocks: &[Block::nested("/*", "*/")],
        quotes: &[
            Quote { escape: Escape::Doubled, ..Quote::raw("'", "'") },
            Quote::long("'").after("E e"),
            Quote { escape: Escape::Doubled, ..Quote::raw("'", "'") }.after("N B X U&"),
            Quote { escape: Escape::Doubled, extent: Extent::Line, ..Quote::raw("\"", "\"") },
        ],
        hooks: &[("$", Hook::DollarQuote), ("@", Hook::Name(None)), (":", Hook::Name(None))],
        ..Rules::NONE
    }
);
