//! Did you mean? Which of the known names a misspelled one is nearest to.

/// Letters that are compared: no name is as long.
const COMPARED: usize = 80;

/// The one of `known` that was probably meant by `asked`: with as many slips at most as it has letters for each of them (one in
/// any), and with fewer slips than letters, since day 1 is no slip for day 9. `name` is what is compared, folded as `asked` is.
pub fn nearest<T>(
    asked: &str,
    known: impl IntoIterator<Item = T>,
    letters_a_slip: usize,
    name: impl Fn(&T) -> String,
) -> Option<T> {
    let asked: String = asked.chars().take(COMPARED).collect();
    let scored = known.into_iter().filter_map(|one| {
        let name = name(&one);
        let letters = name.chars().count();
        let slips = (letters <= 2 * COMPARED).then(|| strsim::damerau_levenshtein(&asked, &name))?;
        (slips < letters && slips <= 1.max(letters / letters_a_slip)).then_some((slips, one))
    });
    scored.min_by_key(|(slips, _)| *slips).map(|(_, one)| one)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_is_forgiven_for_every_few_letters() {
        let of = |asked: &str, letters| {
            nearest(asked, ["1", "ab", "classic", "modern"], letters, |name| (*name).to_owned()).unwrap_or_default()
        };
        for (asked, meant) in
            [("clasic", "classic"), ("modren", "modern"), ("ac", "ab"), ("9", ""), ("", ""), ("mdrn", "modern")]
        {
            assert_eq!(of(asked, 3), meant, "{asked}");
        }
        assert_eq!(of("mdrn", 4), "");
        assert_eq!(of(&"x".repeat(100_000), 3), "");
    }
}
