#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;
use crate::{
    appearance::{Appearance, Theme},
    brand::{Brand, candidates},
    card_state::FieldState,
    dropin_options::Language,
    error::ErrorCode,
    fault::Fault,
    field_options::FieldOptions,
    hosted_fields::{AddressKey, FieldAttribute},
    number::NumberError,
    payment_method::{Account, BinData, CardAccount, DeviceData},
    safe::{LastFour, SafeText},
    secret::Nonce,
};

fn text(text: &str) -> SafeText {
    SafeText::new(text).unwrap()
}

fn method() -> PaymentMethod {
    PaymentMethod {
        nonce: Nonce::new("tokencc_bh_b4c5dg_h2jk6m_npq7rs_tvwx8y_z93").unwrap(),
        account: Account::Card(Box::new(CardAccount {
            bin: Bin::new("411111"),
            last_four: LastFour::new("1111"),
            card_type: text("Visa"),
            cardholder_name: Some(text("Ada Example")),
            expiration_month: Some(12),
            expiration_year: Some(2030),
            bin_data: BinData(BinData::KEYS.map(text).to_vec()),
            regulation: Some(text("psd2")),
        })),
        is_vaulted: true,
        cvv_nonce: Nonce::new("tokencvv_bh_b4c5dg"),
        device_data: Some(DeviceData {
            device_session_id: 1,
            correlation_id: u128::MAX,
            fraud_merchant_id: None,
        }),
    }
}

fn state() -> CardState {
    CardState {
        cards: candidates("4"),
        supported: BrandSet::NONE.with(Brand::Visa),
        fields: Field::ALL
            .map(|field| FieldState {
                field,
                is_empty: false,
                is_valid: false,
                is_potentially_valid: true,
                is_focused: false,
                fault: Some(Fault::Number(NumberError::Luhn)),
            })
            .to_vec(),
    }
}

fn from_frame() -> Vec<FromFrame> {
    vec![
        FromFrame::Started(Box::new(Started {
            requestable: Some(Requestable {
                method_type: MethodType::PayPalAccount,
                is_selected: true,
            }),
            view: View::Options,
            available: PaymentOption::ALL.to_vec(),
            gateway_brands: BrandSet::ALL,
            asks_cvv: true,
            asks_postal_code: false,
            state: state(),
        })),
        FromFrame::StartFailed(ErrorCode::ClientAuthorizationInvalid.into()),
        FromFrame::Height(412),
        FromFrame::Card {
            event: CardEvent::ValidityChange,
            field: Field::Number,
            state: state(),
        },
        FromFrame::BinAvailable(Bin::new("411111").unwrap()),
        FromFrame::Requestable(Requestable {
            method_type: MethodType::CreditCard,
            is_selected: true,
        }),
        FromFrame::OptionSelected(PaymentOption::PaypalCredit),
        FromFrame::NotRequestable,
        FromFrame::ActiveView {
            previous: View::Card,
            current: View::Methods,
        },
        FromFrame::Tokenized {
            request: 7,
            method: Box::new(method()),
        },
        FromFrame::Done { request: 8 },
        FromFrame::RequestFailed {
            request: 7,
            failure: Failure::of_status(500),
        },
    ]
}

fn start(authorization: &str) -> ToFrame {
    ToFrame::Start(Box::new(Start {
        authorization: AuthorizationText::new(authorization).unwrap(),
        page_origin: "https://shop.example".into(),
        development_gateway: None,
        collect_device_data: false,
        limits: Limits::default(),
        form: FormOptions {
            fields: Field::ALL.map(FieldOptions::new).to_vec(),
            ..FormOptions::default()
        },
        product: Product::HostedFields {
            styles: vec![StyleRule {
                media: None,
                selector: "input".into(),
                declarations: vec![("color".into(), "red".into())],
            }],
        },
    }))
}

#[test]
fn every_message_arrives_as_it_was_sent() {
    for message in from_frame() {
        assert_eq!(decode::<FromFrame>(&encode(&message).unwrap()), Ok(message));
    }
    for message in [
        start("sandbox_a_b"),
        ToFrame::RequestPaymentMethod { request: u32::MAX },
        ToFrame::ClearSelectedPaymentMethod,
        ToFrame::ClearFields,
        ToFrame::Update(Box::new(Update {
            language: Some(Language {
                locale: "de_DE".into(),
                translations: vec![("edit".into(), "Ändern".into())],
            }),
            appearance: Some(Appearance {
                theme: Theme::Night,
                variables: vec![("colorPrimary".into(), "#123".into())],
                ..Appearance::default()
            }),
            amount: Some(None),
        })),
        ToFrame::FontPart {
            font: 0,
            bytes: vec![7; FONT_PART],
            is_last: true,
        },
        ToFrame::Tokenize {
            request: 1,
            options: Box::new(TokenizeOptions {
                vault: true,
                fields: Some(vec![Field::Cvv]),
                cardholder_name: Some("Ada Example".into()),
                billing_address: vec![(AddressKey::Locality, "Chicago".into())],
                insight_account: None,
            }),
        },
        ToFrame::Act {
            request: 2,
            field: Field::Number,
            action: FieldAction::SetAttribute(FieldAttribute::Disabled(true)),
        },
        ToFrame::FrameLoaded(Field::Cvv),
    ] {
        assert_eq!(decode::<ToFrame>(&encode(&message).unwrap()), Ok(message));
    }
}

#[test]
fn what_is_no_message_is_refused() {
    let good = encode(&FromFrame::Height(1)).unwrap();
    assert_eq!(decode::<FromFrame>(&[]), Err(Refusal::Version));
    assert_eq!(
        decode::<FromFrame>(&[&[PROTOCOL + 1], &good[1..]].concat()),
        Err(Refusal::Version)
    );
    assert_eq!(decode::<FromFrame>(&[PROTOCOL]), Err(Refusal::Unknown));
    assert_eq!(decode::<FromFrame>(&[PROTOCOL, 200]), Err(Refusal::Unknown));
    assert_eq!(
        decode::<FromFrame>(&[good.as_slice(), &[0]].concat()),
        Err(Refusal::Unknown)
    );
    assert_eq!(
        decode::<FromFrame>(&vec![PROTOCOL; MAX_BYTES + 1]),
        Err(Refusal::Oversize)
    );
}

#[test]
fn the_longest_authorization_fits() {
    assert!(encode(&start(&"a".repeat(crate::secret::MAX_AUTHORIZATION))).is_ok());
    assert!(AuthorizationText::new(&"a".repeat(crate::secret::MAX_AUTHORIZATION + 1)).is_none());
}

#[test]
fn channels_are_128_bits_in_hex() {
    assert!(is_channel("0123456789abcdef0123456789abcdef"));
    for text in [
        "",
        "0123456789abcdef",
        "0123456789ABCDEF0123456789ABCDEF",
        "0123456789abcdef0123456789abcdeg",
    ] {
        assert!(!is_channel(text), "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10_000))]

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..80)) {
        let _ = decode::<FromFrame>(&bytes);
        let _ = decode::<ToFrame>(&bytes);
    }

    #[test]
    fn no_damage_panics_or_brings_a_card_number(index in 0_usize..10, at in any::<prop::sample::Index>(), byte: u8) {
        let mut bytes = encode(&from_frame()[index]).unwrap();
        let position = at.index(bytes.len());
        bytes[position] = byte;
        if let Ok(message) = decode::<FromFrame>(&bytes) {
            let shown = format!("{message:?}");
            // 39 digits of a u128 are no card number; every text is checked on its way in.
            prop_assert!(!shown.contains("4111111111111111"));
        }
    }
}
