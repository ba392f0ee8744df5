//! Where the frames' documents are.

use tillframe_web as web;

use crate::{cause::Cause, errors::DropinError};

/// The address of the frame's document; its origin is the payment origin.
pub struct FrameUrl {
    url: String,
    pub(crate) origin: String,
}

impl FrameUrl {
    /// Checks the address, which may be relative to the page's.
    ///
    /// # Errors
    /// When it is no http(s) address, or of the page's own origin without `same_origin_allowed`: then the page could
    /// reach into the frame, and nothing would keep card data from it.
    pub fn new(url: &str, same_origin_allowed: bool) -> Result<Self, DropinError> {
        Self::check(url, same_origin_allowed).map_err(DropinError::not_created)
    }

    pub(crate) fn check(url: &str, same_origin_allowed: bool) -> Result<Self, Cause> {
        let url = web::url(url).ok_or(Cause::FRAME_URL)?;
        let origin = url.origin();
        if !matches!(&*url.protocol(), "https:" | "http:") {
            return Err(Cause::FRAME_URL);
        }
        if origin == web::page_origin() && !same_origin_allowed {
            return Err(Cause::SAME_ORIGIN);
        }
        url.set_hash("");
        Ok(Self {
            url: url.href(),
            origin,
        })
    }

    /// The address, without a fragment.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.url
    }

    /// The document in the directory of `sdk`, the address of `tillframe.js` or of its directory with a slash at the end.
    ///
    /// # Errors
    /// As [`FrameUrl::new`].
    #[cfg(feature = "leptos")]
    pub fn beside(sdk: &str) -> Result<Self, DropinError> {
        let url = web::url(sdk)
            .and_then(|sdk| web_sys::Url::new_with_base("frame.html", &sdk.href()).ok())
            .ok_or_else(|| DropinError::not_created(Cause::FRAME_URL))?;
        Self::new(&url.href(), false)
    }
}
