//! Sources as an organizer names them, files, folders, archives and addresses, as files in memory with where each came from.

mod archive;
mod folder;
mod limits;
mod name;
mod skipped;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use libretto::diagnostic::{Code, Diagnostic, Place};
use libretto::record::manifest::Entry;
use libretto::record::source::File;

use super::fetch::{self, Asked, Client, Fetched, Kept, Secret, Token};
use super::{Error, files};
use folder::Held;
use limits::Limits;
use name::Names;

/// How addresses are fetched.
#[derive(Debug, Clone, Default, clap::Args)]
#[command(next_help_heading = "Options for addresses")]
pub(crate) struct Network {
    /// The environment variable that holds the token of the system; LIBRETTO_TOKEN when absent.
    #[arg(long, value_name = "NAME")]
    token_env: Option<String>,
    /// A file that holds the token, which nobody else can read.
    #[arg(long, value_name = "FILE", conflicts_with = "token_env")]
    token_file: Option<PathBuf>,
    /// Let a list go on at this host, too.
    #[arg(long, value_name = "HOST")]
    allow_host: Vec<String>,
    /// Let redirects lead to addresses of private networks.
    #[arg(long)]
    allow_private: bool,
}

/// What all sources came to.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    /// The files, in the order of the sources, named as they will stand in the event's folder.
    pub(crate) files: Vec<File>,
    /// Where each came from.
    pub(crate) entries: Vec<Entry>,
    /// What was passed over, too much, or fetched from elsewhere than written.
    pub(crate) said: Vec<Diagnostic>,
    /// Whether pages of a list are missing, so that what is not there may be there.
    pub(crate) is_incomplete: bool,
}

/// Where a source is.
enum Source {
    Path(PathBuf),
    Address(Box<Asked>),
}

/// Reads and fetches all sources. One that cannot be had at all stops everything: what it lacks would be taken for withdrawn.
///
/// `into` is the folder that is pulled into: a folder that has it in it is walked around it. `earlier` is what was pulled into it
/// before: what comes again keeps its name, and what is new takes none of another source's.
pub(crate) fn all(
    sources: &[String],
    options: &Network,
    into: &Path,
    kept: Kept,
    earlier: &[Entry],
    now: Timestamp,
) -> Result<Gathered, Error> {
    let sources: Vec<Source> = sources.iter().map(|source| parse(source)).collect::<Result<_, _>>()?;
    let into = std::fs::canonicalize(into).ok();
    let mut gather = Gather {
        into,
        names: Names::new(earlier),
        number: 0,
        source: String::new(),
        now,
        limits: Limits::default(),
        gathered: Gathered::default(),
    };
    let mut client = client(&sources, options, kept)?;
    let mut seen = BTreeSet::new();
    for (number, source) in sources.iter().enumerate() {
        gather.number = number;
        match source {
            Source::Path(path) => {
                if seen.insert(std::fs::canonicalize(path).unwrap_or_else(|_| path.clone())) {
                    gather.path(path)?;
                }
            }
            Source::Address(asked) => gather.address(&mut client, asked, &options.allow_host)?,
        }
    }
    Ok(gather.gathered)
}

fn parse(source: &str) -> Result<Source, Error> {
    let is_address = |scheme: &str| source.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme));
    if is_address("http://") || is_address("https://") {
        return Ok(Source::Address(Box::new(Asked::parse(source)?)));
    }
    if source.contains("://") && !Path::new(source).exists() {
        return Err(Error::Scheme(source.to_owned()));
    }
    Ok(Source::Path(source.into()))
}

fn client(sources: &[Source], options: &Network, kept: Kept) -> Result<Client, Error> {
    let addresses: Vec<_> = sources
        .iter()
        .filter_map(|source| match source {
            Source::Address(asked) => Some(asked.address().clone()),
            Source::Path(_) => None,
        })
        .collect();
    let secret = match &options.token_file {
        _ if addresses.is_empty() => None,
        Some(file) => Some(Secret::of_file(file)?),
        None => Secret::of_variable(options.token_env.as_deref())?,
    };
    let token = match secret {
        Some(secret) => Token::bind(secret, &addresses)?,
        None => None,
    };
    Ok(Client::new(fetch::Limits::default(), token, kept, options.allow_private))
}

