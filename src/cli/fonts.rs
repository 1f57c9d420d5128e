//! Fonts that the organizer asks for beside the bundled ones: those of a folder, those of the computer.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use libretto::archive::{self, Built, SystemFont};
use libretto::diagnostic::{Checked, Code, Diagnostic, Place};
use libretto::fonts::{self, EAST_ASIAN};

use super::{Error, files};

/// Files that are looked at, and folders below each other.
const MOST_FILES: usize = 20_000;
const MOST_DEPTH: usize = 8;
/// Bytes of one file; collections for Chinese, Japanese and Korean have some 30 MB.
const MOST_BYTES: u64 = 200_000_000;

/// Where fonts of the organizer's lie in a folder that was recovered.
pub(crate) const FONTS: &str = "fonts/";

/// Fonts beside the bundled ones.
#[derive(Debug, Default, clap::Args)]
#[group(id = "font-options")]
pub(crate) struct Options {
    /// A folder of fonts that lend their characters, before the bundled ones do.
    #[arg(long, value_name = "FOLDER")]
    fonts: Vec<PathBuf>,
    /// Take the computer's fonts for Chinese, Japanese and Korean, and those that event.yaml names.
    #[arg(long)]
    system_fonts: bool,
}

/// A font file, and the families that are wanted of it; all where there are none.
pub(crate) struct FontFile {
    /// What it is called: for a file of the organizer's, its path below the event's folder when it goes along.
    pub(crate) path: String,
    /// Whether it is the computer's, and so is not given away.
    pub(crate) is_system: bool,
    pub(crate) bytes: Vec<u8>,
    pub(crate) wanted: Vec<String>,
}

impl Options {
    /// Whether any are asked for.
    pub(crate) fn is_asked(&self) -> bool {
        self.system_fonts || !self.fonts.is_empty()
    }
}

/// The fonts of a build: those that are asked for now, which go along with the booklet from now on, or those of the last one.
pub(crate) fn of_build(
    options: &Options,
    named: &[String],
    built: &mut Built,
    files: &mut BTreeMap<String, Vec<u8>>,
) -> Result<Checked<Vec<FontFile>>, Error> {
    if options.is_asked() {
        let fonts = read(options, named)?;
        let (system, own): (Vec<&FontFile>, Vec<&FontFile>) = fonts.iter().partition(|font| font.is_system);
        let is_font = |font: &&FontFile| !fonts::families(&font.bytes).is_empty();
        built.fonts = own.into_iter().filter(is_font).map(|font| font.path.clone()).collect();
        built.system_fonts = system.into_iter().map(named_font).collect();
        files.retain(|path, _| !path.starts_with(FONTS));
        let own = fonts.iter().filter(|font| built.fonts.contains(&font.path));
        files.extend(own.map(|font| (font.path.clone(), font.bytes.clone())));
        return Ok(Checked::clean(fonts));
    }
    files.retain(|path, _| !path.starts_with(FONTS) || built.fonts.contains(path));
    let mut complaints = Vec::new();
    let missing = |what: String| {
        let help =
            "build with `--fonts` or `--system-fonts`, which takes the place of the fonts that `build.yaml` names";
        Diagnostic::new(Code::UnknownFont, &Place::Made, what).help(help)
    };
    let mut fonts = Vec::new();
    for path in &built.fonts {
        match files.get(path) {
            Some(bytes) => {
                fonts.push(FontFile { path: path.clone(), bytes: bytes.clone(), is_system: false, wanted: Vec::new() });
            }
            None => complaints.push(missing(format!("the font `{path}`, which `build.yaml` names, is not there"))),
        }
    }
    let mut of_system = if built.system_fonts.is_empty() { Vec::new() } else { of_system(named) };
    for font in &built.system_fonts {
        let same = of_system.iter().position(|it| archive::sha256(&it.bytes) == font.sha256);
        match same {
            Some(at) => fonts.push(FontFile { wanted: font.families.clone(), ..of_system.remove(at) }),
            None => {
                let families = font.families.join(", ");
                let what =
                    format!("the font `{}` ({families}) of the computer that built the booklet is not here", font.file);
                complaints.push(missing(what));
            }
        }
    }
    Ok(Checked::new(fonts, complaints))
}

/// A font of the computer, by its name and checksum.
fn named_font(font: &FontFile) -> SystemFont {
    let file = Path::new(&font.path).file_name().unwrap_or_default().to_string_lossy().into_owned();
    SystemFont { file, families: font.wanted.clone(), sha256: archive::sha256(&font.bytes) }
}

/// The fonts that are asked for: those of the folders, then the computer's. `named` are families that event.yaml names.
fn read(options: &Options, named: &[String]) -> Result<Vec<FontFile>, Error> {
    let mut found = Vec::new();
    for (number, folder) in options.fonts.iter().enumerate() {
        for (name, bytes) in files::read_layout(folder, &files::Limits::default())? {
            let path = format!("{FONTS}{}/{name}", number + 1);
            found.push(FontFile { path, bytes, is_system: false, wanted: Vec::new() });
        }
    }
    if options.system_fonts {
        found.extend(of_system(named));
    }
    Ok(found)
}

/// The wanted faces of the computer, the best of each script first; what cannot be read is passed over.
fn of_system(named: &[String]) -> Vec<FontFile> {
    let wanted: Vec<&str> = named.iter().map(String::as_str).chain(EAST_ASIAN).collect();
    let mut paths = Vec::new();
    folders().iter().for_each(|folder| walk(folder, 0, &mut paths));
    let mut found: Vec<(usize, FontFile)> = Vec::new();
    for path in paths {
        let Ok(bytes) = files::read(&path, MOST_BYTES) else { continue };
        let families = fonts::families(&bytes);
        let rank = wanted.iter().position(|wanted| families.iter().any(|family| family == wanted));
        let Some(rank) = rank else { continue };
        let wanted = families.into_iter().filter(|family| wanted.contains(&family.as_str())).collect();
        found.push((rank, FontFile { path: path.display().to_string(), bytes, is_system: true, wanted }));
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, file)| file).collect()
}

/// Where Linux, macOS and Windows keep fonts; folders that are not there are passed over.
fn folders() -> Vec<PathBuf> {
    let below = |variable: &str, path: &str| env::var_os(variable).map(|root| PathBuf::from(root).join(path));
    let fixed = ["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts"];
    let homes = [
        below("HOME", ".fonts"),
        below("HOME", ".local/share/fonts"),
        below("HOME", "Library/Fonts"),
        below("WINDIR", "Fonts"),
        below("LOCALAPPDATA", "Microsoft/Windows/Fonts"),
    ];
    fixed.into_iter().map(PathBuf::from).chain(homes.into_iter().flatten()).collect()
}

/// Notes the font files below a folder, by name.
fn walk(folder: &Path, depth: usize, paths: &mut Vec<PathBuf>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    let mut entries: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    entries.sort();
    for path in entries {
        let extension = path.extension().and_then(|it| it.to_str()).unwrap_or_default().to_ascii_lowercase();
        if paths.len() >= MOST_FILES {
            return;
        }
        match path.is_dir() {
            true if depth < MOST_DEPTH => walk(&path, depth + 1, paths),
            false if ["ttf", "otf", "ttc", "otc"].contains(&extension.as_str()) => paths.push(path),
            _ => {}
        }
    }
}
