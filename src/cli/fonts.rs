//! Fonts that the organizer asks for beside the bundled ones: those of a folder, those of the computer.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use libretto::fonts::{self, EAST_ASIAN};

use super::{Error, files};

/// Files that are looked at, and folders below each other.
const MOST_FILES: usize = 20_000;
const MOST_DEPTH: usize = 8;
/// Bytes of one file; collections for Chinese, Japanese and Korean have some 30 MB.
const MOST_BYTES: u64 = 200_000_000;

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
    pub(crate) path: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) wanted: Vec<String>,
}

/// The fonts that are asked for: those of the folders, then the computer's. `named` are families that event.yaml names.
pub(crate) fn read(options: &Options, named: &[String]) -> Result<Vec<FontFile>, Error> {
    let mut found = Vec::new();
    for folder in &options.fonts {
        for (name, bytes) in files::read_layout(folder, &files::Limits::default())? {
            let path = folder.join(name).display().to_string();
            found.push(FontFile { path, bytes, wanted: Vec::new() });
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
        found.push((rank, FontFile { path: path.display().to_string(), bytes, wanted }));
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
