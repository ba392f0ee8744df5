//! One thing that goes wrong, and how it is written.

use std::{fmt, str::FromStr, time::Duration};

use axum::http::StatusCode;

/// The longest delay: the official SDKs give up after this time.
const MAX_DELAY: Duration = Duration::from_secs(60);

/// The longest window of a rate limit; nobody's test waits for more.
const MAX_WINDOW: Duration = Duration::from_secs(3_600);

/// What goes wrong with a request. It has a text form, which the header `Tillframe-Fault` and `POST /faults` take:
///
/// ```
/// use std::time::Duration;
/// use tillframe_sandbox::Fault;
///
/// let lost: Fault = "delay=1500; reset; after".parse()?;
/// assert_eq!(lost, Fault::reset().after().delayed(Duration::from_millis(1_500)));
/// # Ok::<(), tillframe_sandbox::FaultError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    delay: Duration,
    after: bool,
    failure: Option<Failure>,
}

/// How a request ends in place of its answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Failure {
    /// The connection closes, and nothing is answered.
    Reset,
    /// An answer of this status, in the shape of the surface.
    Status(StatusCode),
    /// Half of the answer, and then the connection breaks.
    Truncate,
    /// 429 from the request on that is one too many.
    RateLimit(RateLimit),
}

/// So many requests in so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct RateLimit {
    pub(super) requests: u32,
    pub(super) window: Duration,
}

impl Fault {
    /// Everything as always, but later. More than 60 s are 60 s.
    #[must_use]
    pub fn delay(delay: Duration) -> Self {
        Self::of(None).delayed(delay)
    }

    /// The connection closes without an answer; the request is not handled. With [`after`](Self::after) it is, and the
    /// answer is what is lost.
    #[must_use]
    pub fn reset() -> Self {
        Self::of(Some(Failure::Reset))
    }

    /// An answer of a status, in the body shape of the surface (XML, client JSON, GraphQL errors). The request is not
    /// handled, or it is, with [`after`](Self::after).
    ///
    /// # Errors
    ///
    /// The status is none of a failure, 400 to 599.
    pub fn status(status: StatusCode) -> Result<Self, FaultError> {
        if status.is_client_error() || status.is_server_error() {
            Ok(Self::of(Some(Failure::Status(status))))
        } else {
            Err(FaultError::Status)
        }
    }

    /// The request is handled; half of its answer arrives, and then the connection breaks.
    #[must_use]
    pub fn truncate() -> Self {
        Self::of(Some(Failure::Truncate))
    }

    /// 429 with `Retry-After` for what is more than so many requests in a window. The window starts with the first of
    /// them, and lasts a second at least and an hour at most.
    #[must_use]
    pub fn rate_limit(requests: u32, window: Duration) -> Self {
        let window = window.clamp(Duration::from_secs(1), MAX_WINDOW);
        Self::of(Some(Failure::RateLimit(RateLimit { requests, window })))
    }

    /// The same, so much later; the client may have given up by then. More than 60 s are 60 s.
    #[must_use]
    pub fn delayed(self, delay: Duration) -> Self {
        Self {
            delay: delay.min(MAX_DELAY),
            ..self
        }
    }

    /// The same, but the request is handled first: what it asks for is done, and the client does not learn of it.
    /// A rate limit is always asked before.
    #[must_use]
    pub fn after(self) -> Self {
        Self {
            after: !matches!(self.failure, Some(Failure::RateLimit(_))),
            ..self
        }
    }

    fn of(failure: Option<Failure>) -> Self {
        Self {
            delay: Duration::ZERO,
            after: false,
            failure,
        }
    }

    pub(super) fn waits(&self) -> Duration {
        self.delay
    }

    pub(super) fn is_after(&self) -> bool {
        self.after
    }

    pub(super) fn failure(&self) -> Option<Failure> {
        self.failure
    }
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let mut delay = None;
        let mut after = false;
        let mut failure = None;
        for part in text.split([';', ',']).map(str::trim) {
            let (word, value) = match part.split_once('=') {
                Some((word, value)) => (word.trim_end(), Some(value.trim_start())),
                None => (part, None),
            };
            let is_new = match (word, value) {
                ("delay", Some(value)) => delay.replace(millis(value)?).is_none(),
                ("after", None) => !std::mem::replace(&mut after, true),
                _ => failure.replace(read_failure(word, value)?).is_none(),
            };
            if !is_new {
                return Err(FaultError::Twice);
            }
        }
        if after && matches!(failure, Some(Failure::RateLimit(_))) {
            return Err(FaultError::AfterLimit);
        }
        Ok(Self {
            delay: delay.unwrap_or_default().min(MAX_DELAY),
            after,
            failure,
        })
    }
}

fn read_failure(word: &str, value: Option<&str>) -> Result<Failure, FaultError> {
    match (word, value) {
        ("reset", None) => Ok(Failure::Reset),
        ("truncate", None) => Ok(Failure::Truncate),
        ("status", Some(value)) => {
            let status = value.parse().map_err(|_| FaultError::Status)?;
            let fault = Fault::status(status)?;
            fault.failure.ok_or(FaultError::Status)
        }
        ("rate_limit", Some(value)) => {
            let (requests, seconds) = value.split_once('/').ok_or(FaultError::Limit)?;
            let requests = requests.trim().parse().map_err(|_| FaultError::Limit)?;
            let seconds = seconds.trim().parse().map_err(|_| FaultError::Limit)?;
            let window = Duration::from_secs(seconds);
            if window.is_zero() || window > MAX_WINDOW {
                return Err(FaultError::Limit);
            }
            Ok(Failure::RateLimit(RateLimit { requests, window }))
        }
        _ => Err(FaultError::Unknown),
    }
}

