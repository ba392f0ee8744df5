//! What stands in `errors` (wire §12.2): class, code, and the way to the input at fault.

use std::borrow::Cow;

use async_graphql::{Context, Error, ErrorExtensionValues, PathSegment, Pos, ServerError, Value};

use super::names::Names;
use crate::gateway::{
    refusal::{Fault, Refusal},
    server_call::Unmet,
    validation::{Faults, FieldFault, camel_case},
};

/// Why a field is null.
#[derive(Clone, Debug)]
pub(super) enum Failure {
    /// The input is at fault: what is wrong, and the way to it.
    Faults(Vec<(Fault, Vec<Value>)>),
    /// The bank said no to a card that is to be stored or changed.
    Unverified,
    /// The request as a whole is refused, perhaps because of one input.
    Refused(Refusal, Option<Vec<Value>>),
    /// It is refused because of this name, which the message tells.
    Of(Refusal, String),
}

impl Failure {
    /// What the shared rules did not do, with the names that the schema has for the fields.
    pub(super) fn unmet(unmet: Unmet, names: &Names) -> Self {
        match unmet {
            Unmet::Faults(faults) => Self::named(&faults, names),
            Unmet::Unverified(_) => Self::Unverified,
            Unmet::Refused(refusal) => refusal.into(),
        }
    }

    /// The faults that the server's rules found, with the names that the schema has for the fields.
    pub(super) fn named(faults: &Faults, names: &Names) -> Self {
        let located = faults.iter().map(|fault| (fault.fault, names.path(fault)));
        Self::Faults(located.collect())
    }

    /// Faults of fields that are called the same in the schema.
    pub(super) fn plain(faults: &Faults) -> Self {
        let path = |fault: &FieldFault| {
            let parts = fault.path.iter().chain([&fault.field]);
            let parts = parts.map(|part| Value::from(camel_case(part)));
            std::iter::once(Value::from("input")).chain(parts).collect()
        };
        let located = faults.iter().map(|fault| (fault.fault, path(fault)));
        Self::Faults(located.collect())
    }

    /// One fault of one input.
    pub(super) fn one(fault: Fault, input: &str) -> Self {
        Self::Faults(vec![(fault, input_path(input))])
    }

    /// An input names something that is not there.
    pub(super) fn not_found(input: &str) -> Self {
        Self::Refused(Refusal::NotFound, Some(input_path(input)))
    }

    fn parts(self) -> Vec<(Cow<'static, str>, ErrorExtensionValues)> {
        let refused = |refusal: Refusal, path: Option<Vec<Value>>| {
            let mut extensions = ErrorExtensionValues::default();
            extensions.set("errorClass", refusal.class());
            if let Some(path) = path {
                extensions.set("inputPath", Value::List(path));
            }
            extensions
        };
        match self {
            Self::Faults(faults) => faults
                .into_iter()
                .map(|(fault, path)| (words(fault).into(), extensions(fault, path)))
                .collect(),
            Self::Unverified => {
                let mut extensions = ErrorExtensionValues::default();
                extensions.set("errorClass", "VALIDATION");
                extensions.set("inputPath", Value::List(input_path("paymentMethodId")));
                vec![("Payment method failed verification.".into(), extensions)]
            }
            Self::Refused(refusal, path) => {
                vec![(refusal.message().into(), refused(refusal, path))]
            }
            Self::Of(refusal, name) => {
                let message = format!("{}: {name}", refusal.message());
                vec![(message.into(), refused(refusal, None))]
            }
        }
    }
}

/// `input`, and the names of a dotted path below it.
pub(super) fn input_path(below: &str) -> Vec<Value> {
    let parts = below.split('.').filter(|part| !part.is_empty());
    // A number is the place in a list.
    let part = |part: &str| {
        part.parse::<u32>()
            .map_or_else(|_| part.into(), Value::from)
    };
    let parts = parts.map(part);
    std::iter::once(Value::from("input")).chain(parts).collect()
}

/// GraphQL calls a nonce a single-use payment method (wire §12.5).
fn words(fault: Fault) -> &'static str {
    match fault {
        Fault::NonceConsumed | Fault::MethodNonceConsumed => {
            "Cannot use a single-use payment method more than once."
        }
        Fault::NonceUnknown | Fault::MethodNonceUnknown => {
            "Unknown or expired single-use payment method."
        }
        other => other.message(),
    }
}

fn extensions(fault: Fault, path: Vec<Value>) -> ErrorExtensionValues {
    let is_developers = matches!(fault, Fault::ValidateNeedsToken | Fault::AccountInvalid);
    let kind = if is_developers {
        "developer_error"
    } else {
        "user_error"
    };
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("errorClass", "VALIDATION");
    extensions.set("errorType", kind);
    extensions.set("legacyCode", fault.code());
    extensions.set("inputPath", Value::List(path));
    extensions
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal, None)
    }
}

/// Of a field below the operation: one error is all that it can have.
impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        let first = failure.parts().into_iter().next();
        first.map_or_else(
            || Self::new(Refusal::Internal.message()),
            |(message, extensions)| Self {
                extensions: Some(extensions),
                ..Self::new(message)
            },
        )
    }
}

/// The payload of an operation; or null, and an error for everything that was wrong.
pub(super) fn answer<T>(ctx: &Context<'_>, outcome: Result<T, Failure>) -> Option<T> {
    let failure = match outcome {
        Ok(payload) => return Some(payload),
        Err(failure) => failure,
    };
    let name = ctx.item.node.response_key().node.to_string();
    for (message, extensions) in failure.parts() {
        ctx.add_error(error(&message, ctx.item.pos, &name, extensions));
    }
    None
}

fn error(message: &str, at: Pos, name: &str, extensions: ErrorExtensionValues) -> ServerError {
    let mut error = ServerError::new(message, Some(at));
    error.path = vec![PathSegment::Field(name.to_owned())];
    error.extensions = Some(extensions);
    error
}
