//! Characters of MathML in TeX.

use icu_normalizer::ComposingNormalizerBorrowed;

/// A character as TeX source; what has no name that people know stands for itself.
pub(super) fn tex(character: char) -> String {
    if let Some((font, letter)) = lettered(character) {
        return format!("\\{font}{{{}}}", tex(letter));
    }
    if let Some((_, name)) = NAMES.iter().find(|(known, _)| *known == character) {
        return format!("\\{name}");
    }
    match character {
        '{' | '}' | '%' | '#' | '$' | '&' | '_' => format!("\\{character}"),
        '\\' => "\\backslash".to_owned(),
        '^' => "\\wedge".to_owned(),
        '~' => "\\sim".to_owned(),
        '−' | '‐' | '‑' => "-".to_owned(),
        '∗' => "*".to_owned(),
        '′' => "'".to_owned(),
        // Signs that say what is applied, multiplied, listed or added, and show nothing.
        '\u{2061}'..='\u{2064}' => String::new(),
        _ if character.is_whitespace() => "~".to_owned(),
        _ => character.to_string(),
    }
}

/// The font and the letter of a character that Unicode has for formulas: `ℝ` is `\mathbb` and `R`.
fn lettered(character: char) -> Option<(&'static str, char)> {
    let font = match character {
        'ℂ' | 'ℍ' | 'ℕ' | 'ℙ' | 'ℚ' | 'ℝ' | 'ℤ' => "mathbb",
        'ℬ' | 'ℰ' | 'ℱ' | 'ℋ' | 'ℐ' | 'ℒ' | 'ℳ' | 'ℛ' | 'ℯ' | 'ℊ' | 'ℴ' => "mathcal",
        'ℭ' | 'ℌ' | 'ℨ' => "mathfrak",
        'ℎ' => return Some(("mathit", 'h')),
        '\u{1D400}'..='\u{1D433}' | '\u{1D7CE}'..='\u{1D7D7}' => "mathbf",
        '\u{1D434}'..='\u{1D467}' => "mathit",
        '\u{1D468}'..='\u{1D49B}' | '\u{1D6A8}'..='\u{1D6E1}' | '\u{1D71C}'..='\u{1D755}' => "boldsymbol",
        '\u{1D6E2}'..='\u{1D71B}' => return base(character).map(|letter| ("mathit", letter)),
        '\u{1D49C}'..='\u{1D4CF}' => "mathcal",
        '\u{1D4D0}'..='\u{1D503}' => "mathbfcal",
        '\u{1D504}'..='\u{1D537}' => "mathfrak",
        '\u{1D538}'..='\u{1D56B}' | '\u{1D7D8}'..='\u{1D7E1}' => "mathbb",
        '\u{1D56C}'..='\u{1D59F}' => "mathbffrak",
        '\u{1D5A0}'..='\u{1D5D3}' | '\u{1D7E2}'..='\u{1D7EB}' => "mathsf",
        '\u{1D5D4}'..='\u{1D607}' | '\u{1D7EC}'..='\u{1D7F5}' => "mathbfsfup",
        '\u{1D608}'..='\u{1D63B}' => "mathsfit",
        '\u{1D63C}'..='\u{1D66F}' => "mathbfsfit",
        '\u{1D670}'..='\u{1D6A3}' | '\u{1D7F6}'..='\u{1D7FF}' => "mathtt",
        _ => return None,
    };
    base(character).map(|letter| (font, letter))
}

/// The letter itself (NFKC).
fn base(character: char) -> Option<char> {
    let mut buffer = [0; 4];
    let folded = ComposingNormalizerBorrowed::new_nfkc().normalize(character.encode_utf8(&mut buffer)).into_owned();
    let mut characters = folded.chars();
    characters.next().filter(|letter| characters.next().is_none() && *letter != character)
}

/// The command of a mark above something, and of one above something wide.
pub(super) fn above(mark: char) -> Option<(&'static str, &'static str)> {
    Some(match mark {
        '^' | 'ˆ' | '\u{302}' => ("hat", "widehat"),
        '~' | '˜' | '∼' | '\u{303}' => ("tilde", "widetilde"),
        '¯' | 'ˉ' | '‾' | '_' | '\u{304}' | '\u{305}' | '―' | '─' => ("bar", "overline"),
        '→' | '⃗' => ("vec", "overrightarrow"),
        '←' => ("overleftarrow", "overleftarrow"),
        '˙' | '.' | '\u{307}' => ("dot", "dot"),
        '¨' | '\u{308}' => ("ddot", "ddot"),
        'ˇ' | '\u{30C}' => ("check", "check"),
        '˘' | '\u{306}' => ("breve", "breve"),
        '`' | '\u{300}' => ("grave", "grave"),
        '´' | '\u{301}' => ("acute", "acute"),
        '˚' | '\u{30A}' => ("mathring", "mathring"),
        '⏞' => ("overbrace", "overbrace"),
        '⎴' => ("overbracket", "overbracket"),
        '⏜' => ("overparen", "overparen"),
        _ => return None,
    })
}

