//! `tokenizeCreditCard` (wire §4.3, errors §4.5-4.6).

use async_graphql::{
    ComplexObject, Context, Error, ErrorExtensionValues, InputObject, PathSegment, Result,
    ServerError, SimpleObject, Value,
};

use super::card_input::CreditCardInput;
use crate::{
    gateway::{
        Gateway,
        auth::Credential,
        refusal::{Fault, Refusal},
        tokenize::{Untokenized, insight_account, tokenize, validates},
        validation::{Faults, FieldFault, camel_case},
    },
    ledger::{BinData, Tokenized},
};

#[derive(InputObject)]
pub(crate) struct TokenizeCreditCardInput {
    client_mutation_id: Option<String>,
    credit_card: CreditCardInput,
    options: Option<TokenizeCreditCardOptions>,
}

#[derive(InputObject)]
struct TokenizeCreditCardOptions {
    validate: Option<bool>,
}

#[derive(InputObject)]
struct AuthenticationInsightInput {
    merchant_account_id: String,
}

#[derive(SimpleObject)]
#[graphql(complex)]
pub(crate) struct TokenizeCreditCardPayload {
    client_mutation_id: Option<String>,
    token: String,
    credit_card: CreditCardDetails,
}

#[ComplexObject]
impl TokenizeCreditCardPayload {
    /// Which rules of strong customer authentication hold for the account.
    async fn authentication_insight(
        &self,
        ctx: &Context<'_>,
        input: AuthenticationInsightInput,
    ) -> Result<AuthenticationInsight> {
        let credential = ctx.data::<Credential>()?;
        let account = insight_account(credential, Some(&input.merchant_account_id))
            .map_err(|faults| first(&faults))?;
        Ok(AuthenticationInsight {
            customer_authentication_regulation_environment: account.regulation.code(),
        })
    }
}

#[derive(SimpleObject)]
struct AuthenticationInsight {
    customer_authentication_regulation_environment: &'static str,
}

/// Nothing of it is known of a security code alone.
#[derive(SimpleObject, Default)]
struct CreditCardDetails {
    bin: Option<String>,
    brand_code: Option<String>,
    last4: Option<String>,
    cardholder_name: Option<String>,
    expiration_month: Option<String>,
    expiration_year: Option<String>,
    bin_data: BinRecord,
}

/// What is known of the issuer.
#[derive(SimpleObject)]
struct BinRecord {
    prepaid: &'static str,
    prepaid_reloadable: &'static str,
    healthcare: &'static str,
    debit: &'static str,
    durbin_regulated: &'static str,
    commercial: &'static str,
    payroll: &'static str,
    issuing_bank: Option<String>,
    country_of_issuance: Option<String>,
    product_id: Option<String>,
    business: &'static str,
    consumer: &'static str,
    purchase: &'static str,
    corporate: &'static str,
}

impl Default for BinRecord {
    fn default() -> Self {
        BinData::default().into()
    }
}

impl From<BinData> for BinRecord {
    fn from(data: BinData) -> Self {
        let word = |flag| match flag {
            Some(true) => "YES",
            Some(false) => "NO",
            None => "UNKNOWN",
        };
        Self {
            prepaid: word(data.prepaid),
            prepaid_reloadable: word(data.prepaid_reloadable),
            healthcare: word(data.healthcare),
            debit: word(data.debit),
            durbin_regulated: word(data.durbin_regulated),
            commercial: word(data.commercial),
            payroll: word(data.payroll),
            issuing_bank: data.issuing_bank,
            country_of_issuance: data.country_of_issuance,
            product_id: data.product_id,
            business: word(data.business),
            consumer: word(data.consumer),
            purchase: word(data.purchase),
            corporate: word(data.corporate),
        }
    }
}

impl From<Tokenized> for CreditCardDetails {
    fn from(tokenized: Tokenized) -> Self {
        match tokenized {
            Tokenized::SecurityCode { .. } | Tokenized::Method { .. } => Self::default(),
            Tokenized::Card(card) => Self {
                bin: Some(card.bin),
                brand_code: Some(card.brand),
                last4: Some(card.last_four),
                cardholder_name: card.cardholder_name,
                expiration_month: Some(card.expiration_month),
                expiration_year: Some(card.expiration_year),
                bin_data: card.bin_data.into(),
            },
        }
    }
}

/// Makes the nonce; or adds an error for every fault and answers null.
pub(super) async fn resolve(
    ctx: &Context<'_>,
    gateway: &Gateway,
    credential: &Credential,
    input: TokenizeCreditCardInput,
) -> Option<TokenizeCreditCardPayload> {
    let asked = input.options.and_then(|options| options.validate);
    let validate = match validates(credential, asked) {
        Ok(validate) => validate,
        Err(faults) => return report(ctx, &faults),
    };
    match tokenize(gateway, credential, input.credit_card.into(), validate).await {
        Ok(made) => Some(TokenizeCreditCardPayload {
            client_mutation_id: input.client_mutation_id,
            token: made.nonce,
            credit_card: made.of.into(),
        }),
        Err(Untokenized::Faults(faults)) => report(ctx, &faults),
        Err(Untokenized::Refused(refusal)) => {
            ctx.add_error(refused(ctx, refusal));
            None
        }
    }
}

fn report<T>(ctx: &Context<'_>, faults: &Faults) -> Option<T> {
    for fault in faults.iter() {
        ctx.add_error(invalid(ctx, fault));
    }
    None
}

fn invalid(ctx: &Context<'_>, fault: &FieldFault) -> ServerError {
    error(ctx, fault.fault.message(), extensions(fault))
}

/// The first fault as the error of a field below the mutation.
fn first(faults: &Faults) -> Error {
    faults.iter().next().map_or_else(
        || Error::new(Refusal::Internal.message()),
        |fault| Error {
            extensions: Some(extensions(fault)),
            ..Error::new(fault.fault.message())
        },
    )
}

fn extensions(fault: &FieldFault) -> ErrorExtensionValues {
    let parts = fault.path.iter().chain([&fault.field]);
    let path = std::iter::once("input".to_owned()).chain(parts.map(|part| camel_case(part)));
    let is_developers = matches!(
        fault.fault,
        Fault::ValidateNeedsToken | Fault::AccountInvalid
    );
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("errorClass", "VALIDATION");
    extensions.set(
        "errorType",
        if is_developers {
            "developer_error"
        } else {
            "user_error"
        },
    );
    extensions.set("legacyCode", fault.fault.code());
    extensions.set("inputPath", Value::List(path.map(Value::from).collect()));
    extensions
}

fn refused(ctx: &Context<'_>, refusal: Refusal) -> ServerError {
    let mut extensions = ErrorExtensionValues::default();
    extensions.set("errorClass", refusal.class());
    error(ctx, refusal.message(), extensions)
}

fn error(ctx: &Context<'_>, message: &str, extensions: ErrorExtensionValues) -> ServerError {
    let mut error = ServerError::new(message, Some(ctx.item.pos));
    error.path = vec![PathSegment::Field(
        ctx.item.node.response_key().node.to_string(),
    )];
    error.extensions = Some(extensions);
    error
}
