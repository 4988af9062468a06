//! Opening a page of the web: http and https only, and never through a shell.

/// Opens a page in the user's browser; says why not.
pub(super) fn open(url: &str) -> Result<(), String> {
    if !is_page(url) {
        return Err("only plain http and https addresses are opened".into());
    }
    open::that_detached(url).map_err(|error| super::files::why(&error))
}

/// Says whether an address may be handed to another program.
fn is_page(url: &str) -> bool {
    let scheme = |scheme: &str| {
        url.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
            && url.len() > scheme.len()
    };
    let odd = |letter: char| letter.is_control() || letter.is_whitespace();
    (scheme("http://") || scheme("https://")) && !url.contains(odd)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_pages_are_opened() {
        for url in ["https://example.org/a?b=c#d", "http://example.org", "HTTPS://EXAMPLE.ORG/é"] {
            assert!(is_page(url), "{url}");
        }
        for url in [
            "",
            "https://",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "https://a b",
            "http://a\u{1b}[m",
            "--help",
            "httpsé://a",
            "http://a\n",
        ] {
            assert!(!is_page(url), "{url}");
        }
    }
}
