//! What host and frame say to each other: two closed enums over one `MessagePort`.
//!
//! A message on the port is a `Uint8Array`: the [`PROTOCOL`] number in its first byte, then the enum in the postcard
//! encoding. Bytes instead of an object: a structured clone can carry odd prototypes, and bytes have a length that is
//! checked before anything is read. [`FromFrame`] is built from [`crate::safe`] values, numbers and closed enums, so it
//! has no room for a card number; `tests/compile_fail` proves that one can't be put in.

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{
    brand::BrandSet,
    card_state::{CardState, Field},
    dropin_options::{DropinOptions, Limits, PaymentOption, Update},
    error::Failure,
    field_options::FormOptions,
    hosted_fields::{FieldAction, StyleRule, TokenizeOptions},
    payment_method::{MethodType, PaymentMethod},
    safe::Bin,
    secret::AuthorizationText,
};

/// The version of these enums. Both sides come from one directory of one origin, so another version is an error, not
/// something to negotiate.
pub const PROTOCOL: u8 = 1;

/// The longest message, in bytes. The largest real one is `Start` with a version 2 client token of about 5 KB.
pub const MAX_BYTES: usize = 16 * 1024;

/// What the frame posts to its parent when it runs, followed by the channel id of its URL's fragment.
///
/// The only message that travels outside the port; the host answers it with [`PORT_FOR`] and the port.
pub const READY_ON: &str = "tillframe/1 ready ";

/// What the host posts with the port, followed by the channel id.
pub const PORT_FOR: &str = "tillframe/1 port ";

/// After more messages than this that are none, a side closes its port: more than the other, which is ours too, could ever
/// get wrong, so somebody else is speaking.
pub const MOST_REFUSED: u32 = 200;

/// The most bytes of a font in one message.
pub const FONT_PART: usize = 12 * 1024;

/// The most bytes of all of a widget's fonts together.
pub const MOST_FONT_BYTES: usize = 1024 * 1024;

/// The length of a channel id: 128 random bits as lower-case hex digits.
pub const CHANNEL_LENGTH: usize = 32;

/// Whether `text` can be a channel id.
#[must_use]
pub fn is_channel(text: &str) -> bool {
    text.len() == CHANNEL_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

/// From the host to the frame.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum ToFrame {
    /// The first message: what the merchant asked for.
    Start(Box<Start>),
    /// Tokenize the card form, or give the selected method. Answered by one `Tokenized` or `RequestFailed` of the same
    /// number.
    RequestPaymentMethod {
        /// Chosen by the host, one more each time.
        request: u32,
    },
    /// Forget what was tokenized and select nothing. Without saved methods the form is shown again, with what was typed if
    /// it was kept; otherwise the list is asked for again.
    ClearSelectedPaymentMethod,
    /// Change words, look or amount.
    Update(Box<Update>),
    /// A part of a font of `Appearance::fonts`, in order.
    FontPart {
        /// Its place among the fonts.
        font: u8,
        /// At most [`FONT_PART`] bytes.
        bytes: Vec<u8>,
        /// The font is complete.
        is_last: bool,
    },
    /// Empty every field: the sale is done.
    ClearFields,
    /// Tokenize what the fields of Hosted Fields hold. Answered as `RequestPaymentMethod` is.
    Tokenize {
        /// Chosen by the host, one more each time.
        request: u32,
        /// What the merchant asked for.
        options: Box<TokenizeOptions>,
    },
    /// Change one field of Hosted Fields. Answered by `Done` of the same number, after the events that it makes.
    Act {
        /// Chosen by the host, one more each time.
        request: u32,
        /// Which field.
        field: Field,
        /// What to do.
        action: FieldAction,
    },
    /// The document of that field's frame is there: the frame that runs this can put the field into it.
    FrameLoaded(Field),
}

/// What the frame needs to know to start.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Start {
    /// The client token or tokenization key, as the merchant gave it.
    pub authorization: AuthorizationText,
    /// The origin of the page, `https://shop.example`; the gateway's metadata ask for its host.
    pub page_origin: String,
    /// Loopback address of a gateway that `development_…` tokenization keys lead to; nothing means port 3000.
    pub development_gateway: Option<String>,
    /// Send `deviceData` along with the nonce.
    pub collect_device_data: bool,
    /// How long the gateway may take.
    pub limits: Limits,
    /// The fields and what is asked of them.
    pub form: FormOptions,
    /// What stands around the fields.
    pub product: Product,
}

/// What is made of the fields.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Product {
    /// One document with the whole form.
    Dropin(Box<DropinOptions>),
    /// A frame for each field, laid out by the merchant.
    HostedFields {
        /// The merchant's `styles`, in their order.
        styles: Vec<StyleRule>,
    },
}