fn millis(value: &str) -> Result<Duration, FaultError> {
    let millis = value.parse().map_err(|_| FaultError::Delay)?;
    Ok(Duration::from_millis(millis))
}

/// The form that is read.
impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut separator = "";
        if !self.delay.is_zero() || self.failure.is_none() {
            write!(f, "delay={}", self.delay.as_millis())?;
            separator = "; ";
        }
        if let Some(failure) = self.failure {
            write!(f, "{separator}")?;
            match failure {
                Failure::Reset => f.write_str("reset")?,
                Failure::Status(status) => write!(f, "status={}", status.as_u16())?,
                Failure::Truncate => f.write_str("truncate")?,
                Failure::RateLimit(limit) => {
                    let seconds = limit.window.as_secs();
                    write!(f, "rate_limit={}/{seconds}", limit.requests)?;
                }
            }
        }
        if self.after {
            f.write_str("; after")
        } else {
            Ok(())
        }
    }
}

/// Why a text is no fault, or one can't be added. Each says what to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FaultError {
    /// A word that is none of the grammar, or lacks its value, or has one and may not.
    #[error(
        "write a fault as delay=MS, reset, status=CODE, truncate or rate_limit=REQUESTS/SECONDS, with ; between them, and after for what comes once the request was handled"
    )]
    Unknown,
    /// A part is there twice, or two ends for one request.
    #[error("name each part once, and one of reset, status, truncate and rate_limit")]
    Twice,
    /// No number of milliseconds.
    #[error("write delay=MS, in milliseconds, such as delay=1500")]
    Delay,
    /// No status of a failure.
    #[error("write status=CODE with a code of 400 to 599")]
    Status,
    /// No rate limit.
    #[error("write rate_limit=REQUESTS/SECONDS, such as rate_limit=5/10, with 1 to 3600 seconds")]
    Limit,
    /// A rate limit is asked before the request is handled.
    #[error("a rate limit is asked before a request is handled: leave out after")]
    AfterLimit,
    /// A rate limit on one request.
    #[error(
        "one request can't count others: write rate_limit=0/SECONDS, or add the fault with POST /faults"
    )]
    LimitOfOne,
    /// A path that is none.
    #[error("a path starts with / and has * for any one part and ** at its end for any rest")]
    Path,
    /// No HTTP method.
    #[error("write the method as GET, POST, PUT, PATCH or DELETE")]
    Method,
    /// As many as there may be.
    #[error("there are too many faults; delete some with DELETE /faults")]
    Full,
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_is_written_is_read_as_it_was_meant() {
        let unavailable = Fault::status(StatusCode::SERVICE_UNAVAILABLE).unwrap();
        let cases = [
            ("reset", Fault::reset()),
            (" reset ;after", Fault::reset().after()),
            ("after, reset", Fault::reset().after()),
            ("truncate", Fault::truncate()),
            ("status=503", unavailable),
            (
                "status = 503; delay=5",
                unavailable.delayed(Duration::from_millis(5)),
            ),
            ("delay=1500", Fault::delay(Duration::from_millis(1_500))),
            ("delay=99999999999", Fault::delay(Duration::from_secs(60))),
            (
                "delay=7; after",
                Fault::delay(Duration::from_millis(7)).after(),
            ),
            (
                "rate_limit=5/10",
                Fault::rate_limit(5, Duration::from_secs(10)),
            ),
        ];
        for (text, fault) in cases {
            assert_eq!(text.parse(), Ok(fault), "{text}");
            assert_eq!(fault.to_string().parse(), Ok(fault), "{fault}");
        }
    }

    #[test]
    fn what_can_not_be_meant_is_refused_with_what_to_write() {
        let cases = [
            ("", FaultError::Unknown),
            (";", FaultError::Unknown),
            ("Reset", FaultError::Unknown),
            ("reset=1", FaultError::Unknown),
            ("status", FaultError::Unknown),
            ("after=1", FaultError::Unknown),
            ("delay=", FaultError::Delay),
            ("delay=-1", FaultError::Delay),
            ("delay=1.5", FaultError::Delay),
            ("status=200", FaultError::Status),
            ("status=600", FaultError::Status),
            ("status=x", FaultError::Status),
            ("reset; truncate", FaultError::Twice),
            ("delay=1; delay=2", FaultError::Twice),
            ("reset; after; after", FaultError::Twice),
            ("rate_limit=5", FaultError::Limit),
            ("rate_limit=5/0", FaultError::Limit),
            ("rate_limit=5/3601", FaultError::Limit),
            ("rate_limit=5/1; after", FaultError::AfterLimit),
        ];
        for (text, error) in cases {
            assert_eq!(text.parse::<Fault>(), Err(error), "{text}");
        }
    }

    #[test]
    fn what_is_no_failure_can_not_be_asked_for() {
        assert_eq!(Fault::status(StatusCode::OK), Err(FaultError::Status));
        let limit = Fault::rate_limit(1, Duration::ZERO).after();
        assert_eq!(limit.to_string(), "rate_limit=1/1");
    }
}
