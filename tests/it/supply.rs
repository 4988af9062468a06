//! What the program is made of and how it travels: dependencies with reasons, one minimum version of
//! Rust for all of them, names that every system can store.

use std::fs;
use std::process::Command;

use crate::tree::{files, root};

#[test]
fn every_name_can_be_stored_and_packed_on_every_system() {
    let files = files("");
    assert!(files.len() > 300);
    for (file, path) in files {
        let name = path.file_name().unwrap().to_str().unwrap();
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "._-".contains(letter);
        assert!(name.chars().all(plain), "{file} cannot be stored everywhere");
    }
}

#[test]
fn every_dependency_says_in_one_line_why_it_is_there() {
    let manifest = fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let mut counted = 0;
    let mut within = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            within = line.trim_end_matches(']').ends_with("dependencies");
        } else if within && line.starts_with(|first: char| first.is_ascii_alphabetic()) {
            let reason = line.split_once(" # ").map_or("", |(_, reason)| reason);
            assert!(reason.len() > 9, "no reason stands behind: {line}");
            counted += 1;
        }
    }
    assert!(counted > 20, "only {counted} dependencies were seen");
}

/// Reads a version of Rust, such as `1.90` or `1.63.0`.
fn version(text: &str) -> Vec<u32> {
    text.split('.').map(|part| part.parse().unwrap()).collect()
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_the_project_says() {
    let told = Command::new("rustc").arg("-vV").output().unwrap();
    let told = String::from_utf8(told.stdout).unwrap();
    let host = told.lines().find_map(|line| line.strip_prefix("host: ")).unwrap();
    let arguments = ["metadata", "--format-version=1", "--locked", "--filter-platform", host];
    let told = Command::new(env!("CARGO")).args(arguments).current_dir(root()).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    let told: serde_json::Value = serde_json::from_slice(&told.stdout).unwrap();
    let packages = told["packages"].as_array().unwrap();
    let ours = packages.iter().find(|package| package["name"] == "summitry").unwrap();
    let ours = version(ours["rust_version"].as_str().unwrap());
    assert!(packages.len() > 50);
    for package in packages {
        if let Some(theirs) = package["rust_version"].as_str() {
            assert!(version(theirs) <= ours, "{} wants Rust {theirs}", package["name"]);
        }
    }
}
