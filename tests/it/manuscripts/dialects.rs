//! What single dialects have: in a line, and by itself. `~` is a line of words, `%` other blocks.

/// The constructs of a dialect, by its name.
pub(super) fn own(name: &str) -> (&'static [&'static str], &'static [&'static str]) {
    match name {
        "katern" => (KATERN_LINES, KATERN_BLOCKS),
        "pandoc" | "quarto" => (PANDOC_LINES, PANDOC_BLOCKS),
        "obsidian" => (OBSIDIAN_LINES, OBSIDIAN_BLOCKS),
        "mkdocs" => (MKDOCS_LINES, MKDOCS_BLOCKS),
        "gitbook" => (GITBOOK_LINES, GITBOOK_BLOCKS),
        "myst" => (MYST_LINES, MYST_BLOCKS),
        "markua" => (MARKUA_LINES, MARKUA_BLOCKS),
        "site" => (SITE_LINES, SITE_BLOCKS),
        _ => (&[], &[]),
    }
}

const KATERN_LINES: &[&str] = &["[Buy]{shop=amazon}", "[~]{.sample}", "[~](#fig)", "-@doe"];
const KATERN_BLOCKS: &[&str] = &[
    "::: linear\n| a | b |\n|---|---|\n| ~ | y |\n:::",
    "::: letter\n~\n\n-- Somebody\n:::",
    "::: subtitle\n~\n:::",
    "::: dedication\n~\n:::",
    "```dot\ndigraph { a -> b }\n```",
    "# ~ {.sample}",
    "# ~ {role=appendix}",
    "# ~ {role=glossary}\n\n~\n: ~",
];

const PANDOC_LINES: &[&str] = &[
    "[~]{.smallcaps}", "H~2~O^~^", "`~`{=html}", "(@good)", "\\emph{~}", "\\footnote{~}", "@fig-a", "\\@ref(fig:a)",
    "10\\ km", "[@cat]", "{{< pagebreak >}}",
];
const PANDOC_BLOCKS: &[&str] = &[
    "  Right   Left\n-------  ------\n     12  ~\n",
    "+---+---+\n| a | b |\n+===+===+\n| c | d |\n+---+---+",
    "| Line ~\n|   and another",
    "(@good) ~\n\n(@) ~",
    "a. ~\nb. ~",
    "ii) ~\niii) ~",
    "Term\n\n~ ~",
    "::: {.callout-note title=\"~\"}\n%\n:::",
    "::: {.panel-tabset}\n## ~\n\n%\n\n## ~\n\n%\n:::",
    "::: {#thm-a .theorem}\n## ~\n\n~\n:::",
    "```{r}\n#| label: fig-a\n#| fig-cap: \"Words\"\nplot(1)\n```",
    "<div>\n\n%\n\n</div>",
    "\\newpage",
    ": ~ {#tbl-a}",
    "---\nsubtitle: X\n---",
];

const OBSIDIAN_LINES: &[&str] = &[
    "[[~]]", "[[#~|words]]", "![[dot.png]]", "![[dot.png|100]]", "==~==", "%%hidden%%", "#tag", "^block-a",
    "[[nowhere]]",
];
const OBSIDIAN_BLOCKS: &[&str] =
    &["> [!tip]- ~\n> %", "> [!custom] ~\n> ~", "![[nowhere]]", "- [/] ~\n- [-] ~", "%%\n~\n%%", "~ ^block-b"];

const MKDOCS_LINES: &[&str] =
    &["++ctrl+alt+del++", "~{ .annotate }", "(1)", "[~](#a){ .md-button }", ":material-home:", "^^~^^", "==~=="];
const MKDOCS_BLOCKS: &[&str] = &[
    "!!! note \"~\"\n    %",
    "??? tip\n    ~",
    "???+ warning inline end\n    ~",
    "=== \"One\"\n\n    %\n\n=== \"Two\"\n\n    ~",
    "/// note | ~\n~\n///",
    "--8<-- \"nope.md\"",
    "<div class=\"grid cards\" markdown>\n\n- ~\n- ~\n\n</div>",
];

const GITBOOK_LINES: &[&str] = &["{{ book.title }}", "<kbd>A</kbd>", "{% math %}x{% endmath %}"];
const GITBOOK_BLOCKS: &[&str] = &[
    "{% hint style=\"info\" %}\n~\n{% endhint %}",
    "{% tabs %}\n{% tab title=\"A\" %}\n~\n{% endtab %}\n{% endtabs %}",
    "{% code title=\"a.js\" %}\n```js\na()\n```\n{% endcode %}",
    "{% embed url=\"https://example.org\" %}",
    "{% stepper %}\n{% step %}\n~\n{% endstep %}\n{% endstepper %}",
];

const MYST_LINES: &[&str] = &[
    "{ref}`a`", "{doc}`~ <nope>`", "{math}`x^2`", "{sub}`2`", "{kbd}`A`", "{numref}`fig`", "{cite:p}`cat`",
    "{unknown}`~`",
];
const MYST_BLOCKS: &[&str] = &[
    "(a)=\n## ~",
    "```{note} ~\n~\n```",
    "```{figure} dot.png\n:name: fig\n:width: 50%\n\nWords\n```",
    "```{code-block} python\n:caption: Words\n:linenos:\n\na = 1\n```",
    "```{math}\n:label: eq\nx = y\n```",
    "```{list-table} Words\n:header-rows: 1\n\n* - a\n  - b\n* - c\n  - d\n```",
    ":::{admonition} ~\n:class: tip\n%\n:::",
    "```{glossary}\nTerm\n  Meaning\n```",
    "```{proof:theorem} ~\n:label: thm\n~\n```",
    "% a comment",
    "+++",
];

const MARKUA_LINES: &[&str] = &["____~____", "`a`$", "{#a}", "[^^1]"];
const MARKUA_BLOCKS: &[&str] = &[
    "A> ~\nA> ~",
    "W> ## ~\nW> ~",
    "{blurb, class: tip}\n~\n{/blurb}",
    "{aside}\n%\n{/aside}",
    "{width: \"50%\", alt: \"A dot\"}\n![~](dot.png)",
    "C> ~",
    "{pagebreak}",
    "{mainmatter}",
];

const SITE_LINES: &[&str] =
    &["{{< ref \"a\" >}}", "<Badge text=\"~\" />", "{{ $x }}", ":tada:", "<kbd>A</kbd>", "{#a}"];
const SITE_BLOCKS: &[&str] = &[
    ":::tip ~\n\n%\n\n:::",
    "::: details ~\n~\n:::",
    ":::note[~]\n~\n:::",
    "{{< hint info >}}\n~\n{{< /hint >}}",
    "<Tabs>\n<TabItem value=\"a\" label=\"A\">\n\n%\n\n</TabItem>\n</Tabs>",
    "::: code-group\n```js [a.js]\na()\n```\n:::",
    "<details>\n<summary>~</summary>\n\n%\n\n</details>",
    "import A from './a'",
    "<Card title=\"~\">\n\n~\n\n</Card>",
];
