//! Where the user's own files live: settings and, one a timeline, bookmarks and notes.
//!
//! They are where the system's custom has them: `$XDG_CONFIG_HOME/summitry/config.toml` and
//! `$XDG_DATA_HOME/summitry/NAME.toml`. A timeline is known by the canonical path of its first file,
//! so that the same file opened from two folders, or with another file added, is the same one.

use std::path::{Path, PathBuf};

use etcetera::{BaseStrategy, choose_base_strategy};

use super::files::is_stdin;

/// The folder of ours in the user's directories.
const FOLDER: &str = "summitry";

/// The most characters of a file's name that are taken over.
const STEM: usize = 40;

/// Returns the settings file; nothing where the user has no home directory.
pub(super) fn config_file() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.config_dir().join(FOLDER).join("config.toml"))
}

/// Returns the reader's file for a timeline, or the one of a learner of that name; nothing where the
/// user has no home directory.
pub(super) fn data_file(paths: &[PathBuf], learner: Option<&str>) -> Option<PathBuf> {
    let folder = choose_base_strategy().ok()?.data_dir().join(FOLDER);
    Some(folder.join(name(paths, learner)))
}

/// Returns the folder of what can be thrown away; nothing where the user has no home directory.
pub(super) fn cache_folder() -> Option<PathBuf> {
    Some(choose_base_strategy().ok()?.cache_dir().join(FOLDER))
}

/// Names the reader's file: `built-in.toml`, `cold-war-1f2e3d4c.anna.toml`. No stem has a dot.
fn name(paths: &[PathBuf], learner: Option<&str>) -> String {
    let stem = match paths.iter().find(|path| !is_stdin(path)) {
        Some(path) => file_name(path),
        None if paths.is_empty() => "built-in".into(),
        None => "standard-input".into(),
    };
    match learner {
        Some(learner) => format!("{stem}.{learner}.toml"),
        None => format!("{stem}.toml"),
    }
}

fn file_name(path: &Path) -> String {
    let canonical = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    let stem = canonical.file_stem().unwrap_or_default().to_string_lossy();
    let plain = |letter: char| if letter.is_alphanumeric() || letter == '_' { letter } else { '-' };
    let stem: String = stem.chars().map(plain).take(STEM).collect();
    format!("{stem}-{:08x}", hash(canonical.as_os_str().as_encoded_bytes()))
}

/// Hashes by FNV-1a: the standard library's hash may change from release to release, and a
/// reader's bookmarks must not.
fn hash(bytes: &[u8]) -> u32 {
    let step = |hash: u32, byte: &u8| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193);
    bytes.iter().fold(0x811c_9dc5, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_the_published_one() {
        assert_eq!(hash(b""), 0x811c_9dc5);
        assert_eq!(hash(b"a"), 0xe40c_292c);
        assert_eq!(hash(b"foobar"), 0xbf9c_f968);
    }

    #[test]
    fn a_timeline_is_known_by_its_first_file_from_wherever_it_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("Cold War: 1945…91.toml");
        std::fs::write(&path, "").unwrap();
        let detour = folder.path().join("..").join(folder.path().file_name().unwrap());
        let named = name(std::slice::from_ref(&path), None);
        assert_eq!(
            named,
            name(&[detour.join("Cold War: 1945…91.toml"), PathBuf::from("b.toml")], None)
        );
        assert_eq!(named, name(&[PathBuf::from("-"), path], None));
        assert!(named.starts_with("Cold-War--1945-91-"), "{named}");
        assert_eq!(named.len(), "Cold-War--1945-91-12345678.toml".len());
    }

    #[test]
    fn without_a_file_the_name_says_so() {
        assert_eq!(name(&[], None), "built-in.toml");
        assert_eq!(name(&[], Some("anna")), "built-in.anna.toml");
        assert_eq!(name(&[PathBuf::from("-")], None), "standard-input.toml");
    }
}
