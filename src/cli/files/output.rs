use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::Error;

/// Writes one file whole or not at all.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Error> {
    let mut staging = Staging::default();
    staging.stage(path, bytes)?;
    staging.show()
}

/// Writes several files below `folder`, each whole or not at all, and none before all of them are safely on the disk.
///
/// A full disk therefore changes nothing. Only a crash between the renames can leave new files beside old ones.
fn write_all(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), Error> {
    let mut staging = Staging::default();
    for (path, bytes) in files {
        staging.stage(&folder.join(path), bytes)?;
    }
    staging.show()
}

/// Files that are to appear together: each is written beside its place as it comes, so that nobody has to hold all of them.
#[derive(Default)]
pub(crate) struct Staging(Vec<Staged>);

impl Staging {
    /// Writes a file beside its place.
    pub(crate) fn stage(&mut self, path: &Path, bytes: &[u8]) -> Result<(), Error> {
        self.write(path, |out| out.write_all(bytes))
    }

    /// Writes a file beside its place, bit by bit.
    pub(crate) fn write(
        &mut self,
        path: &Path,
        write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>,
    ) -> Result<(), Error> {
        self.0.extend(Staged::new(path, write)?);
        Ok(())
    }

    /// Lets all of them appear.
    pub(crate) fn show(self) -> Result<(), Error> {
        self.0.into_iter().try_for_each(Staged::show)
    }
}

/// [`write_all`] into a folder that is not there yet, or empty: what somebody changed in it is never written over.
pub(crate) fn write_new(folder: &Path, files: &BTreeMap<PathBuf, Vec<u8>>) -> Result<(), Error> {
    let is_empty = match fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => true,
        Err(error) => return Err(Error::writing(folder)(error)),
    };
    if !is_empty {
        return Err(Error::NotEmpty(folder.to_owned()));
    }
    write_all(folder, files)
}

/// Where what is made of an event's folder goes: `out` and the folder's name.
pub(crate) fn out(event: &Path) -> PathBuf {
    let path = event.canonicalize().unwrap_or_else(|_| event.to_owned());
    Path::new("out").join(path.file_name().unwrap_or("event".as_ref()))
}

/// Whether two paths lead to one file, which is there.
pub(crate) fn are_one(one: &Path, other: &Path) -> bool {
    fs::canonicalize(one).is_ok_and(|path| path.is_file() && fs::canonicalize(other).is_ok_and(|other| other == path))
}

/// Whether a path leads to a file that is there and that an event is read from.
pub(crate) fn is_of_event(path: &Path, event: &Path) -> bool {
    const READ: [&str; 12] = [
        "event.yaml",
        "contributions.yaml",
        "program.yaml",
        "participants.csv",
        "source",
        "front",
        "back",
        "images",
        "layout",
        "build.yaml",
        "ror.json",
        "fonts",
    ];
    let (Ok(path), Ok(event)) = (fs::canonicalize(path), fs::canonicalize(event)) else { return false };
    path.is_file() && READ.iter().any(|name| path.starts_with(event.join(name)))
}

/// A file written and synced beside the place where it shall appear; dropped unshown, it is gone.
struct Staged {
    file: NamedTempFile,
    target: PathBuf,
}

