//! Languages near the machine.

use super::grammar;
use crate::highlight::code::rules::{Block, Calls, Capitals, Escape, Extent, Hook, Numbers, Place, Quote, Rules};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Type};

/// The comments of C.
pub(super) const SLASHES: &[(&str, Place)] = &[("//", Place::Anywhere)];
/// The comments of C with an end.
pub(super) const STARS: &[Block] = &[Block::flat("/*", "*/")];
/// The same where they may stand in each other.
pub(super) const NESTED_STARS: &[Block] = &[Block::nested("/*", "*/")];

/// What most languages with braces share.
pub(super) const BRACES: Rules = Rules {
    comments: SLASHES,
    blocks: STARS,
    quotes: &[Quote::new("\"")],
    hooks: &[("'", Hook::Tick(None))],
    ..Rules::NONE
};

const C_WORDS: &str = "alignas alignof asm auto break case const constexpr continue default do else enum extern for goto if \
    inline register restrict return sizeof static static_assert struct switch thread_local typedef typeof union volatile \
    while _Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert _Thread_local";
const C_TYPES: &str = "bool char double float int long short signed unsigned void wchar_t size_t ssize_t ptrdiff_t intptr_t \
    uintptr_t int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t FILE time_t off_t pid_t va_list";
const C_CONSTANTS: &str = "true false NULL nullptr EOF stdin stdout stderr";

grammar!(
    C,
    Rules {
        words: &[(Keyword, C_WORDS), (Type, C_TYPES), (Constant, C_CONSTANTS)],
        quotes: &[Quote::new("\"").after("L u8 u U"), Quote::new("\"")],
        hooks: &[("#", Hook::Directive), ("'", Hook::Tick(None)), ("L'", Hook::Tick(None))],
        defining: &[(Type, "struct enum union")],
        capitals: Capitals::Constants,
        numbers: Numbers::Ticked,
        ..BRACES
    }
);

const CPP_WORDS: &str = "and and_eq bitand bitor catch class co_await co_return co_yield compl concept const_cast consteval \
    constinit decltype delete dynamic_cast explicit export final friend import module mutable namespace new noexcept not \
    not_eq operator or or_eq override private protected public reinterpret_cast requires static_cast template this throw try \
    typeid typename using virtual xor xor_eq __global__ __device__ __host__ __shared__";

grammar!(
    CPP,
    Rules {
        words: &[
            (Keyword, C_WORDS),
            (Keyword, CPP_WORDS),
            (Type, C_TYPES),
            (
                Type,
                "char8_t char16_t char32_t string string_view vector map set unordered_map optional variant tuple byte"
            ),
            (Constant, C_CONSTANTS),
        ],
        quotes: &[Quote::new("\"").after("L u8 u U"), Quote::new("\"")],
        hooks: &[
            ("#", Hook::Directive),
            ("R\"", Hook::Delimited),
            ("LR\"", Hook::Delimited),
            ("u8R\"", Hook::Delimited),
            ("[[", Hook::Attribute),
            ("'", Hook::Tick(None)),
            ("L'", Hook::Tick(None)),
        ],
        defining: &[(Type, "class struct enum union namespace concept")],
        capitals: Capitals::Constants,
        numbers: Numbers::Ticked,
        ..BRACES
    }
);