/// From the frame to the host.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum FromFrame {
    /// The configuration is read and the form can be used: `create` resolves.
    Started(Box<Started>),
    /// `create` rejects.
    StartFailed(Failure),
    /// The document's height in CSS pixels changed.
    Height(u16),
    /// A card field's event of Hosted Fields, forwarded by Drop-in as `card:*`.
    Card {
        /// Which event.
        event: CardEvent,
        /// The field whose event it is.
        field: Field,
        /// All fields after the event.
        state: CardState,
    },
    /// `binAvailable`.
    BinAvailable(Bin),
    /// `paymentMethodRequestable`.
    Requestable(Requestable),
    /// `noPaymentMethodRequestable`.
    NotRequestable,
    /// `changeActiveView`.
    ActiveView {
        /// The view that was shown.
        previous: View,
        /// The view that is shown now.
        current: View,
    },
    /// `paymentOptionSelected`.
    OptionSelected(PaymentOption),
    /// The answer to `RequestPaymentMethod` and `Tokenize`.
    Tokenized {
        /// The number of the request.
        request: u32,
        /// What the backend charges.
        method: Box<PaymentMethod>,
    },
    /// The other answer to `RequestPaymentMethod` and `Tokenize`.
    RequestFailed {
        /// The number of the request.
        request: u32,
        /// What went wrong.
        failure: Failure,
    },
    /// The answer to `Act`: it was done.
    Done {
        /// The number of the request.
        request: u32,
    },
}

/// How everything is when `create` resolves.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Started {
    /// What could be requested at once.
    pub requestable: Option<Requestable>,
    /// The view that is shown.
    pub view: View,
    /// The ways to pay that can be used.
    pub available: Vec<PaymentOption>,
    /// The brands that the gateway takes.
    pub gateway_brands: BrandSet,
    /// The account's rules ask for a security code.
    pub asks_cvv: bool,
    /// The account's rules ask for a postal code.
    pub asks_postal_code: bool,
    /// The fields.
    pub state: CardState,
}

/// A payment method can be requested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Requestable {
    /// What type it will be of.
    pub method_type: MethodType,
    /// True when a saved or tokenized method is active, false when the form is complete.
    pub is_selected: bool,
}

/// The views of Drop-in; the names are those of the `changeActiveView` event.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum View {
    /// `card`: the form.
    Card,
    /// `methods`: what is saved and tokenized.
    Methods,
    /// `options`: the ways to pay.
    Options,
    /// `delete-confirmation`: whether a saved method is to be deleted.
    DeleteConfirmation,
}

impl View {
    /// The name in the event.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Card => "card",
            Self::Methods => "methods",
            Self::Options => "options",
            Self::DeleteConfirmation => "delete-confirmation",
        }
    }
}

/// Events of the card fields. Drop-in puts `card:` in front of their names.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum CardEvent {
    /// `blur`
    Blur,
    /// `cardTypeChange`
    CardTypeChange,
    /// `empty`
    Empty,
    /// `focus`
    Focus,
    /// `inputSubmitRequest`
    InputSubmitRequest,
    /// `notEmpty`
    NotEmpty,
    /// `validityChange`
    ValidityChange,
}

impl CardEvent {
    /// The event's name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Blur => "blur",
            Self::CardTypeChange => "cardTypeChange",
            Self::Empty => "empty",
            Self::Focus => "focus",
            Self::InputSubmitRequest => "inputSubmitRequest",
            Self::NotEmpty => "notEmpty",
            Self::ValidityChange => "validityChange",
        }
    }
}

/// Why bytes on the port are no message.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Longer than [`MAX_BYTES`].
    Oversize,
    /// No or another [`PROTOCOL`] number.
    Version,
    /// Not a known message, or not exactly one.
    Unknown,
}

/// A message as bytes.
///
/// # Errors
/// [`Refusal::Oversize`] when it is longer than [`MAX_BYTES`].
pub fn encode<M: Serialize>(message: &M) -> Result<Vec<u8>, Refusal> {
    let mut bytes = Vec::with_capacity(128);
    bytes.push(PROTOCOL);
    let bytes = postcard::to_extend(message, bytes).map_err(|_| Refusal::Unknown)?;
    if bytes.len() > MAX_BYTES {
        Err(Refusal::Oversize)
    } else {
        Ok(bytes)
    }
}

/// The message in `bytes`.
///
/// # Errors
/// A [`Refusal`] when they are too many, of another version, or not exactly one known message.
pub fn decode<M: DeserializeOwned>(bytes: &[u8]) -> Result<M, Refusal> {
    if bytes.len() > MAX_BYTES {
        return Err(Refusal::Oversize);
    }
    let Some((&PROTOCOL, body)) = bytes.split_first() else {
        return Err(Refusal::Version);
    };
    match postcard::take_from_bytes(body) {
        Ok((message, [])) => Ok(message),
        _ => Err(Refusal::Unknown),
    }
}

#[cfg(test)]
#[path = "message_tests.rs"]
mod tests;
