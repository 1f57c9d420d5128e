//! Numbers and units as the package siunitx writes them.

use std::borrow::Cow;

use super::super::commands::command;
use super::environment::{after_argument, group};

/// The formula with every quantity spelled out.
pub(super) fn spelled_out(tex: &str) -> Cow<'_, str> {
    let mut result = String::new();
    let (mut rest, mut done) = (tex, 0);
    while let Some(at) = rest.find('\\') {
        let (name, after) = command(&rest[at..]);
        let arguments = arguments(name);
        let skipped = if name.is_empty() { after.chars().next().map_or(0, char::len_utf8) } else { 0 };
        rest = &after[skipped..];
        if arguments == 0 {
            continue;
        }
        let Some((arguments, behind)) = arguments_of(after, arguments) else { continue };
        let start = tex.len() - after.len() - name.len() - 1;
        result.push_str(&tex[done..start]);
        result.push_str(&quantity(name, &arguments));
        rest = behind;
        done = tex.len() - behind.len();
    }
    if done == 0 {
        return Cow::Borrowed(tex);
    }
    result.push_str(&tex[done..]);
    Cow::Owned(result)
}

/// Arguments that a command of the package takes; none where it is none.
pub(super) fn arguments(name: &str) -> usize {
    match name {
        "SI" | "qty" | "numrange" => 2,
        "num" | "si" | "unit" | "ang" => 1,
        "SIrange" | "qtyrange" => 3,
        _ => 0,
    }
}

/// As many arguments in braces, and what follows them.
fn arguments_of(source: &str, count: usize) -> Option<(Vec<&str>, &str)> {
    let mut rest = source.trim_start();
    // Options: digits, signs, colours.
    if let Some(options) = rest.strip_prefix('[') {
        rest = options.split_once(']')?.1;
    }
    let mut arguments = Vec::with_capacity(count);
    for _ in 0..count {
        group(rest.trim_start())?;
        let (argument, after) = after_argument(rest);
        arguments.push(argument);
        rest = after;
    }
    Some((arguments, rest))
}

fn quantity(name: &str, arguments: &[&str]) -> String {
    match (name, arguments) {
        ("num", [value]) => format!("{{{}}}", number(value)),
        ("ang", [value]) => format!("{{{}^{{\\circ}}}}", number(value)),
        ("numrange", [from, to]) => format!("{{{}\\text{{–}}{}}}", number(from), number(to)),
        ("SIrange" | "qtyrange", [from, to, of]) => {
            format!("{{{}\\text{{–}}{}\\,{}}}", number(from), number(to), unit(of))
        }
        (_, [value, of]) => format!("{{{}\\,{}}}", number(value), unit(of)),
        (_, [of]) => format!("{{{}}}", unit(of)),
        _ => String::new(),
    }
}

/// `3.5e4` is 3.5 times ten to the fourth, `1.0+-0.2` has an uncertainty.
fn number(source: &str) -> String {
    let source = source.trim().replace("+-", "\\pm ");
    match source.split_once(['e', 'E', 'd']) {
        Some(("", exponent)) => format!("10^{{{exponent}}}"),
        Some((value, exponent)) if value.ends_with(|c: char| c.is_ascii_digit() || c == '.') => {
            format!("{value}\\times 10^{{{exponent}}}")
        }
        _ => source,
    }
}

/// Units as letters and powers; one that is no unit of siunitx stays a command.
fn unit(source: &str) -> String {
    let mut result = String::new();
    let mut rest = source.trim();
    let (mut per, mut prefix, mut power) = (false, "", None);
    while let Some(character) = rest.chars().next() {
        if character != '\\' {
            let end = rest.find('\\').unwrap_or(rest.len());
            // Letters written out: `m.s^{-1}`.
            result.push_str(&format!("\\mathrm{{{}}}", rest[..end].replace(['.', '~'], "\\,")));
            rest = &rest[end..];
            continue;
        }
        let (name, after) = command(rest);
        rest = after;
        match name {
            "" => rest = &rest[rest.chars().next().map_or(0, char::len_utf8)..],
            "per" => per = true,
            "square" => power = Some("2"),
            "cubic" => power = Some("3"),
            "squared" => raise(&mut result, "2"),
            "cubed" => raise(&mut result, "3"),
            "tothe" | "raiseto" => {
                let (exponent, after) = after_argument(rest);
                rest = after;
                raise(&mut result, exponent);
            }
            _ => {
                if let Some(sign) = PREFIXES.iter().find(|(known, _)| *known == name) {
                    prefix = sign.1;
                    continue;
                }
                let sign = UNITS.iter().find(|(known, _)| *known == name).map(|(_, sign)| (*sign).to_owned());
                let sign = sign.unwrap_or_else(|| format!("\\{name} "));
                if !result.is_empty() {
                    result.push_str("\\,");
                }
                result.push_str(&format!("\\mathrm{{{prefix}{sign}}}"));
                let exponent = power.take();
                if per || exponent.is_some() {
                    result.push_str(&format!("^{{{}{}}}", if per { "-" } else { "" }, exponent.unwrap_or("1")));
                }
                (per, prefix) = (false, "");
            }
        }
    }
    result
}

/// Raises the last unit; one below a line has its exponent already.
fn raise(result: &mut String, power: &str) {
    match result.strip_suffix("^{-1}") {
        Some(unit) => *result = format!("{unit}^{{-{power}}}"),
        None => result.push_str(&format!("^{{{power}}}")),
    }
}

/// The prefixes of the SI.
const PREFIXES: [(&str, &str); 20] = [
    ("yocto", "y"),
    ("zepto", "z"),
    ("atto", "a"),
    ("femto", "f"),
    ("pico", "p"),
    ("nano", "n"),
    ("micro", "\\mu "),
    ("milli", "m"),
    ("centi", "c"),
    ("deci", "d"),
    ("deca", "da"),
    ("hecto", "h"),
    ("kilo", "k"),
    ("mega", "M"),
    ("giga", "G"),
    ("tera", "T"),
    ("peta", "P"),
    ("exa", "E"),
    ("zetta", "Z"),
    ("yotta", "Y"),
];

/// The units of siunitx.
const UNITS: [(&str, &str); 42] = [
    ("metre", "m"),
    ("meter", "m"),
    ("gram", "g"),
    ("kilogram", "kg"),
    ("second", "s"),
    ("ampere", "A"),
    ("kelvin", "K"),
    ("mole", "mol"),
    ("candela", "cd"),
    ("becquerel", "Bq"),
    ("coulomb", "C"),
    ("farad", "F"),
    ("gray", "Gy"),
    ("henry", "H"),
    ("hertz", "Hz"),
    ("joule", "J"),
    ("katal", "kat"),
    ("lumen", "lm"),
    ("lux", "lx"),
    ("newton", "N"),
    ("ohm", "\\Omega "),
    ("pascal", "Pa"),
    ("radian", "rad"),
    ("siemens", "S"),
    ("sievert", "Sv"),
    ("steradian", "sr"),
    ("tesla", "T"),
    ("volt", "V"),
    ("watt", "W"),
    ("weber", "Wb"),
    ("bit", "bit"),
    ("byte", "B"),
    ("degreeCelsius", "\\degree C"),
    ("celsius", "\\degree C"),
    ("degree", "\\degree "),
    ("percent", "\\%"),
    ("day", "d"),
    ("hour", "h"),
    ("minute", "min"),
    ("litre", "L"),
    ("liter", "L"),
    ("electronvolt", "eV"),
];
