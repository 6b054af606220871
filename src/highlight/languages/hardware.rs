//! Languages of machines: their instructions, and their circuits.

use super::grammar;
use super::systems::{BRACES, STARS};
use crate::highlight::code::rules::{Block, Calls, Case, Hook, Numbers, Place, Quote, Rules};
use crate::highlight::token::Class::{Attribute, Constant, Function, Keyword, Type};

grammar!(
    ASSEMBLY,
    Rules {
        words: &[
            (
                Attribute,
                "section segment global extern bits org db dw dd dq dt resb resw resd resq equ times align default rel byte word \
                dword qword ptr offset proc endp %macro %endmacro %define %include %if %else %endif"
            ),
            (
                Constant,
                "rax rbx rcx rdx rsi rdi rbp rsp r8 r9 r10 r11 r12 r13 r14 r15 eax ebx ecx edx esi edi ebp esp ax bx cx dx si di bp \
                sp al ah bl bh cl ch dl dh cs ds es fs gs ss rip eip r0 r1 r2 r3 r4 r5 r6 r7 lr pc xmm0 xmm1 xmm2 xmm3 xmm4 xmm5 \
                ymm0 ymm1 x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x16 x29 x30 w0 w1 w2 w3 w4 a0 a1 a2 a3 a4 a5 a6 a7 t0 t1 t2 t3 t4 t5 t6 s0 \
                s1 s2 s3 ra gp tp zero"
            ),
        ],
        case: Case::Ignored,
        begin: ".%",
        within: ".$@",
        comments: &[
            (";", Place::Anywhere),
            ("//", Place::Anywhere),
            ("# ", Place::AfterSpace),
            ("#", Place::First),
            ("@ ", Place::AfterSpace),
        ],
        blocks: STARS,
        quotes: &[Quote::new("\""), Quote::new("'"), Quote::new("`")],
        hooks: &[
            (".", Hook::FirstName(Attribute)),
            ("%", Hook::FirstName(Attribute)),
            ("%", Hook::Name(Some(Constant))),
            ("$", Hook::Digits),
            ("#", Hook::Digits)
        ],
        calls: Calls::Instruction,
        ..Rules::NONE
    }
);

grammar!(
    LLVM,
    Rules {
        words: &[
            (
                Keyword,
                "add addrspace alias alloca and any ashr attributes bitcast br call constant declare define eq exact extractvalue \
                fadd fcmp fdiv fmul fneg fsub getelementptr global icmp inbounds insertvalue internal invoke label landingpad linkonce_odr \
                load local_unnamed_addr mul ne noalias nounwind nsw nuw oeq or phi private ptrtoint readonly resume ret sdiv select \
                sext sge sgt shl sle slt source_filename srem store sub switch tail target datalayout triple to trunc type udiv uge ugt \
                ule ult undef unnamed_addr unreachable urem uselistorder volatile xor zext align"
            ),
            (Type, "void half float double ptr i1 i8 i16 i32 i64 i128 x"),
            (Constant, "true false null zeroinitializer undef poison none"),
        ],
        within: ".",
        comments: &[(";", Place::Anywhere)],
        quotes: &[Quote::new("\"").after("c"), Quote::new("\"")],
        hooks: &[("%", Hook::Name(None)), ("@", Hook::Name(Some(Function))), ("!", Hook::Name(Some(Attribute)))],
        calls: Calls::Unseen,
        ..Rules::NONE
    }
);

grammar!(
    WAT,
    Rules {
        words: &[
            (
                Keyword,
                "module func param result local global memory data table elem start type import export mut offset align block loop if \
                then else end br br_if br_table return call call_indirect drop select unreachable nop funcref externref declare \
                local.get local.set local.tee global.get global.set memory.size memory.grow"
            ),
            (
                Keyword,
                "i32.const i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor i32.shl \
                i32.shr_s i32.shr_u i32.eq i32.eqz i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u i32.le_s i32.le_u i32.ge_s i32.ge_u \
                i32.load i32.load8_s i32.load8_u i32.load16_s i32.load16_u i32.store i32.store8 i32.store16 i32.wrap_i64 i64.const \
                i64.add i64.sub i64.mul i64.div_s i64.div_u i64.and i64.or i64.xor i64.shl i64.eq i64.eqz i64.ne i64.lt_s i64.gt_s \
                i64.load i64.store i64.extend_i32_s i64.extend_i32_u f32.const f32.add f32.sub f32.mul f32.div f32.load f32.store \
                f64.const f64.add f64.sub f64.mul f64.div f64.sqrt f64.lt f64.gt f64.load f64.store"
            ),
            (Type, "i32 i64 f32 f64 v128"),
        ],
        within: ".=/",
        comments: &[(";;", Place::Anywhere)],
        blocks: &[Block::nested("(;", ";)")],
        quotes: &[Quote::new("\"")],
        hooks: &[("$", Hook::Name(None))],
        calls: Calls::Lisp,
        ..Rules::NONE
    }
);

grammar!(
    VERILOG,
    Rules {
        words: &[
            (
                Keyword,
                "always always_comb always_ff always_latch and assert assign assume automatic before begin bind break buf case casex \
                casez class clocking const constraint continue cover covergroup default defparam disable do edge else end endcase \
                endclass endclocking endfunction endgenerate endinterface endmodule endpackage endprogram endproperty endsequence \
                endspecify endtable endtask enum export extends extern final for force foreach forever fork function generate genvar \
                if iff import initial inout input inside interface join localparam modport module nand negedge new nor not null or \
                output package packed parameter posedge primitive priority property pure rand randc release repeat return sequence \
                static struct super table tagged task this typedef union unique virtual wait while with xnor xor"
            ),
            (
                Type,
                "bit byte chandle event int integer logic longint real realtime reg shortint shortreal signed string supply0 supply1 \
                time tri unsigned void wand wire wor"
            ),
        ],
        quotes: &[Quote::new("\"")],
        hooks: &[
            ("`", Hook::Name(Some(Attribute))),
            ("$", Hook::Name(Some(Function))),
            ("'b", Hook::Digits),
            ("'h", Hook::Digits),
            ("'d", Hook::Digits)
        ],
        defining: &[(Type, "module class interface package"), (Function, "task")],
        numbers: Numbers::Sized,
        ..BRACES
    }
);

grammar!(
    VHDL,
    Rules {
        words: &[
            (
                Keyword,
                "abs access after alias all and architecture array assert attribute begin block body buffer bus case component \
                configuration constant disconnect downto else elsif end entity exit file for function generate generic group guarded \
                if impure in inertial inout is label library linkage literal loop map mod nand new next nor not null of on open or \
                others out package port postponed procedure process pure range record register reject rem report return rol ror \
                select severity shared signal sla sll sra srl subtype then to transport type unaffected units until use variable \
                wait when while with xnor xor"
            ),
            (
                Type,
                "bit bit_vector boolean character integer natural positive real signed std_logic std_logic_vector std_ulogic string \
                time unsigned"
            ),
            (Constant, "true false note warning error failure"),
            (Function, "rising_edge falling_edge to_integer to_unsigned to_signed resize"),
        ],
        case: Case::Ignored,
        comments: &[("--", Place::Anywhere)],
        blocks: STARS,
        quotes: &[Quote::doubled("\"").after("x b o"), Quote::doubled("\"")],
        hooks: &[("'", Hook::Tick(None))],
        defining: &[(Type, "entity architecture package component")],
        numbers: Numbers::Based,
        ..Rules::NONE
    }
);
