//! Cookies that name something of a shopper's: 128 random bits in the browser, and their digest here, so that whoever reads
//! the database can use none of them.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use sha2::{Digest, Sha256};

use super::Shop;

/// What a cookie names.
pub(super) type Name = [u8; 32];

/// The digest of a cookie of the request, if there is one that this shop could have set.
pub(super) fn read(headers: &HeaderMap, cookie: &str) -> Option<Name> {
    let values = headers
        .get_all(COOKIE)
        .into_iter()
        .filter_map(|value| value.to_str().ok());
    let mut cookies = values
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='));
    let (_, value) = cookies.find(|(name, _)| *name == cookie)?;
    let well_formed = value.len() == 32 && value.bytes().all(|b| b.is_ascii_hexdigit());
    well_formed.then(|| Sha256::digest(value).into())
}

/// A new cookie for so many seconds: its digest, and the header that makes the browser keep it.
pub(super) fn fresh(
    shop: &Shop,
    cookie: &str,
    seconds: u32,
) -> Result<(Name, HeaderValue), getrandom::Error> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)?;
    let value: String = random.iter().map(|byte| format!("{byte:02x}")).collect();
    Ok((
        Sha256::digest(&value).into(),
        header(shop, cookie, &value, seconds)?,
    ))
}

/// The header that makes the browser forget a cookie.
pub(super) fn gone(shop: &Shop, cookie: &str) -> Result<HeaderValue, getrandom::Error> {
    header(shop, cookie, "", 0)
}

/// Hexadecimal digits and a fixed text are always a header value.
fn header(
    shop: &Shop,
    cookie: &str,
    value: &str,
    seconds: u32,
) -> Result<HeaderValue, getrandom::Error> {
    let secure = if shop.is_encrypted() { "; Secure" } else { "" };
    let cookie =
        format!("{cookie}={value}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::try_from(cookie).map_err(|_| getrandom::Error::UNEXPECTED)
}
