//! What was made before, kept on the disk from one run to the next: pictures that were converted, entries that were deflated.
//!
//! An entry's name is the digest of everything that it follows from: the bytes that were given, what was asked of them, and
//! the program that did it. So nothing in the folder can be out of date, several processes may use it at once, and any file
//! of it may vanish at any moment. One that was damaged, cut short or renamed is taken for none. Whether there is a cache
//! changes no byte of a book.
//!
//! Never here: an error. A cache that can't be read is empty, and one that can't be written stays as it is.

use std::fmt::Write as _;
use std::fs::{self, File};
use std::hash::Hasher;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use siphasher::sip128::{Hasher128, SipHasher13};

/// The most bytes that the files of a cache have together; the oldest give way.
pub const LIMIT: u64 = 512 << 20;

/// An entry may have this part of the limit, and after so much was added the folder is swept.
const PART: u64 = 8;

/// How many marks of what was added make a sweep due.
const MARKS: u64 = 512;

/// What a small file takes of the disk.
const BLOCK: u64 = 4096;

/// An entry that is used is old no more; its time is not written more often than this.
const FRESH: Duration = Duration::from_secs(24 * 60 * 60);

/// A file that was begun so long ago is nobody's any more.
const ABANDONED: Duration = Duration::from_secs(60 * 60);

/// How the file begins that is being written.
const ASIDE: &str = "new-";

/// Counts what was added since the last sweep: a byte a mark.
const ADDED: &str = "added";

/// Tells programs that make backups to pass the folder over: <https://bford.info/cachedir/>.
const TAG: (&str, &str) =
    ("CACHEDIR.TAG", "Signature: 8a477f597d28d172789f06886806bc55\n# Made by katern; may be deleted.\n");

/// A folder of what was made before; or none, of which nothing comes and in which nothing stays.
#[derive(Clone, Debug, Default)]
pub struct Cache {
    folder: Option<PathBuf>,
    /// The most bytes that its files have together.
    limit: u64,
}

impl Cache {
    /// No cache: everything is made anew.
    pub fn none() -> Cache {
        Cache::default()
    }

    /// The cache in this folder, which is made when something is put into it.
    pub fn at(folder: impl Into<PathBuf>) -> Cache {
        Cache { folder: Some(folder.into()), limit: LIMIT }
    }

    /// Whether anything can come of it.
    pub(crate) fn is_there(&self) -> bool {
        self.folder.is_some()
    }

    /// What was put in by this name.
    pub(crate) fn get(&self, key: Key) -> Option<Vec<u8>> {
        let path = self.folder.as_ref()?.join(key.name());
        // Who shares the folder may have put anything there: a pipe that nobody writes to, or a file without end.
        let known = fs::metadata(&path).ok()?;
        if !known.is_file() || known.len() > self.limit / PART + SEAL as u64 {
            return None;
        }
        let mut bytes = fs::read(&path).ok()?;
        let seal = bytes.split_off(bytes.len().checked_sub(SEAL)?);
        if seal != key.seal(&bytes) {
            return None;
        }
        touch(&path);
        Some(bytes)
    }

    /// Puts bytes in by this name, as far as they fit and the disk takes them.
    pub(crate) fn put(&self, key: Key, bytes: &[u8]) {
        let Some(folder) = &self.folder else { return };
        let length = (bytes.len() + SEAL) as u64;
        if length > self.limit / PART {
            return;
        }
        if write(folder, key, bytes).is_ok() && self.is_sweep_due(folder, length).unwrap_or(false) {
            sweep(folder, self.limit - 2 * (self.limit / PART));
        }
    }

    /// Marks what was added, and tells whether it is time to look how much there is. Of several processes one is told so.
    fn is_sweep_due(&self, folder: &Path, length: u64) -> io::Result<bool> {
        let path = folder.join(ADDED);
        if fs::metadata(&path).is_ok_and(|known| !known.is_file()) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let marks = length.max(BLOCK).div_ceil(self.limit / PART / MARKS);
        let mut file = File::options().append(true).create(true).open(&path)?;
        file.write_all(&vec![b'.'; marks as usize])?;
        Ok(file.metadata()?.len() >= MARKS && fs::remove_file(&path).is_ok())
    }
}

