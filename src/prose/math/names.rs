//! What the characters of formulas are called.

/// The English name of a character as a formula is read out; letters, digits and brackets are their own.
pub(super) fn name(character: char) -> Option<&'static str> {
    greek(character).or_else(|| relation(character)).or_else(|| operation(character)).or_else(|| other(character))
}

fn greek(character: char) -> Option<&'static str> {
    Some(match character {
        'α' => "alpha",
        'β' => "beta",
        'γ' => "gamma",
        'δ' => "delta",
        'ϵ' | 'ε' => "epsilon",
        'ζ' => "zeta",
        'η' => "eta",
        'θ' | 'ϑ' => "theta",
        'ι' => "iota",
        'κ' | 'ϰ' => "kappa",
        'λ' => "lambda",
        'μ' | 'µ' => "mu",
        'ν' => "nu",
        'ξ' => "xi",
        'ο' => "omicron",
        'π' | 'ϖ' => "pi",
        'ρ' | 'ϱ' => "rho",
        'σ' | 'ς' => "sigma",
        'τ' => "tau",
        'υ' => "upsilon",
        'ϕ' | 'φ' => "phi",
        'χ' => "chi",
        'ψ' => "psi",
        'ω' => "omega",
        'Γ' => "capital gamma",
        'Δ' => "capital delta",
        'Θ' => "capital theta",
        'Λ' => "capital lambda",
        'Ξ' => "capital xi",
        'Π' => "capital pi",
        'Σ' => "capital sigma",
        'Υ' | 'ϒ' => "capital upsilon",
        'Φ' => "capital phi",
        'Ψ' => "capital psi",
        'Ω' => "capital omega",
        _ => return None,
    })
}

fn relation(character: char) -> Option<&'static str> {
    Some(match character {
        '=' => "equals",
        '<' => "less than",
        '>' => "greater than",
        '≤' | '⩽' => "less than or equal to",
        '≥' | '⩾' => "greater than or equal to",
        '≠' => "not equal to",
        '≪' => "much less than",
        '≫' => "much greater than",
        '≈' => "approximately",
        '∼' | '~' => "similar to",
        '≃' | '≅' => "isomorphic to",
        '≡' => "equivalent to",
        '∝' => "proportional to",
        '∈' => "in",
        '∉' => "not in",
        '∋' => "contains",
        '⊂' => "proper subset of",
        '⊆' => "subset of",
        '⊃' => "proper superset of",
        '⊇' => "superset of",
        '→' | '⟶' => "to",
        '←' | '⟵' => "from",
        '↔' | '⟷' => "to and from",
        '↦' | '⟼' => "maps to",
        '⇒' | '⟹' => "implies",
        '⇐' | '⟸' => "is implied by",
        '⇔' | '⟺' => "if and only if",
        '∣' => "given",
        '∥' => "parallel to",
        '⊢' => "proves",
        '⊨' => "models",
        '≔' => "is defined as",
        _ => return None,
    })
}

fn operation(character: char) -> Option<&'static str> {
    Some(match character {
        '+' => "plus",
        '-' | '−' => "minus",
        '±' => "plus or minus",
        '∓' => "minus or plus",
        '×' => "times",
        '·' | '⋅' => "dot",
        '÷' => "divided by",
        '/' => "over",
        '*' | '∗' | '⋆' => "star",
        '∘' => "composed with",
        '∪' | '⋃' => "union",
        '∩' | '⋂' => "intersection",
        '∖' => "without",
        '∧' | '⋀' => "and",
        '∨' | '⋁' => "or",
        '¬' => "not",
        '⊕' | '⨁' => "circled plus",
        '⊗' | '⨂' => "circled times",
        '⊙' => "circled dot",
        '∑' => "sum",
        '∏' => "product",
        '∐' => "coproduct",
        '∫' => "integral",
        '∬' => "double integral",
        '∮' => "contour integral",
        _ => return None,
    })
}

fn other(character: char) -> Option<&'static str> {
    Some(match character {
        '∞' => "infinity",
        '∂' => "partial",
        '∇' => "nabla",
        '∀' => "for all",
        '∃' => "there exists",
        '∄' => "there is no",
        '∅' | '⌀' => "the empty set",
        'ℓ' => "ell",
        'ℏ' => "h bar",
        'ℜ' => "real part",
        'ℑ' => "imaginary part",
        'ℵ' => "aleph",
        'ı' => "i",
        'ȷ' => "j",
        '′' | '\'' => "prime",
        '″' => "double prime",
        '‴' => "triple prime",
        '†' => "dagger",
        '⊤' => "top",
        '⊥' => "bottom",
        '…' | '⋯' | '⋮' | '⋱' => "dots",
        '!' => "factorial",
        '%' => "percent",
        '#' => "number",
        '$' => "dollars",
        '°' => "degrees",
        '⟨' => "open angle",
        '⟩' => "close angle",
        '⌊' => "open floor",
        '⌋' => "close floor",
        '⌈' => "open ceiling",
        '⌉' => "close ceiling",
        '‖' => "double bar",
        '|' => "bar",
        _ => return None,
    })
}

/// What a letter is called that has this character above it as an accent.
pub(super) fn accent(character: char) -> Option<&'static str> {
    Some(match character {
        '^' | 'ˆ' => "hat",
        '~' | '˜' | '∼' => "tilde",
        '¯' | 'ˉ' | '‾' | '_' | '―' => "bar",
        '→' => "vector",
        '˙' | '.' => "dot",
        '¨' => "double dot",
        'ˇ' => "check",
        '˘' => "breve",
        _ => return None,
    })
}

/// What a power is called that is a sign rather than a power: the star of `x^*`, the transpose of `A^\top`.
pub(super) fn sign(character: char) -> Option<&'static str> {
    Some(match character {
        '⊤' | '⊺' => "transpose",
        '′' | '\'' => "prime",
        '″' => "double prime",
        '‴' => "triple prime",
        '*' | '∗' | '⋆' => "star",
        '†' => "dagger",
        '+' => "plus",
        '-' | '−' => "minus",
        '∘' | '°' => "degrees",
        '⊥' => "perpendicular",
        _ => return None,
    })
}
