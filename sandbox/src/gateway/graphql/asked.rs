//! What stands beside a request: the gateway, who asks, and of which version of the schema.

use std::sync::Arc;

use async_graphql::Context;

use super::{failure::Failure, scalars::CountryCode};
use crate::{
    gateway::{Gateway, auth::Credential, refusal::Refusal},
    ledger::LedgerError,
};

/// From here on a country has two letters; before, three.
const TWO_LETTERS: &str = "2021-02-01";

/// The date in the version header.
pub(super) struct Version(pub(super) String);

impl Version {
    /// A country as this version writes it, of whichever codes are known.
    pub(super) fn country(
        &self,
        alpha2: Option<&str>,
        alpha3: Option<&str>,
    ) -> Option<CountryCode> {
        let code = if self.0.as_str() >= TWO_LETTERS {
            alpha2.or(alpha3)
        } else {
            alpha3.or(alpha2)
        };
        code.map(|code| CountryCode(code.to_owned()))
    }
}

/// For whatever clients may ask too.
pub(super) fn anyone<'a>(ctx: &Context<'a>) -> Result<(&'a Gateway, &'a Credential), Failure> {
    let gateway = ctx.data::<Arc<Gateway>>().map_err(|_| Refusal::Internal)?;
    let credential = ctx.data::<Credential>().map_err(|_| Refusal::Internal)?;
    Ok((gateway, credential))
}

/// For what only the merchant's key pair may ask: nothing but this gives such a resolver its gateway.
pub(super) fn server<'a>(ctx: &Context<'a>) -> Result<&'a Gateway, Failure> {
    match anyone(ctx)? {
        (gateway, Credential::Keys) => Ok(gateway),
        _ => Err(Refusal::KeysOnly.into()),
    }
}

/// The version that is asked for.
pub(super) fn version<'a>(ctx: &Context<'a>) -> Result<&'a Version, Failure> {
    ctx.data().map_err(|_| Refusal::Internal.into())
}

impl From<LedgerError> for Failure {
    fn from(_: LedgerError) -> Self {
        Refusal::Internal.into()
    }
}
