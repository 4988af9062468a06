//! Opening a page of the web: http and https only, and never through a shell.

use crate::text::web;

/// Opens a page in the user's browser; says why not.
pub(super) fn open(url: &str) -> Result<(), String> {
    let page = web(url).ok_or("only plain http and https addresses are opened")?;
    open::that_detached(page).map_err(|error| super::files::why(&error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_page_is_not_opened() {
        for address in ["file:///etc/passwd", "--help", "https://"] {
            assert!(open(address).is_err(), "{address}");
        }
    }
}
