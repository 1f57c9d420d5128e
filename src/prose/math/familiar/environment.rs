//! The environments of formulas, and what stands behind their names.

/// Columns of one table; more than any page has room for.
const MAX_COLUMNS: usize = 40;

/// What kind of environment was begun.
enum Kind {
    /// A display that holds one formula: it needs no environment.
    Bare,
    /// Lines aligned at marks.
    Aligned,
    /// Lines with marks on both sides of each relation: the second is none.
    Equations,
    /// Lines below each other.
    Gathered,
    /// Cases with a brace: so many columns at most.
    Cases,
    /// A table with its columns.
    Array(String),
    /// A table of any number of columns.
    Matrix,
}

/// An environment that was begun.
pub(super) struct Begun {
    name: String,
    kind: Kind,
    /// Where its opening is written, and how long that is.
    at: usize,
    opening: String,
    closing: String,
    /// Marks in the row so far, and in the row that has most.
    marks: usize,
    most: usize,
}

impl Begun {
    /// Reads what stands behind `\begin`; none where the parser knows it best, or nobody does.
    pub(super) fn read(source: &str) -> Option<(Self, &str)> {
        let source = source.trim_start();
        let length = group(source)?;
        let name = &source[1..length - 1];
        let mut rest = &source[length..];
        let simple = name.trim_end_matches('*');
        let mut before = "";
        let (kind, becomes) = match simple {
            "equation" | "displaymath" | "math" | "subequations" | "dmath" => (Kind::Bare, ""),
            "align" | "aligned" | "flalign" | "split" => {
                rest = after_optional(rest);
                (Kind::Aligned, "aligned")
            }
            "alignat" | "alignedat" | "xalignat" | "xxalignat" => {
                rest = after_argument(after_optional(rest)).1;
                (Kind::Aligned, "aligned")
            }
            "eqnarray" => (Kind::Equations, "aligned"),
            "IEEEeqnarray" => {
                rest = after_argument(after_optional(rest)).1;
                (Kind::Equations, "aligned")
            }
            "gather" | "gathered" | "multline" | "multlined" => {
                rest = after_optional(rest);
                (Kind::Gathered, "gathered")
            }
            "cases" | "dcases" | "rcases" | "drcases" => (Kind::Cases, simple),
            "numcases" | "subnumcases" => {
                (before, rest) = after_argument(rest);
                (Kind::Cases, "cases")
            }
            "array" | "darray" | "tabular" => {
                let (columns, after) = after_argument(after_optional(rest));
                rest = after;
                (Kind::Array(self::columns(columns)), if simple == "darray" { "darray" } else { "array" })
            }
            "psmallmatrix" => (Kind::Matrix, "pmatrix"),
            "bsmallmatrix" => (Kind::Matrix, "bmatrix"),
            "vsmallmatrix" => (Kind::Matrix, "vmatrix"),
            _ => return None,
        };
        let (mut opening, mut closing) = (before.to_owned(), String::new());
        if !becomes.is_empty() {
            opening.push_str(&format!("\\begin{{{becomes}}}"));
            closing = format!("\\end{{{becomes}}}");
        }
        if let Kind::Array(columns) = &kind {
            opening.push_str(&format!("{{{columns}}}"));
        }
        Some((Self { name: name.to_owned(), kind, at: 0, opening, closing, marks: 0, most: 0 }, rest))
    }

    /// What is written in place of its beginning.
    pub(super) fn opening(&self) -> &str {
        &self.opening
    }

    /// The same, its opening written at that place.
    pub(super) fn at(self, at: usize) -> Self {
        Self { at, ..self }
    }

    pub(super) fn is(&self, name: &str) -> bool {
        self.name == name
    }

    /// Counts a mark between cells; false if it is to be left out.
    pub(super) fn next_cell(&mut self) -> bool {
        self.marks += 1;
        self.most = self.most.max(self.marks);
        !(matches!(self.kind, Kind::Equations) && self.marks == 2)
    }

    pub(super) fn next_row(&mut self) {
        self.marks = 0;
    }

    /// Writes its end; its beginning is written anew where there were more cells than it has room for.
    pub(super) fn close(self, out: &mut String) {
        let cells = (self.most + 1).min(MAX_COLUMNS);
        let (opening, closing) = match &self.kind {
            Kind::Cases if self.most > 1 && self.name.starts_with(['c', 'd']) => {
                (format!("\\left\\{{\\begin{{array}}{{{}}}", "l".repeat(cells)), "\\end{array}\\right.".to_owned())
            }
            Kind::Gathered if self.most > 0 => ("\\begin{aligned}".to_owned(), "\\end{aligned}".to_owned()),
            Kind::Array(columns) if cells > columns.matches(['l', 'c', 'r']).count() => {
                let more = "c".repeat(cells - columns.matches(['l', 'c', 'r']).count());
                (format!("{}{more}}}", self.opening.trim_end_matches('}')), self.closing)
            }
            _ => {
                out.push_str(&self.closing);
                return;
            }
        };
        out.replace_range(self.at..self.at + self.opening.len(), &opening);
        out.push_str(&closing);
    }
}

/// The columns that the parser knows, of all that LaTeX has.
fn columns(source: &str) -> String {
    let mut columns = String::new();
    let mut rest = source;
    while let Some(sign) = rest.chars().next().filter(|_| columns.len() < MAX_COLUMNS) {
        rest = &rest[sign.len_utf8()..];
        match sign {
            'l' | 'c' | 'r' | '|' => columns.push(sign),
            'S' => columns.push('c'),
            'X' | 'L' => columns.push('l'),
            // A paragraph of a certain width.
            'p' | 'm' | 'b' => {
                columns.push('l');
                rest = after_argument(rest).1;
            }
            // What stands between columns, or before and behind the text of one.
            '@' | '!' | '>' | '<' => rest = after_argument(rest).1,
            '*' => {
                let (times, after) = after_argument(rest);
                let (repeated, after) = after_argument(after);
                rest = after;
                let repeated = repeated.chars().filter(|sign| "lcr|".contains(*sign)).collect::<String>();
                for _ in 0..times.trim().parse().unwrap_or(1_usize).min(MAX_COLUMNS) {
                    columns.push_str(&repeated);
                }
            }
            _ => {}
        }
    }
    columns.truncate(MAX_COLUMNS);
    if !columns.contains(['l', 'c', 'r']) {
        columns.push('c');
    }
    columns
}

/// The length of a group in braces that `source` begins with.
pub(in super::super) fn group(source: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut escaped = false;
    for (at, byte) in source.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'{' => depth += 1,
            b'}' => depth = depth.checked_sub(1)?,
            _ => {}
        }
        if depth == 0 {
            return (byte == b'}' && !escaped).then_some(at + 1);
        }
    }
    None
}

/// The argument that `source` begins with, without its braces, and what follows; nothing where there is none.
pub(super) fn after_argument(source: &str) -> (&str, &str) {
    let trimmed = source.trim_start();
    match group(trimmed) {
        Some(length) => (&trimmed[1..length - 1], &trimmed[length..]),
        None => ("", source),
    }
}

fn after_optional(source: &str) -> &str {
    source.trim_start().strip_prefix('[').and_then(|rest| rest.split_once(']')).map_or(source, |(_, rest)| rest)
}