struct Gather {
    /// The folder that is pulled into, if it is there.
    into: Option<PathBuf>,
    names: Names,
    /// The number of the source that is being read.
    number: usize,
    /// What it is called: its address, or the name of the file or folder.
    source: String,
    now: Timestamp,
    /// What may still be taken.
    limits: Limits,
    gathered: Gathered,
}

impl Gather {
    fn path(&mut self, path: &Path) -> Result<(), Error> {
        // Of `.` and `..` only the system knows the name.
        let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.file_name().or(real.file_name()).unwrap_or_default().to_string_lossy().into_owned();
        self.source.clone_from(&name);
        if real.is_dir() {
            let held = folder::read(path, &name, self.into.as_deref(), &self.limits)?;
            return self.held(held, &name, &name);
        }
        let bytes = files::read(path, self.limits.file_bytes)?;
        match archive::read(&bytes, &name, &self.limits) {
            Some(held) => self.held(held, stem(&name), &name),
            None => {
                self.take(&[&name], name.clone(), File { bytes, ..File::default() });
                Ok(())
            }
        }
    }

    /// Takes the files of a folder or an archive, below a folder called `below`.
    fn held(&mut self, held: Held, below: &str, from: &str) -> Result<(), Error> {
        self.gathered.said.extend(held.said);
        if held.files.is_empty() {
            return Err(Error::NoFiles(from.to_owned()));
        }
        for (parts, bytes) in held.files {
            let from = format!("{from}/{}", parts.join("/"));
            let path: Vec<&str> = [below].into_iter().chain(parts.iter().map(String::as_str)).collect();
            self.take(&path, from, File { bytes, ..File::default() });
        }
        Ok(())
    }

    fn address(&mut self, client: &mut Client, asked: &Asked, hosts: &[String]) -> Result<(), Error> {
        let site = client.site(asked, hosts)?;
        let [first, ..] = site.pages.as_slice() else { return Ok(()) };
        self.source.clone_from(site.instead_of.as_ref().unwrap_or(&first.address));
        if let Some(written) = site.instead_of {
            let message = format!("`{}` was fetched, which `{written}` leads to", first.address);
            self.gathered.said.push(Diagnostic::new(Code::Inferred, &Place::Made, message));
        }
        if let Some(missing) = site.missing {
            let count = site.pages.len();
            let came = if count == 1 { "one page".to_owned() } else { format!("{count} pages") };
            let message = format!("of `{}` {came} came and no more: {missing}", first.address);
            let help = "pull again later, or save the rest in the browser and pull the files beside this address";
            self.gathered.said.push(Diagnostic::new(Code::Incomplete, &Place::Made, message).help(help));
            self.gathered.is_incomplete = true;
        }
        let name = name::of_page(&first.address, first.media_type.as_deref());
        let is_one = site.pages.len() == 1;
        for page in site.pages {
            match archive::read(&page.bytes, &name, &self.limits).filter(|_| is_one) {
                Some(held) => {
                    let first = self.gathered.entries.len();
                    self.held(held, stem(&name), &page.address)?;
                    self.gathered.entries[first..].iter_mut().for_each(|entry| entry.withheld = page.with_token);
                }
                None => self.page(&name, page),
            }
        }
        Ok(())
    }

    fn page(&mut self, name: &str, page: Fetched) {
        let Fetched { bytes, media_type, address, etag, last_modified, with_token, .. } = page;
        let file = File { bytes, media_type: media_type.clone(), address: Some(address.clone()), ..File::default() };
        let entry = self.take(&[name], address, file);
        (entry.media_type, entry.etag, entry.last_modified) = (media_type, etag, last_modified);
        entry.withheld = with_token;
    }

    fn take(&mut self, path: &[&str], from: String, mut file: File) -> &mut Entry {
        let length = u64::try_from(file.bytes.len()).unwrap_or(u64::MAX);
        self.limits.all_bytes = self.limits.all_bytes.saturating_sub(length);
        self.limits.count = self.limits.count.saturating_sub(1);
        file.name = self.names.file(self.number, &self.source, &from, path);
        let mut entry = Entry::of(file.name.clone(), from, self.now, &file.bytes);
        entry.source = (self.source != entry.from).then(|| self.source.clone());
        self.gathered.files.push(file);
        self.gathered.entries.push(entry);
        self.gathered.entries.last_mut().expect("it was just put there")
    }
}

/// The name of an archive without its ending.
fn stem(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
