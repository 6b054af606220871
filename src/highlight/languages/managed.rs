//! Languages with a machine of their own below them.

use super::grammar;
use super::systems::{BRACES, NESTED_STARS};
use crate::highlight::code::rules::{Capitals, Case, Escape, Extent, Hole, Hook, Place, Quote, Rules};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Type};

/// `${code}` and `$name`.
pub(super) const DOLLARS: &[Hole] = &[Hole::code("${", b'}'), Hole::name("$")];
/// `{code}`, `{{` for a brace.
pub(super) const BRACED: &[Hole] = &[Hole::doubling("{", b'}')];

grammar!(
    JAVA,
    Rules {
        words: &[
            (
                Keyword,
                "abstract assert break case catch class const continue default do else enum exports extends final finally \
                for goto if implements import instanceof interface module native new non-sealed open opens package permits private \
                protected provides public record requires return sealed static strictfp super switch synchronized this throw \
                throws to transient try uses var volatile when while with yield"
            ),
            (Type, "boolean byte char double float int long short void"),
            (Constant, "true false null"),
        ],
        quotes: &[Quote::long("\"\"\""), Quote::new("\"")],
        hooks: &[("'", Hook::Tick(None)), ("@", Hook::Name(Some(Attribute))), ("@interface", Hook::Mark(Keyword))],
        defining: &[(Type, "class interface enum record @interface")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    CSHARP,
    Rules {
        words: &[
            (
                Keyword,
                "abstract add and as async await base break by case catch checked class const continue default delegate do \
                else enum equals event explicit extern file finally fixed for foreach from get global goto group if implicit in \
                init interface internal into is join let lock nameof namespace new not on operator or orderby out override params \
                partial private protected public readonly record ref remove required return scoped sealed select set sizeof \
                stackalloc static struct switch this throw try typeof unchecked unsafe using value var virtual volatile when where \
                while with yield"
            ),
            (
                Type,
                "bool byte char decimal double dynamic float int long nint nuint object sbyte short string uint ulong ushort void"
            ),
            (Constant, "true false null"),
        ],
        quotes: &[
            Quote::raw("\"\"\"", "\"\"\""),
            Quote::raw("\"\"\"", "\"\"\"").after("$").with(BRACED),
            Quote::raw("\"\"\"", "\"\"\"").after("$$").with(&[Hole::code("{{", b'}')]),
            Quote { escape: Escape::Doubled, ..Quote::raw("\"", "\"") }.after("@"),
            Quote { escape: Escape::Doubled, ..Quote::raw("\"", "\"") }.after("$@ @$").with(BRACED),
            Quote::new("\"").after("$").with(BRACED),
            Quote::new("\""),
        ],
        hooks: &[("#", Hook::Directive), ("'", Hook::Tick(None)), ("[", Hook::FirstAttribute)],
        defining: &[(Type, "class struct interface enum record namespace")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    KOTLIN,
    Rules {
        comments: &[("//", Place::Anywhere), ("#!", Place::Column)],
        words: &[
            (
                Keyword,
                "abstract actual annotation as break by catch class companion const constructor continue crossinline data \
                do dynamic else enum expect external final finally for fun get if import in infix init inline inner interface \
                internal is it lateinit noinline object open operator out override package private protected public reified \
                return sealed set super suspend tailrec this throw try typealias typeof val value var vararg when where while"
            ),
            (Constant, "true false null"),
        ],
        blocks: NESTED_STARS,
        quotes: &[Quote::raw("\"\"\"", "\"\"\"").with(DOLLARS), Quote::new("\"").with(DOLLARS)],
        hooks: &[("'", Hook::Tick(None)), ("@", Hook::Name(Some(Attribute)))],
        defining: &[(Function, "fun"), (Type, "class interface object typealias")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    SCALA,
    Rules {
        words: &[
            (
                Keyword,
                "abstract as case catch class def derives do else end enum export extends extension final finally for \
                forSome given if implicit import infix inline lazy macro match new object opaque open override package private \
                protected return sealed super then this throw trait transparent try type using val var while with yield"
            ),
            (Type, "Any AnyRef AnyVal Boolean Byte Char Double Float Int Long Nothing Null Short String Unit"),
            (Constant, "true false null"),
        ],
        blocks: NESTED_STARS,
        quotes: &[
            Quote::raw("\"\"\"", "\"\"\""),
            Quote::raw("\"\"\"", "\"\"\"").after("s f raw").with(DOLLARS),
            Quote::new("\"").after("s f raw").with(DOLLARS),
            Quote::new("\""),
        ],
        hooks: &[("'", Hook::Tick(Some(Constant))), ("@", Hook::Name(Some(Attribute)))],
        defining: &[(Function, "def"), (Type, "class object trait type enum")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

const SWIFT_HOLES: &[Hole] = &[Hole::code("\\(", b')')];

grammar!(
    SWIFT,
    Rules {
        words: &[
            (
                Keyword,
                "actor any as associatedtype async await borrowing break case catch class consuming continue convenience \
                default defer deinit didSet do dynamic else enum extension fallthrough fileprivate final for func get guard if \
                import in indirect infix init inout internal is isolated lazy let macro mutating nonisolated nonmutating open \
                operator optional override package postfix precedencegroup prefix private protocol public repeat required rethrows \
                return self set some static struct subscript super switch throw throws try typealias unowned var weak where while \
                willSet"
            ),
            (
                Type,
                "Any AnyObject Array Bool Character Dictionary Double Float Int Int8 Int16 Int32 Int64 Never Optional Self Set \
                String UInt UInt8 UInt16 UInt32 UInt64 Void"
            ),
            (Constant, "true false nil"),
        ],
        blocks: NESTED_STARS,
        quotes: &[Quote::long("\"\"\"").with(SWIFT_HOLES), Quote::new("\"").with(SWIFT_HOLES)],
        hooks: &[
            ("#", Hook::Hashes(Escape::None)),
            ("#", Hook::Name(Some(Keyword))),
            ("@", Hook::Name(Some(Attribute))),
        ],
        defining: &[
            (Function, "func macro"),
            (Type, "class struct enum protocol actor extension typealias associatedtype")
        ],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    DART,
    Rules {
        words: &[
            (
                Keyword,
                "abstract as assert async await base break case catch class const continue covariant default deferred do \
                else enum export extends extension external factory final finally for get hide if implements import in interface \
                is late library mixin new of on operator part required rethrow return sealed set show static super switch sync \
                this throw try typedef var when while with yield"
            ),
            (Type, "bool double dynamic int num void Never Object String List Map Set Future Stream Iterable Function"),
            (Constant, "true false null"),
        ],
        blocks: NESTED_STARS,
        quotes: &[
            Quote::raw("'''", "'''").after("r"),
            Quote::raw("\"\"\"", "\"\"\"").after("r"),
            Quote::long("'''").with(DOLLARS),
            Quote::long("\"\"\"").with(DOLLARS),
            Quote { extent: Extent::Line, ..Quote::raw("'", "'") }.after("r"),
            Quote { extent: Extent::Line, ..Quote::raw("\"", "\"") }.after("r"),
            Quote::new("'").with(DOLLARS),
            Quote::new("\"").with(DOLLARS),
        ],
        hooks: &[("@", Hook::Name(Some(Attribute)))],
        defining: &[(Type, "class enum mixin extension typedef")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    GROOVY,
    Rules {
        comments: &[("//", Place::Anywhere), ("#!", Place::Column)],
        words: &[
            (
                Keyword,
                "abstract as assert break case catch class const continue def default do else enum extends final finally for \
                goto if implements import in instanceof interface native new package private protected public return static super \
                switch synchronized this throw throws trait transient try var volatile while"
            ),
            (Type, "boolean byte char double float int long short void"),
            (Constant, "true false null"),
            (Function, "println print task apply plugins dependencies repositories implementation"),
        ],
        quotes: &[
            Quote::long("\"\"\"").with(DOLLARS),
            Quote::long("'''"),
            Quote::new("\"").with(DOLLARS),
            Quote::new("'"),
        ],
        hooks: &[("@", Hook::Name(Some(Attribute))), ("/", Hook::Regexp)],
        defining: &[(Type, "class interface enum trait")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    SOLIDITY,
    Rules {
        words: &[
            (
                Keyword,
                "abstract anonymous as assembly break calldata case catch constant constructor continue contract default \
                delete do else emit enum error event external fallback for from function if immutable import indexed interface \
                internal is let library mapping memory modifier new override payable pragma private public pure receive require \
                return returns revert solidity storage struct super switch this throw try type unchecked using view virtual while"
            ),
            (
                Type,
                "address bool byte bytes bytes1 bytes4 bytes8 bytes16 bytes20 bytes32 fixed int int8 int16 int32 int64 int128 \
                int256 string ufixed uint uint8 uint16 uint32 uint64 uint128 uint256 var"
            ),
            (Constant, "true false wei gwei ether seconds minutes hours days weeks"),
            (Function, "assert keccak256 sha256 ecrecover selfdestruct"),
        ],
        quotes: &[Quote::new("\"").after("hex unicode"), Quote::new("\""), Quote::new("'")],
        hooks: &[],
        defining: &[(Function, "function modifier event error"), (Type, "contract interface library struct enum")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    VISUAL_BASIC,
    Rules {
        words: &[
            (
                Keyword,
                "addhandler addressof alias and andalso as async await byref byval call case catch class const continue cstr \
                ctype declare default delegate dim directcast do each else elseif end endif enum erase error event exit finally \
                for friend from function get gettype gosub goto handles if implements imports in inherits interface is isnot \
                iterator let lib like loop me mod module mustinherit mustoverride mybase myclass namespace narrowing new next not \
                notinheritable notoverridable of on operator option optional or orelse overloads overridable overrides paramarray \
                partial preserve private property protected public raiseevent readonly redim removehandler resume return select \
                set shadows shared static step stop structure sub synclock then throw to try trycast typeof until using wend when \
                where while widening with withevents writeonly xor yield print input read data explicit strict"
            ),
            (
                Type,
                "boolean byte char date decimal double integer long object sbyte short single string uinteger ulong ushort variant"
            ),
            (Constant, "true false nothing null empty"),
        ],
        case: Case::Ignored,
        comments: &[("'", Place::Anywhere), ("REM", Place::Command), ("REM", Place::First)],
        quotes: &[Quote::doubled("\"").after("$").with(BRACED), Quote::doubled("\"")],
        hooks: &[("#", Hook::Directive), ("&H", Hook::Digits), ("&O", Hook::Digits), ("<", Hook::FirstAttribute)],
        defining: &[(Function, "sub function"), (Type, "class module structure interface enum namespace")],
        ..Rules::NONE
    }
);
