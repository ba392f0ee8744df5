//! `generateExchangeRateQuote`: what prices are in the shopper's currency.

use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

use crate::{
    clock::Millis,
    gateway::{
        amount,
        exchange::{Quote, Rate},
        graphql::{
            asked,
            failure::{Failure, answer},
            global_id,
            scalars::{Amount, CurrencyCodeAlpha, ExchangeRate, Percentage, Timestamp},
            types::MonetaryAmount,
        },
        refusal::Fault,
    },
    random,
};

/// How often there are new rates.
const REFRESH: Millis = 60 * 60 * 1_000;

/// How long a quote holds after there are new rates.
const GRACE: Millis = 2 * 60 * 60 * 1_000;

/// One unit of a currency, in minor units.
const UNIT: i64 = 100;

#[derive(Default)]
pub(super) struct QuotesMutation;

#[derive(InputObject)]
struct GenerateExchangeRateQuoteInput {
    client_mutation_id: Option<String>,
    quotes: Vec<ExchangeRateQuoteInput>,
}

/// From which currency into which.
#[derive(InputObject)]
struct ExchangeRateQuoteInput {
    base_currency: CurrencyCodeAlpha,
    quote_currency: CurrencyCodeAlpha,
    /// In the base currency; one unit if none is given.
    base_amount: Option<Amount>,
    /// What the merchant wants on top of the rate.
    markup: Option<Percentage>,
}

#[derive(SimpleObject)]
struct ExchangeRateQuotePayload {
    client_mutation_id: Option<String>,
    quotes: Vec<ExchangeRateQuote>,
}

/// What an amount is in another currency.
#[derive(SimpleObject)]
struct ExchangeRateQuote {
    /// For `exchangeRateQuoteId` of a sale.
    id: ID,
    base_amount: MonetaryAmount,
    quote_amount: MonetaryAmount,
    /// How much of the quoted currency one unit of the base currency is, with the markup.
    exchange_rate: ExchangeRate,
    /// The same without it.
    trade_rate: ExchangeRate,
    expires_at: Timestamp,
    refreshes_at: Timestamp,
}

#[Object]
impl QuotesMutation {
    /// Tells what amounts are in other currencies. The sandbox has rates of its own, which never change.
    async fn generate_exchange_rate_quote(
        &self,
        ctx: &Context<'_>,
        input: GenerateExchangeRateQuoteInput,
    ) -> Option<ExchangeRateQuotePayload> {
        let made = asked::server(ctx).and_then(|gateway| {
            let now = gateway.clock.now();
            let quotes = input.quotes.iter().enumerate();
            let quotes = quotes.map(|(index, asked)| {
                let faulty =
                    |(fault, field)| Failure::one(fault, &format!("quotes.{index}.{field}"));
                quoted(asked, now).map_err(faulty)
            });
            Ok(ExchangeRateQuotePayload {
                client_mutation_id: input.client_mutation_id,
                quotes: quotes.collect::<Result<_, _>>()?,
            })
        });
        answer(ctx, made)
    }
}

/// One quote, or the fault of a field.
fn quoted(
    asked: &ExchangeRateQuoteInput,
    now: Millis,
) -> Result<ExchangeRateQuote, (Fault, &'static str)> {
    let (base, other) = (&asked.base_currency.0, &asked.quote_currency.0);
    let one = |code| Rate::between(code, code).ok_or(Fault::CurrencyNotTraded);
    one(base).map_err(|fault| (fault, "baseCurrency"))?;
    let rate = Rate::between(base, other).ok_or((Fault::CurrencyNotTraded, "quoteCurrency"))?;
    let minor = asked.base_amount.as_ref();
    let minor = minor.map_or(Ok(UNIT), |amount| amount::parse(&amount.0));
    let markup = asked.markup.map_or(0, |markup| markup.0);
    let quote = minor.and_then(|minor| Ok((minor, Quote::of(minor, rate, markup)?)));
    let (minor, quote) = quote.map_err(|fault| (fault, "baseAmount"))?;
    let refreshes_at = now - now.rem_euclid(REFRESH) + REFRESH;
    Ok(ExchangeRateQuote {
        id: global_id::encode("exchangeratequote", &random::transaction_id()),
        base_amount: MonetaryAmount::new(minor, base),
        quote_amount: MonetaryAmount::new(quote.amount, other),
        exchange_rate: ExchangeRate(quote.exchange),
        trade_rate: ExchangeRate(quote.trade),
        expires_at: Timestamp(refreshes_at + GRACE),
        refreshes_at: Timestamp(refreshes_at),
    })
}
