//! Which requests a fault is for.

use axum::http::Method;

use super::FaultError;

/// The longest pattern: paths of the gateway have a tenth of it.
const MAX_PATTERN: usize = 500;

/// A method, or any; and a path whose parts may be `*` (any one) or `{name}` (the same), and whose last may be `**` (any
/// rest, none too).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Route {
    method: Option<Method>,
    path: Option<String>,
}

impl Route {
    pub(super) fn new(method: Option<&str>, path: Option<&str>) -> Result<Self, FaultError> {
        let method = method.map(|method| match method {
            "GET" | "POST" | "PUT" | "PATCH" | "DELETE" => {
                Method::from_bytes(method.as_bytes()).map_err(|_| FaultError::Method)
            }
            _ => Err(FaultError::Method),
        });
        let path = path.map(|path| match is_pattern(path) {
            true => Ok(path.to_owned()),
            false => Err(FaultError::Path),
        });
        Ok(Self {
            method: method.transpose()?,
            path: path.transpose()?,
        })
    }

    pub(super) fn method(&self) -> Option<&str> {
        self.method.as_ref().map(Method::as_str)
    }

    pub(super) fn path(&self) -> Option<&str> {
        self.path.as_deref()
    }

    /// Whether a request is meant. Paths are compared as they were sent, as the gateway's own routes are.
    pub(super) fn is_for(&self, method: &Method, path: &str) -> bool {
        let is_path = |pattern: &String| matches_path(pattern, path);
        self.method.as_ref().is_none_or(|own| own == method)
            && self.path.as_ref().is_none_or(is_path)
    }
}

fn is_pattern(path: &str) -> bool {
    let mut parts = path.split('/');
    let rest_is_last = parts
        .position(|part| part == "**")
        .is_none_or(|_| parts.next().is_none());
    path.starts_with('/') && path.len() <= MAX_PATTERN && rest_is_last
}

fn matches_path(pattern: &str, path: &str) -> bool {
    let mut parts = path.split('/');
    for wanted in pattern.split('/') {
        if wanted == "**" {
            return true;
        }
        let is_any = wanted == "*" || wanted.starts_with('{') && wanted.ends_with('}');
        match parts.next() {
            Some(part) if is_any && !part.is_empty() || part == wanted => {}
            _ => return false,
        }
    }
    parts.next().is_none()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn patterns() {
        let cases = [
            ("/graphql", "/graphql", true),
            ("/graphql", "/graphql/", false),
            (
                "/merchants/*/transactions",
                "/merchants/m/transactions",
                true,
            ),
            (
                "/merchants/{merchant}/transactions",
                "/merchants/m/transactions",
                true,
            ),
            (
                "/merchants/*/transactions",
                "/merchants//transactions",
                false,
            ),
            (
                "/merchants/*/transactions",
                "/merchants/m/transactions/1",
                false,
            ),
            (
                "/merchants/*/transactions/**",
                "/merchants/m/transactions",
                true,
            ),
            (
                "/merchants/*/transactions/**",
                "/merchants/m/transactions/1/void",
                true,
            ),
            (
                "/merchants/*/transactions/**",
                "/merchants/m/customers",
                false,
            ),
            ("/**", "/", true),
            ("/", "/a", false),
        ];
        for (pattern, path, fits) in cases {
            let route = Route::new(None, Some(pattern)).unwrap();
            assert_eq!(route.is_for(&Method::POST, path), fits, "{pattern} {path}");
        }
    }

    #[test]
    fn methods() {
        let route = Route::new(Some("PUT"), None).unwrap();
        assert!(route.is_for(&Method::PUT, "/a"));
        assert!(!route.is_for(&Method::GET, "/a"));
        assert!(Route::default().is_for(&Method::GET, "/a"));
    }

    #[test]
    fn what_can_never_fit_is_refused() {
        for path in ["", "graphql", "/**/transactions", &"/a".repeat(300)] {
            assert_eq!(
                Route::new(None, Some(path)),
                Err(FaultError::Path),
                "{path}"
            );
        }
        for method in ["", "post", "OPTIONS", "POST "] {
            assert_eq!(
                Route::new(Some(method), None),
                Err(FaultError::Method),
                "{method}"
            );
        }
    }
}
