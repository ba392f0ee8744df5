//! A path without secrets. The query never comes here: keys and fingerprints stand in it.

use super::secret::{HIDDEN, Rule, clean};

/// The longest part that is shown; ids are shorter.
const LONGEST: usize = 40;

/// The path of a request: of the parts that a route names, nonces are hidden; where no route fits, whatever may not be
/// shown is.
pub(super) fn without_secrets(path: &str, route: Option<&str>) -> String {
    let mut names = route.map(|route| route.split('/'));
    let parts = path.split('/').map(|part| {
        let name = names.as_mut().map(|names| names.next().unwrap_or(""));
        shown(part, name)
    });
    let shown: Vec<_> = parts.collect();
    shown.join("/")
}

fn shown(part: &str, name: Option<&str>) -> String {
    let is_secret = match name {
        Some(name) => name.contains("nonce}"),
        None => part.bytes().any(|byte| byte.is_ascii_digit()),
    };
    // Behind a percent sign digits could hide as others.
    if is_secret || part.contains('%') || part.len() > LONGEST {
        HIDDEN.to_owned()
    } else {
        clean(Rule::Open, part).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_stay_and_nonces_go() {
        for (path, route, shown) in [
            (
                "/m/x/transactions/ab12",
                Some("/m/{merchant}/transactions/{id}"),
                "/m/x/transactions/ab12",
            ),
            (
                "/m/x/nonces/abc",
                Some("/m/{merchant}/nonces/{nonce}"),
                "/m/x/nonces/[hidden]",
            ),
            (
                "/m/x/any/4111111111111111",
                Some("/m/{merchant}/any/{token}"),
                "/m/x/any/[hidden]",
            ),
            (
                "/m/x/any/4111%201111",
                Some("/m/{merchant}/any/{token}"),
                "/m/x/any/[hidden]",
            ),
            (
                "/m/x/nowhere/123/tokencc_bh_x",
                None,
                "/m/x/nowhere/[hidden]/[hidden]",
            ),
            ("/", None, "/"),
        ] {
            assert_eq!(without_secrets(path, route), shown, "{path}");
        }
    }
}
