//! `tokenizeCreditCard` and `tokenizeCvv` (wire §4.3, errors §4.5-4.6).

use async_graphql::{ComplexObject, Context, InputObject, Object, Result, SimpleObject};

use crate::{
    gateway::{
        card::CardInput,
        graphql::{
            asked,
            failure::{Failure, answer},
            inputs::card::CreditCardInput,
            names::Names,
            types::{CreditCardDetails, PaymentMethod},
        },
        tokenize::{Made, Untokenized, insight_account, tokenize, validation},
        validation::Faults,
    },
    ledger::{Account, Tokenized},
};

#[derive(Default)]
pub(super) struct TokenizeMutation;

#[derive(InputObject)]
struct TokenizeCreditCardInput {
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

#[derive(InputObject)]
struct TokenizeCvvInput {
    client_mutation_id: Option<String>,
    cvv: String,
}

#[derive(SimpleObject)]
#[graphql(complex)]
struct TokenizeCreditCardPayload {
    client_mutation_id: Option<String>,
    payment_method: Option<PaymentMethod>,
    #[graphql(deprecation = "Use paymentMethod.id.")]
    token: String,
    #[graphql(deprecation = "Use paymentMethod.details.")]
    credit_card: CreditCardDetails,
    #[graphql(deprecation = "Use paymentMethod.")]
    single_use_token: SingleUseToken,
}

/// A nonce.
#[derive(SimpleObject)]
struct SingleUseToken {
    id: String,
}

#[ComplexObject]
impl TokenizeCreditCardPayload {
    /// Which rules of strong customer authentication hold for the account.
    async fn authentication_insight(
        &self,
        ctx: &Context<'_>,
        input: AuthenticationInsightInput,
    ) -> Result<AuthenticationInsight> {
        let (_, credential) = asked::anyone(ctx)?;
        let account = insight_account(credential, Some(&input.merchant_account_id))
            .map_err(|faults| Failure::plain(&faults))?;
        Ok(AuthenticationInsight {
            customer_authentication_regulation_environment: account.regulation.code(),
        })
    }
}

#[derive(SimpleObject)]
struct AuthenticationInsight {
    customer_authentication_regulation_environment: &'static str,
}

#[derive(SimpleObject)]
struct TokenizeCvvPayload {
    client_mutation_id: Option<String>,
    tokenized_cvv: TokenizedCvv,
}

/// A nonce of a security code alone.
#[derive(SimpleObject)]
struct TokenizedCvv {
    id: String,
}

/// A code alone stands by itself.
const CODE: Names = Names {
    copied: &[],
    found: &[("credit_card", "")],
};

#[Object]
impl TokenizeMutation {
    /// Makes a nonce of a card.
    async fn tokenize_credit_card(
        &self,
        ctx: &Context<'_>,
        input: TokenizeCreditCardInput,
    ) -> Option<TokenizeCreditCardPayload> {
        let asked = input.options.and_then(|options| options.validate);
        let made = made(ctx, input.credit_card.into(), asked, Failure::plain).await;
        let payload = made.map(|made| TokenizeCreditCardPayload {
            client_mutation_id: input.client_mutation_id,
            payment_method: payment_method(&made),
            token: made.nonce.clone(),
            single_use_token: SingleUseToken { id: made.nonce },
            credit_card: made.of.into(),
        });
        answer(ctx, payload)
    }

    /// Makes a nonce of a security code, to go with a card in the vault.
    async fn tokenize_cvv(
        &self,
        ctx: &Context<'_>,
        input: TokenizeCvvInput,
    ) -> Option<TokenizeCvvPayload> {
        let code = CardInput {
            cvv: Some(input.cvv),
            ..CardInput::default()
        };
        let made = made(ctx, code, Some(false), |faults| {
            Failure::named(faults, &CODE)
        })
        .await;
        let payload = made.map(|made| TokenizeCvvPayload {
            client_mutation_id: input.client_mutation_id,
            tokenized_cvv: TokenizedCvv { id: made.nonce },
        });
        answer(ctx, payload)
    }
}

async fn made(
    ctx: &Context<'_>,
    input: CardInput,
    validate: Option<bool>,
    named: fn(&Faults) -> Failure,
) -> Result<Made, Failure> {
    let (gateway, credential) = asked::anyone(ctx)?;
    let validation = validation(credential, validate).map_err(|faults| Failure::plain(&faults))?;
    let made = tokenize(gateway, credential, input, validation).await;
    made.map_err(|untokenized| match untokenized {
        Untokenized::Faults(faults) => named(&faults),
        Untokenized::Refused(refusal) => refusal.into(),
    })
}

fn payment_method(made: &Made) -> Option<PaymentMethod> {
    match &made.of {
        Tokenized::Card(card) => Some(PaymentMethod::SingleUse {
            nonce: made.nonce.clone(),
            account: Account::Card(card.clone()),
        }),
        // What is tokenized here is a card or a code.
        _ => None,
    }
}
