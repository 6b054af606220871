//! Where the cache lies: where the user says, or in the folder that the system has for caches.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use katern::cache::Cache;

/// The variable that names the folder where no argument does; empty for no cache.
const VARIABLE: &str = "KATERN_CACHE";

/// The cache that the environment says: for commands without arguments, and where none was given.
pub(super) fn of_environment() -> Cache {
    folder(|name| std::env::var_os(name)).map_or_else(Cache::none, Cache::at)
}

/// The folder that these variables name, if any.
fn folder(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    if let Some(named) = variable(VARIABLE) {
        return Some(PathBuf::from(named)).filter(|folder| !folder.as_os_str().is_empty());
    }
    // A path that is not absolute would be another in each folder; XDG says that such a one is to be passed over.
    let absolute = |name: &str| variable(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let below_home = |path: &str| absolute("HOME").map(|home| home.join(path));
    let caches = if cfg!(windows) {
        absolute("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        below_home("Library/Caches")
    } else {
        // https://specifications.freedesktop.org/basedir-spec/latest/
        absolute("XDG_CACHE_HOME").or_else(|| below_home(".cache"))
    };
    caches.map(|caches| caches.join(Path::new("katern")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The folder with these variables and no others.
    fn with(variables: &[(&str, &str)]) -> Option<String> {
        let found = folder(|name| variables.iter().find(|(known, _)| *known == name).map(|(_, value)| value.into()));
        found.map(|folder| folder.to_string_lossy().replace('\\', "/"))
    }

    #[test]
    fn the_variable_wins_and_empty_means_none() {
        let home = ("HOME", if cfg!(windows) { "C:/me" } else { "/me" });
        assert_eq!(with(&[home, ("KATERN_CACHE", "here")]).as_deref(), Some("here"));
        assert_eq!(with(&[home, ("KATERN_CACHE", "")]), None);
        assert_eq!(with(&[]), None);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn the_folder_is_the_one_of_the_system() {
        assert_eq!(with(&[("HOME", "/me")]).as_deref(), Some("/me/.cache/katern"));
        assert_eq!(with(&[("HOME", "/me"), ("XDG_CACHE_HOME", "/fast")]).as_deref(), Some("/fast/katern"));
        assert_eq!(with(&[("HOME", "/me"), ("XDG_CACHE_HOME", "fast")]).as_deref(), Some("/me/.cache/katern"));
        assert_eq!(with(&[("HOME", ""), ("XDG_CACHE_HOME", "")]), None);
    }
}
