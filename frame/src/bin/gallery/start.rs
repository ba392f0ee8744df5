//! What a merchant would have asked for, by state and address.

use tillframe_core::{
    appearance::{Appearance, Density, Labels, Scheme, Theme},
    card_state::Field,
    dropin_options::{Amount, DropinOptions, Language, Limits, PaymentOption, VaultOptions},
    field_options::{FieldOptions, FormOptions},
    message::{Product, Start},
    secret::AuthorizationText,
};
use web_sys::UrlSearchParams;

use crate::states::{Customer, Form, State};

const KEY: &str = "development_testing1_integration_merchant_id";

/// A client token of a customer whose gateway is this document itself.
const TOKEN: &str = r#"{"version": 2, "environment": "development", "authorizationFingerprint": "a?customer_id=",
    "configUrl": "http://127.0.0.1:3000/merchants/m/client_api/v1/configuration",
    "clientApiUrl": "http://127.0.0.1:3000/merchants/m/client_api",
    "graphQL": {"url": "http://127.0.0.1:3000/graphql", "date": "2018-05-08", "features": ["tokenize_credit_cards"]}}"#;

/// The first message. Nothing if the authorization were none.
pub(crate) fn start(state: State, asked: &UrlSearchParams) -> Option<Start> {
    let is_guest = state.customer == Customer::Guest;
    let authorization = if is_guest {
        KEY.to_owned()
    } else {
        web_sys::window()?.btoa(TOKEN).ok()?
    };
    Some(Start {
        authorization: AuthorizationText::new(&authorization)?,
        page_origin: "https://shop.example".to_owned(),
        development_gateway: None,
        collect_device_data: false,
        limits: Limits::default(),
        form: form(state.form),
        product: Product::Dropin(Box::new(dropin(state, asked))),
    })
}

fn dropin(state: State, asked: &UrlSearchParams) -> DropinOptions {
    let mut payment_options = vec![PaymentOption::Card];
    if state.has_paypal {
        payment_options.push(PaymentOption::Paypal);
    }
    DropinOptions {
        payment_options,
        clears_fields: true,
        vault: VaultOptions {
            is_managed: true,
            asks_shopper: true,
            recaptures_cvv: state.customer == Customer::Asked,
            ..VaultOptions::default()
        },
        language: Language {
            locale: asked.get("locale").unwrap_or_default(),
            translations: Vec::new(),
        },
        appearance: appearance(asked),
        amount: state.has_amount.then(|| Amount {
            value: "1249.50".to_owned(),
            currency: "EUR".to_owned(),
        }),
    }
}

fn appearance(asked: &UrlSearchParams) -> Appearance {
    let word = |name| asked.get(name).unwrap_or_default();
    Appearance {
        theme: Theme::from_name(&word("theme")).unwrap_or_default(),
        scheme: Scheme::from_name(&word("scheme")).unwrap_or_default(),
        labels: Labels::from_name(&word("labels")).unwrap_or_default(),
        density: Density::from_name(&word("density")).unwrap_or_default(),
        // Pictures of it must not depend on when they are taken.
        animates: false,
        ..Appearance::default()
    }
}

fn form(form: Form) -> FormOptions {
    if form == Form::Usual {
        return FormOptions::dropin();
    }
    let list = |field| FieldOptions {
        select: Some(Vec::new()),
        ..FieldOptions::new(field)
    };
    FormOptions {
        fields: vec![
            FieldOptions::new(Field::CardholderName),
            FieldOptions::new(Field::Number),
            list(Field::ExpirationMonth),
            list(Field::ExpirationYear),
            FieldOptions::new(Field::Cvv),
            FieldOptions::new(Field::PostalCode),
        ],
        ..FormOptions::dropin()
    }
}
