use super::scheme::Binding;

/// A leaf on the front of a sheet that will be folded.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) column: usize,
    pub(super) row: usize,
    /// From 0 in the reading order of the folded sheet.
    pub(super) leaf: usize,
    /// Whether the leaf's first page is on the sheet's front.
    pub(super) recto: bool,
    /// Whether the page's head points down.
    pub(super) head_down: bool,
}

/// Unfolds a folded sheet that lies with its first page up. Its back half swings out at the spine, then the back halves of what
/// lies there over the heads, then at the fore-edge, then over the feet: the folds of a press in reverse.
pub(super) fn unfold(folds: u32, binding: Binding) -> Vec<Spot> {
    let leaves = 1_usize << folds;
    let whole = (0..leaves).map(|leaf| (leaf, true)).collect();
    let mut form = Stacks { columns: 1, cells: vec![Stack { leaves: whole, head_down: false }] };
    for fold in 0..folds {
        form = if fold % 2 == 0 { form.open_to_the_left() } else { form.open_upward() };
    }
    let columns = form.columns;
    let spot = |at: usize, stack: &Stack| {
        let column = match binding {
            Binding::Left => at % columns,
            Binding::Right => columns - 1 - at % columns,
        };
        let (leaf, recto) = stack.leaves[0];
        Spot { column, row: at / columns, leaf, recto, head_down: stack.head_down }
    };
    form.cells.iter().enumerate().map(|(at, stack)| spot(at, stack)).collect()
}

/// A grid of stacks of leaves, row by row.
struct Stacks {
    columns: usize,
    cells: Vec<Stack>,
}

/// Leaves from the top down, each with whether its first page is up.
#[derive(Clone)]
struct Stack {
    leaves: Vec<(usize, bool)>,
    head_down: bool,
}

impl Stack {
    /// The upper half, which stays.
    fn upper(&self) -> Self {
        Self { leaves: self.leaves[..self.leaves.len() / 2].to_vec(), head_down: self.head_down }
    }

    /// The lower half, turned over.
    fn lower_turned(&self) -> Self {
        let lower = self.leaves[self.leaves.len() / 2..].iter().rev();
        Self { leaves: lower.map(|(leaf, recto)| (*leaf, !recto)).collect(), head_down: self.head_down }
    }
}

impl Stacks {
    fn open_to_the_left(&self) -> Self {
        let rows = self.cells.chunks(self.columns);
        let opened = rows.flat_map(|row| row.iter().rev().map(Stack::lower_turned).chain(row.iter().map(Stack::upper)));
        Self { columns: self.columns * 2, cells: opened.collect() }
    }

    fn open_upward(&self) -> Self {
        let rows: Vec<&[Stack]> = self.cells.chunks(self.columns).collect();
        let over = rows.iter().rev().flat_map(|row| row.iter());
        let over = over.map(|stack| Stack { head_down: !stack.head_down, ..stack.lower_turned() });
        let cells = over.chain(self.cells.iter().map(Stack::upper)).collect();
        Self { columns: self.columns, cells }
    }
}
