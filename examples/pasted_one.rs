use libretto::diagnostic::Spanned;
use libretto::prose::{self, Dialect};
fn main() {
    let t = std::fs::read_to_string(std::env::args().nth(1).unwrap()).unwrap();
    let c = prose::read(&Spanned::made(t), Dialect::Plain);
    println!("{:#?}", c);
}
