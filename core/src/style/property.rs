//! The properties that fields take.

/// Hosted Fields' own list, then ours: backgrounds, borders and carets without images, and `color-scheme`, so that the
/// browser draws its own parts, such as a list's, in dark pages' colors. `border-image` is left out: it takes images.
/// One text instead of a table: a table costs the wasm a pointer and a length for each name.
const ALLOWED: &str = "appearance box-shadow color direction font font-family font-size font-size-adjust font-stretch \
    font-style font-variant font-variant-alternates font-variant-caps font-variant-east-asian font-variant-ligatures \
    font-variant-numeric font-weight letter-spacing line-height margin margin-top margin-right margin-bottom \
    margin-left opacity outline padding padding-top padding-right padding-bottom padding-left text-align text-shadow \
    transition -moz-appearance -moz-box-shadow -moz-osx-font-smoothing -moz-tap-highlight-color -moz-transition \
    -webkit-appearance -webkit-box-shadow -webkit-font-smoothing -webkit-tap-highlight-color -webkit-text-fill-color \
    -webkit-transition \
    background-color caret-color color-scheme outline-color outline-offset outline-style outline-width \
    border border-color border-style border-width border-radius \
    border-top border-top-color border-top-style border-top-width \
    border-right border-right-color border-right-style border-right-width \
    border-bottom border-bottom-color border-bottom-style border-bottom-width \
    border-left border-left-color border-left-style border-left-width \
    border-top-left-radius border-top-right-radius border-bottom-left-radius border-bottom-right-radius";

/// All of them.
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    ALLOWED.split_ascii_whitespace()
}

/// The allowed property of that name, in kebab case and either case of letters.
pub(super) fn find(name: &str) -> Option<&'static str> {
    all().find(|allowed| allowed.eq_ignore_ascii_case(name.trim()))
}