impl Staged {
    /// None where the target is a pipe or device, `/dev/stdout` say, and was written straight away.
    fn new(path: &Path, write: impl FnOnce(&mut dyn io::Write) -> io::Result<()>) -> Result<Option<Self>, Error> {
        // A link stays a link: what it points to is replaced.
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let before = fs::metadata(&target).ok();
        match &before {
            Some(metadata) if metadata.is_dir() => return Err(Error::NotAFile(path.to_owned())),
            Some(metadata) if !metadata.is_file() => {
                let mut device = fs::File::create(&target).map_err(Error::writing(path))?;
                write(&mut device).map_err(Error::writing(path))?;
                return Ok(None);
            }
            _ => {}
        }
        let folder = parent(&target);
        fs::create_dir_all(folder).map_err(Error::writing(path))?;

        let mut builder = tempfile::Builder::new();
        builder.prefix(".libretto-").suffix(".tmp");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            // A temporary file is private by default; an output is as open as the user's umask allows.
            builder.permissions(fs::Permissions::from_mode(0o666));
        }
        let mut file = builder.tempfile_in(folder).map_err(Error::writing(path))?;
        if let Some(metadata) = before {
            fs::set_permissions(file.path(), metadata.permissions()).map_err(Error::writing(path))?;
        }
        write(file.as_file_mut()).map_err(Error::writing(path))?;
        file.as_file().sync_all().map_err(Error::writing(path))?;
        Ok(Some(Self { file, target }))
    }

    /// Renames the file to its place and makes the rename last (`rename(2)` is atomic; the folder's entry needs its own sync).
    fn show(self) -> Result<(), Error> {
        let Self { file, target } = self;
        file.persist(&target).map_err(|error| Error::writing(&target)(error.error))?;
        #[cfg(unix)]
        {
            let folder = parent(&target);
            fs::File::open(folder).and_then(|folder| folder.sync_all()).map_err(Error::writing(&target))?;
        }
        Ok(())
    }
}

fn parent(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn writes_and_replaces_and_leaves_nothing_beside() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out/ppml/booklet.pdf");
        write(&path, b"old").unwrap();
        write(&path, b"new").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(path.parent().unwrap()), ["booklet.pdf"]);
    }

    #[test]
    fn one_bad_target_leaves_all_files_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        fs::create_dir(folder.path().join("b")).unwrap();
        let files = BTreeMap::from([("a".into(), b"new".to_vec()), ("b".into(), b"new".to_vec())]);
        let error = write_all(folder.path(), &files).unwrap_err();
        assert!(error.to_string().contains("b` is no regular file"), "{error}");
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"old");
        assert_eq!(names(folder.path()), ["a", "b"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt as _, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (real, link) = (folder.path().join("real"), folder.path().join("link"));
        fs::write(&real, "old").unwrap();
        fs::set_permissions(&real, fs::Permissions::from_mode(0o640)).unwrap();
        symlink("real", &link).unwrap();
        write(&link, b"new").unwrap();
        assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
        assert_eq!(fs::read(&real).unwrap(), b"new");
        assert_eq!(fs::metadata(&real).unwrap().permissions().mode() & 0o777, 0o640);
    }

    #[cfg(unix)]
    #[test]
    fn devices_are_written_to_not_replaced() {
        write(Path::new("/dev/null"), b"gone").unwrap();
        assert!(!fs::metadata("/dev/null").unwrap().is_file());
    }

    const TARGET: &str = "LIBRETTO_TEST_ENDLESS_WRITER";

    fn version(letter: u8) -> Vec<u8> {
        vec![letter; 3_000_000]
    }

    /// Not a test by itself: [`killed_at_any_moment_a_file_is_old_or_new`] starts it as a process and kills it.
    #[test]
    fn endless_writer() {
        let Some(target) = std::env::var_os(TARGET) else { return };
        for letter in (b'a'..=b'z').cycle() {
            write(Path::new(&target), &version(letter)).unwrap();
        }
    }

    #[test]
    fn killed_at_any_moment_a_file_is_old_or_new() {
        let folder = tempfile::tempdir().unwrap();
        let target = folder.path().join("booklet.pdf");
        write(&target, &version(b'a')).unwrap();
        for round in 0..12 {
            let mut writer = std::process::Command::new(std::env::current_exe().unwrap())
                .args(["--exact", "cli::files::output::tests::endless_writer", "--nocapture"])
                .env(TARGET, &target)
                .stdout(std::process::Stdio::null())
                .spawn()
                .unwrap();
            std::thread::sleep(std::time::Duration::from_millis(20 + 7 * round));
            writer.kill().unwrap();
            writer.wait().unwrap();
            let found = fs::read(&target).unwrap();
            assert!(found == version(found[0]), "torn: {} bytes beginning with {}", found.len(), found[0]);
        }
    }
}