/// The command of a mark below something.
pub(super) fn below(mark: char) -> Option<&'static str> {
    Some(match mark {
        '_' | '‾' | '¯' | '\u{332}' | '―' | '─' => "underline",
        '⏟' => "underbrace",
        '⎵' => "underbracket",
        '⏝' => "underparen",
        _ => return None,
    })
}

/// Signs with bounds below and above them, or beside them.
pub(super) fn is_large(character: char) -> bool {
    matches!(character, '∏' | '∐' | '∑' | '∫'..='∳' | '⋀'..='⋃' | '⨀'..='⨆')
}

/// Functions that LaTeX has a command for.
pub(super) const FUNCTIONS: [&str; 32] = [
    "arccos", "arcsin", "arctan", "arg", "cos", "cosh", "cot", "coth", "csc", "deg", "det", "dim", "exp", "gcd", "hom",
    "inf", "ker", "lg", "lim", "ln", "log", "max", "min", "sec", "sin", "sinh", "sup", "tan", "tanh", "Pr", "liminf",
    "limsup",
];

/// Characters whose LaTeX commands people know better than the characters.
const NAMES: [(char, &str); 106] = [
    ('α', "alpha"),
    ('β', "beta"),
    ('γ', "gamma"),
    ('δ', "delta"),
    ('ϵ', "epsilon"),
    ('ε', "varepsilon"),
    ('ζ', "zeta"),
    ('η', "eta"),
    ('θ', "theta"),
    ('ϑ', "vartheta"),
    ('ι', "iota"),
    ('κ', "kappa"),
    ('λ', "lambda"),
    ('µ', "mu"),
    ('μ', "mu"),
    ('ν', "nu"),
    ('ξ', "xi"),
    ('π', "pi"),
    ('ρ', "rho"),
    ('ϱ', "varrho"),
    ('σ', "sigma"),
    ('ς', "varsigma"),
    ('τ', "tau"),
    ('υ', "upsilon"),
    ('ϕ', "phi"),
    ('φ', "varphi"),
    ('χ', "chi"),
    ('ψ', "psi"),
    ('ω', "omega"),
    ('Γ', "Gamma"),
    ('Δ', "Delta"),
    ('Θ', "Theta"),
    ('Λ', "Lambda"),
    ('Ξ', "Xi"),
    ('Π', "Pi"),
    ('Σ', "Sigma"),
    ('Υ', "Upsilon"),
    ('Φ', "Phi"),
    ('Ψ', "Psi"),
    ('Ω', "Omega"),
    ('∞', "infty"),
    ('∂', "partial"),
    ('∇', "nabla"),
    ('∀', "forall"),
    ('∃', "exists"),
    ('∅', "emptyset"),
    ('ℓ', "ell"),
    ('ℏ', "hbar"),
    ('…', "ldots"),
    ('⋯', "cdots"),
    ('⋮', "vdots"),
    ('⋱', "ddots"),
    ('×', "times"),
    ('⋅', "cdot"),
    ('·', "cdot"),
    ('±', "pm"),
    ('∓', "mp"),
    ('÷', "div"),
    ('∘', "circ"),
    ('∪', "cup"),
    ('∩', "cap"),
    ('∧', "wedge"),
    ('∨', "vee"),
    ('⊕', "oplus"),
    ('⊗', "otimes"),
    ('≤', "leq"),
    ('≥', "geq"),
    ('≠', "neq"),
    ('≪', "ll"),
    ('≫', "gg"),
    ('≈', "approx"),
    ('∼', "sim"),
    ('≃', "simeq"),
    ('≅', "cong"),
    ('≡', "equiv"),
    ('∝', "propto"),
    ('∈', "in"),
    ('∉', "notin"),
    ('⊂', "subset"),
    ('⊆', "subseteq"),
    ('⊃', "supset"),
    ('⊇', "supseteq"),
    ('→', "to"),
    ('←', "leftarrow"),
    ('↔', "leftrightarrow"),
    ('↦', "mapsto"),
    ('⇒', "Rightarrow"),
    ('⇔', "Leftrightarrow"),
    ('∣', "mid"),
    ('∥', "parallel"),
    ('⟨', "langle"),
    ('⟩', "rangle"),
    ('⌊', "lfloor"),
    ('⌋', "rfloor"),
    ('⌈', "lceil"),
    ('⌉', "rceil"),
    ('∑', "sum"),
    ('∏', "prod"),
    ('∐', "coprod"),
    ('∫', "int"),
    ('∬', "iint"),
    ('∮', "oint"),
    ('⋃', "bigcup"),
    ('⋂', "bigcap"),
    ('⋀', "bigwedge"),
    ('⋁', "bigvee"),
];
