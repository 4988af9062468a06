//! What a page of the web is: the one rule for what may be a link, for every address that a file or
//! a text gives and for every one that is handed to a browser.
//!
//! It is strict rather than complete: http or https, a host, and nothing in it that a shell, a
//! terminal or a page of HTML could take for something else. Whether the page is there, nobody asks.

use super::clean::{clean, harmless};

/// What stands in no address: quotes and brackets would end it wherever it is quoted.
const NEVER: [char; 5] = ['"', '<', '>', '\\', '`'];

/// Returns the address if it is one of a page that may be opened: http or https, with a host,
/// without spaces, quotes, angle brackets, backslashes or anything that [`clean`] would change.
pub fn web(address: &str) -> Option<String> {
    is_web(address).then(|| address.to_owned())
}

/// Says whether an address is one that [`web`] returns.
pub fn is_web(address: &str) -> bool {
    let Some((scheme, rest)) = address.split_once("://") else { return false };
    let known = ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let named = !host.is_empty() && !host.starts_with(':');
    known && named && is_safe(address)
}

fn is_safe(address: &str) -> bool {
    // Nearly all addresses are plain letters and signs, which need no closer look.
    let plain = |byte: u8| matches!(byte, b'!' | b'#'..=b';' | b'=' | b'?'..=b'[' | b']'..=b'_' | b'a'..=b'~');
    if address.bytes().all(plain) {
        return true;
    }
    let odd = |letter: char| letter.is_whitespace() || NEVER.contains(&letter);
    !address.contains(odd) && (harmless(address) || clean(address) == address)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_web_may_be_opened() {
        for address in [
            "https://example.org/a?b=c#d",
            "http://example.org",
            "HTTPS://EXAMPLE.ORG/é",
            "http://me@example.org:8080/O'Neill_(1986)",
            "https://[2001:db8::1]/",
            "https://ru.wikipedia.org/wiki/Горбачёв",
        ] {
            assert_eq!(web(address).as_deref(), Some(address));
        }
    }

    #[test]
    fn nothing_else_may() {
        for address in [
            "",
            "https://",
            "https:///etc/passwd",
            "https://?q",
            "https://:80/",
            "https://me@/",
            "file:///etc/passwd",
            "javascript:alert(1)",
            "javascript://example.org/%0aalert(1)",
            "https://a b",
            "https://a\u{a0}b",
            "https://a/\"onclick=",
            "https://a/<b>",
            "https://a\\b",
            "https://a/`id`",
            "http://a\u{1b}[m",
            "http://a\u{202e}b",
            "http://a\u{ad}b",
            "http://a\u{e0041}",
            "--help",
            "httpsé://a",
            " https://a",
            "http://a\n",
        ] {
            assert_eq!(web(address), None, "{address}");
        }
    }
}