/// The name of an entry: a digest of everything that it follows from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key(u128);

/// How many bytes stand behind an entry: a digest of them and of its name.
const SEAL: usize = size_of::<u128>();

impl Key {
    /// The name of what is made of these bytes: `what` says what is done to them.
    pub(crate) fn of(what: &str, given: &[&[u8]]) -> Key {
        let mut hasher = *PROGRAM;
        for bytes in [what.as_bytes()].iter().chain(given) {
            hasher.write_u64(bytes.len() as u64);
            hasher.write(bytes);
        }
        Key(hasher.finish128().as_u128())
    }

    /// The name in letters.
    pub(crate) fn name(self) -> String {
        let mut name = String::with_capacity(2 * SEAL);
        let _ = write!(name, "{:032x}", self.0);
        name
    }

    fn seal(self, bytes: &[u8]) -> [u8; SEAL] {
        let mut hasher = SipHasher13::new();
        hasher.write_u128(self.0);
        hasher.write(bytes);
        hasher.finish128().as_u128().to_le_bytes()
    }
}

/// The program that makes what is kept: its version and, for who works on it, its own file. What an older build of the
/// same version made is not what this one makes.
static PROGRAM: LazyLock<SipHasher13> = LazyLock::new(|| {
    let mut hasher = SipHasher13::new();
    hasher.write(env!("CARGO_PKG_VERSION").as_bytes());
    if let Ok(file) = std::env::current_exe().and_then(fs::metadata) {
        let time = file.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        hasher.write_u64(file.len());
        hasher.write_u128(time.unwrap_or_default().as_nanos());
    }
    hasher
});

/// Writes an entry beside its place and renames it into it, so that nobody reads the half of one.
fn write(folder: &Path, key: Key, bytes: &[u8]) -> io::Result<()> {
    let aside = || tempfile::Builder::new().prefix(ASIDE).tempfile_in(folder);
    let mut file = match aside() {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            fs::write(folder.join(TAG.0), TAG.1)?;
            aside()?
        }
        file => file?,
    };
    file.write_all(bytes)?;
    file.write_all(&key.seal(bytes))?;
    file.persist(folder.join(key.name()))?;
    Ok(())
}

/// Makes an entry that is used younger than those that are not.
fn touch(path: &Path) {
    let age = fs::metadata(path).and_then(|known| known.modified()).ok().and_then(|time| time.elapsed().ok());
    if age.is_some_and(|age| age > FRESH)
        && let Ok(file) = File::options().append(true).open(path)
    {
        let _ = file.set_modified(SystemTime::now());
    }
}

/// Removes the oldest entries until the others have no more than `most` bytes, and what was never finished.
fn sweep(folder: &Path, most: u64) {
    let mut entries: Vec<(SystemTime, PathBuf, u64)> = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let Ok(known) = entry.metadata() else { continue };
        let Ok(time) = known.modified() else { continue };
        if name.to_string_lossy().starts_with(ASIDE) {
            if time.elapsed().is_ok_and(|age| age > ABANDONED) {
                let _ = fs::remove_file(entry.path());
            }
        } else if known.is_file() && is_entry(&name.to_string_lossy()) {
            entries.push((time, entry.path(), known.len().max(BLOCK)));
        }
    }
    let mut total: u64 = entries.iter().map(|(_, _, length)| length).sum();
    entries.sort();
    for (_, path, length) in entries {
        if total <= most {
            break;
        }
        let _ = fs::remove_file(path);
        total -= length;
    }
}

