//! What the README promises is proven: every promise names its tests, and every named test is there
//! and runs.

use std::collections::BTreeSet;
use std::fs;

use crate::tree::{root, rust};

fn read(name: &str) -> String {
    fs::read_to_string(root().join(name)).unwrap()
}

/// The names of all tests in a text that are not passed over.
fn tests(text: &str) -> Vec<String> {
    let name = |after: &str| {
        let (before, rest) = after.split_once("fn ")?;
        let name = rest.split('(').next()?;
        (!before.contains("#[ignore")).then(|| name.to_owned())
    };
    text.split("#[test]").skip(1).filter_map(name).collect()
}

/// The part of the README on promises.
fn section() -> String {
    let text = read("README.md");
    let (_, section) = text.split_once("\n## What it promises\n").unwrap();
    section.split("\n## ").next().unwrap().to_owned()
}

/// Each promise with the tests that it names.
fn promises(section: &str) -> Vec<(&str, Vec<&str>)> {
    // The first row is the head, and the line below it has no space.
    let rows = section.lines().filter(|line| line.starts_with("| ")).skip(1);
    let cells = rows.filter_map(|line| line.trim_matches(['|', ' ']).split_once(" | "));
    cells.map(|(promise, tests)| (promise, tests.split('`').skip(1).step_by(2).collect())).collect()
}

#[test]
fn every_promise_names_tests_that_are_there_and_run() {
    let there: BTreeSet<String> = ["src", "tests"]
        .iter()
        .flat_map(|folder| rust(folder))
        .flat_map(|(_, text)| tests(&text))
        .collect();
    let section = section();
    let promises = promises(&section);
    assert!(promises.len() > 15, "only {} promises were found", promises.len());
    for (promise, named) in promises {
        assert!(!named.is_empty(), "no test is named for: {promise}");
        for test in named {
            assert!(there.contains(test), "there is no test {test}, which is to prove: {promise}");
        }
    }
}

#[test]
fn a_test_that_is_passed_over_or_gone_is_no_proof() {
    let text = "#[test]\nfn one() {}\n#[cfg(unix)]\n#[test]\n#[ignore = \"slow\"]\nfn two() {}\nfn three() {}";
    assert_eq!(tests(text), ["one"]);
    let table =
        "\n| promise | proven by |\n|---|---|\n| It `r`uns. | `one`, `two` |\n\nNot: `three`.\n";
    assert_eq!(promises(table).len(), 1);
    assert_eq!(promises(table)[0].1, ["one", "two"]);
}

/// What a program needs that reaches beyond its machine.
const NETWORK: &[&str] = &[
    "attohttpc",
    "curl",
    "curl-sys",
    "h2",
    "hyper",
    "isahc",
    "minreq",
    "native-tls",
    "openssl",
    "quinn",
    "reqwest",
    "rustls",
    "surf",
    "trust-dns-resolver",
    "ureq",
];

#[test]
fn nothing_here_can_reach_the_network() {
    let lock = read("Cargo.lock");
    assert!(lock.contains("name = \"ratatui\""));
    for name in NETWORK {
        assert!(!lock.contains(&format!("name = \"{name}\"\n")), "{name} reaches the network");
    }
    for (file, text) in rust("src") {
        for name in ["TcpStream", "TcpListener", "UdpSocket", "ToSocketAddrs"] {
            assert!(!text.contains(name), "{file} names {name}");
        }
    }
}

#[test]
fn where_to_report_is_said_as_the_manifest_says_it() {
    let manifest = read("Cargo.toml");
    let named = manifest
        .lines()
        .any(|line| line.starts_with("repository =") || line.starts_with("authors ="));
    let words = section().split_whitespace().collect::<Vec<_>>().join(" ");
    let says_none = words.contains("names neither `repository` nor `authors`");
    assert_eq!(says_none, !named, "README.md and Cargo.toml differ on where to report");
}