grammar!(
    OBJECTIVE_C,
    Rules {
        words: &[
            (Keyword, C_WORDS),
            (
                Keyword,
                "in out inout bycopy byref oneway self super nonatomic atomic strong weak copy assign retain readonly readwrite \
                nullable nonnull getter setter instancetype __block __weak __strong __bridge"
            ),
            (Type, C_TYPES),
            (Type, "id BOOL SEL IMP Class NSInteger NSUInteger CGFloat"),
            (Constant, C_CONSTANTS),
            (Constant, "YES NO nil Nil"),
        ],
        quotes: &[Quote::new("\"").after("@"), Quote::new("\"")],
        hooks: &[("#", Hook::Directive), ("@", Hook::Name(Some(Keyword))), ("'", Hook::Tick(None))],
        defining: &[(Type, "struct enum union")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    RUST,
    Rules {
        words: &[
            (
                Keyword,
                "as async await become box break const continue crate do dyn else enum extern fn for gen if impl in let \
                loop macro_rules match mod move mut pub ref return self static struct super trait try type union unsafe use \
                virtual where while yield"
            ),
            (Type, "Self bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize"),
            (Constant, "true false"),
            (Type, "Some None Ok Err"),
        ],
        blocks: NESTED_STARS,
        quotes: &[Quote::long("\"").after("b c"), Quote::long("\"")],
        hooks: &[
            ("r\"", Hook::Hashes(Escape::None)),
            ("r#", Hook::Hashes(Escape::None)),
            ("br\"", Hook::Hashes(Escape::None)),
            ("br#", Hook::Hashes(Escape::None)),
            ("cr\"", Hook::Hashes(Escape::None)),
            ("cr#", Hook::Hashes(Escape::None)),
            ("#[", Hook::Attribute),
            ("#![", Hook::Attribute),
            ("'", Hook::Tick(Some(Attribute))),
            ("b'", Hook::Tick(None)),
        ],
        defining: &[(Function, "fn"), (Type, "struct enum trait union type")],
        calls: Calls::Macro,
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    GO,
    Rules {
        words: &[
            (
                Keyword,
                "break case chan const continue default defer else fallthrough for func go goto if import interface map \
                package range return select struct switch type var"
            ),
            (
                Type,
                "any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string \
                uint uint8 uint16 uint32 uint64 uintptr"
            ),
            (Constant, "true false nil iota"),
            (
                Function,
                "append cap clear close complex copy delete imag len make max min new panic print println real recover"
            ),
        ],
        quotes: &[Quote::new("\""), Quote::raw("`", "`")],
        defining: &[(Function, "func"), (Type, "type")],
        ..BRACES
    }
);

grammar!(
    ZIG,
    Rules {
        words: &[
            (
                Keyword,
                "addrspace align allowzero and anyframe asm async await break callconv catch comptime const continue defer \
                else enum errdefer error export extern fn for if inline linksection noalias noinline nosuspend opaque or orelse \
                packed pub resume return struct suspend switch test threadlocal try union unreachable usingnamespace var \
                volatile while"
            ),
            (
                Type,
                "anyerror anyopaque anytype bool comptime_float comptime_int f16 f32 f64 f80 f128 i8 i16 i32 i64 i128 isize \
                noreturn type u1 u2 u3 u4 u5 u6 u7 u8 u16 u32 u64 u128 usize void c_int c_uint c_long c_char"
            ),
            (Constant, "true false null undefined"),
        ],
        blocks: &[],
        quotes: &[
            Quote::new("\""),
            // A line of a string that goes over several begins with this and ends where the line ends.
            Quote { close: "", extent: Extent::Line, ..Quote::raw("\\\\", "") },
        ],
        hooks: &[("'", Hook::Tick(None)), ("@", Hook::Name(Some(Function)))],
        defining: &[(Function, "fn")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    D,
    Rules {
        words: &[
            (
                Keyword,
                "abstract alias align asm assert auto body break case cast catch class const continue debug default delegate \
                deprecated do else enum export extern final finally for foreach foreach_reverse function goto if immutable import \
                in inout interface invariant is lazy mixin module new nothrow out override package pragma private protected \
                public pure ref return scope shared static struct super switch synchronized template this throw try typeid typeof \
                union unittest version while with __gshared __traits"
            ),
            (
                Type,
                "bool byte cdouble cfloat char creal dchar double dstring float idouble int long ptrdiff_t real short size_t \
                string ubyte uint ulong ushort void wchar wstring"
            ),
            (Constant, "true false null __FILE__ __LINE__"),
        ],
        blocks: &[Block::flat("/*", "*/"), Block::nested("/+", "+/")],
        quotes: &[Quote::long("\""), Quote::raw("\"", "\"").after("r x"), Quote::raw("`", "`")],
        hooks: &[("'", Hook::Tick(None)), ("@", Hook::Name(Some(Attribute)))],
        defining: &[(Type, "class struct interface union enum template")],
        capitals: Capitals::Types,
        ..BRACES
    }
);

grammar!(
    NIM,
    Rules {
        words: &[
            (
                Keyword,
                "addr and as asm bind block break case cast concept const continue converter defer discard distinct div do \
                elif else end enum except export finally for from func if import in include interface is isnot iterator let \
                macro method mixin mod not notin object of or out proc ptr raise ref return shl shr static template try tuple \
                type using var when while xor yield"
            ),
            (
                Type,
                "int int8 int16 int32 int64 uint uint8 uint16 uint32 uint64 float float32 float64 bool char string cstring \
                seq array set openArray auto any untyped typed void pointer range"
            ),
            (Constant, "true false nil"),
            (Function, "echo len add inc dec high low newSeq"),
        ],
        comments: &[("#", Place::Anywhere)],
        blocks: &[Block::nested("#[", "]#"), Block::nested("##[", "]##")],
        quotes: &[
            Quote::raw("\"\"\"", "\"\"\""),
            Quote::raw("\"\"\"", "\"\"\"").after("r R fmt"),
            Quote { extent: Extent::Line, ..Quote::raw("\"", "\"") }.after("r R"),
            Quote::new("\"").after("fmt &"),
            Quote::new("\""),
        ],
        hooks: &[("'", Hook::Tick(None)), ("{.", Hook::Attribute)],
        defining: &[(Function, "proc func method iterator macro template converter")],
        capitals: Capitals::Types,
        numbers: Numbers::Sized,
        ..Rules::NONE
    }
);

grammar!(
    GLSL,
    Rules {
        words: &[
            (
                Keyword,
                "attribute break buffer case centroid const continue default discard do else fn flat for highp if in inout \
                invariant layout let loop lowp mediump noperspective out precision return shared smooth struct switch uniform \
                var varying while workgroup storage read_write override cbuffer register"
            ),
            (
                Type,
                "bool float int uint void double vec2 vec3 vec4 ivec2 ivec3 ivec4 uvec2 uvec3 uvec4 bvec2 bvec3 bvec4 mat2 \
                mat3 mat4 sampler2D sampler3D samplerCube f32 i32 u32 f16 array ptr vec2f vec3f vec4f mat4x4 float2 float3 \
                float4 float4x4"
            ),
            (Constant, "true false"),
        ],
        hooks: &[("#", Hook::Directive), ("@", Hook::Name(Some(Attribute)))],
        defining: &[(Type, "struct"), (Function, "fn")],
        ..BRACES
    }
);