/// Whether a file is an entry by its name: nothing else in the folder is ever touched.
fn is_entry(name: &str) -> bool {
    name.len() == 2 * SEAL && name.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(number: u64) -> Key {
        Key::of("test", &[&number.to_le_bytes()])
    }

    #[test]
    fn what_is_put_in_comes_out_and_nothing_else_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path().join("deep/er"));
        assert_eq!(cache.get(key(1)), None);
        cache.put(key(1), b"one");
        cache.put(key(2), b"");
        assert_eq!(cache.get(key(1)).as_deref(), Some(&b"one"[..]));
        assert_eq!(cache.get(key(2)).as_deref(), Some(&b""[..]));
        assert_eq!(cache.get(key(3)), None);
        Cache::none().put(key(1), b"one");
        assert_eq!(Cache::none().get(key(1)), None);
        assert!(
            Key::of("a", &[b"bc"]) != Key::of("ab", &[b"c"]) && Key::of("a", &[b"b", b"c"]) != Key::of("a", &[b"bc"])
        );
    }

    #[test]
    fn what_was_damaged_cut_or_renamed_is_taken_for_none() {
        let folder = tempfile::tempdir().expect("a folder");
        let cache = Cache::at(folder.path());
        let path = |key: Key| folder.path().join(key.name());
        let whole = [b"words".as_slice(), &key(1).seal(b"words")].concat();
        let mut damaged = whole.clone();
        damaged[2] ^= 1;
        let longer = [&whole[..], b"x"].concat();
        for wrong in [&damaged[..], &whole[..whole.len() - 1], &longer, &whole[..3], b""] {
            fs::write(path(key(1)), wrong).expect("written");
            assert_eq!(cache.get(key(1)), None);
        }
        fs::write(path(key(1)), &whole).expect("written");
        assert_eq!(cache.get(key(1)).as_deref(), Some(&b"words"[..]));
        fs::write(path(key(2)), &whole).expect("written");
        assert_eq!(cache.get(key(2)), None);
        fs::create_dir(path(key(3))).expect("made");
        assert_eq!(cache.get(key(3)), None);
        cache.put(key(3), b"a folder stands there");
    }

    #[test]
    fn a_folder_that_takes_nothing_is_no_error() {
        let folder = tempfile::tempdir().expect("a folder");
        fs::write(folder.path().join("file"), "x").expect("written");
        let cache = Cache::at(folder.path().join("file"));
        cache.put(key(1), b"one");
        assert_eq!(cache.get(key(1)), None);
    }

    #[test]
    fn the_oldest_give_way_and_what_is_used_stays() {
        let folder = tempfile::tempdir().expect("a folder");
        let limit = 512 * BLOCK;
        let cache = Cache { limit, ..Cache::at(folder.path()) };
        fs::write(folder.path().join("notes.txt"), "not of the cache").expect("written");
        let day = Duration::from_secs(24 * 60 * 60);
        let begun = folder.path().join("new-abandoned");
        fs::write(&begun, "x").expect("written");
        let age = |path: &Path, days: u32| {
            let file = File::options().append(true).open(path).expect("there");
            file.set_modified(SystemTime::now() - day * days).expect("set");
        };
        age(&begun, 1);
        let bytes = vec![1; BLOCK as usize * 10];
        for number in 0..200 {
            cache.put(key(number), &bytes);
            age(&folder.path().join(key(number).name()), 400 - number as u32);
            // One that is used again and again.
            assert!(cache.get(key(0)).is_some(), "{number}");
            let size: u64 = (fs::read_dir(folder.path()).expect("listed").flatten())
                .map(|entry| entry.metadata().expect("known").len())
                .sum();
            assert!(size <= limit, "{number}: {size}");
        }
        assert!(cache.get(key(1)).is_none() && cache.get(key(199)).is_some());
        assert!(!begun.exists() && folder.path().join("notes.txt").exists());
        cache.put(key(999), &vec![1; limit as usize / 4]);
        assert!(cache.get(key(999)).is_none(), "what is too large is not kept");
    }
}
