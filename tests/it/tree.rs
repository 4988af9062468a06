//! The project as files: the one walk over it that tests share.

use std::fs;
use std::path::{Path, PathBuf};

/// The folder that holds everything.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every file below a folder of the project, by its name from the root with slashes, in order;
/// without what builds and version control leave behind.
pub fn files(folder: &str) -> Vec<(String, PathBuf)> {
    let mut open = vec![root().join(folder)];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
            if path.is_dir() {
                let last = path.file_name().unwrap();
                if last != "target" && last != ".git" {
                    open.push(path);
                }
            } else if name != ".git" {
                found.push((name, path));
            }
        }
    }
    found.sort();
    found
}

/// Every text of Rust below a folder of the project, with its name.
pub fn rust(folder: &str) -> Vec<(String, String)> {
    let is_rust = |path: &Path| path.extension().is_some_and(|end| end == "rs");
    let files = files(folder).into_iter().filter(|(_, path)| is_rust(path));
    files.map(|(name, path)| (name, fs::read_to_string(path).unwrap())).collect()
}
