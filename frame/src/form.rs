//! The card form without its pixels: what is typed, what is valid, what is marked as wrong.

mod changes;
mod checks;
pub mod display;

use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field, FieldState},
    cardholder_name,
    configuration::Configuration,
    error::{ErrorCode, Failure},
    expiry::YearMonth,
    fault::Fault,
    field_options::{FieldOptions, FormOptions},
    hosted_fields::{AddressKey, TokenizeOptions},
    message::{CardEvent, FromFrame},
    security_code::{Limits, Sizes},
    tokenize::{Card, fields_of_code},
};
use zeroize::Zeroizing;

use crate::text::{self, Texts};
use changes::Snapshot;
use checks::Checks;

/// The fields of the form and everything that is known of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    options: FormOptions,
    supported: BrandSet,
    values: [Zeroizing<String>; Field::COUNT],
    checks: Checks,
    marks: [Option<Fault>; Field::COUNT],
    focused: Option<Field>,
}

impl Default for Form {
    /// Without fields.
    fn default() -> Self {
        Self {
            options: FormOptions::default(),
            supported: BrandSet::ALL,
            values: Default::default(),
            checks: Checks::of_nothing(),
            marks: [None; Field::COUNT],
            focused: None,
        }
    }
}

/// What a view can show of a form.
#[derive(PartialEq, Eq)]
pub struct FormLook {
    fields: Vec<Field>,
    cards: BrandSet,
    marks: [Option<Fault>; Field::COUNT],
}

impl Form {
    /// What of it is shown, but for what is typed.
    #[must_use]
    pub fn look(&self) -> FormLook {
        FormLook {
            fields: self.fields().collect(),
            cards: self.cards(),
            marks: self.marks,
        }
    }

    /// Takes what the merchant and the gateway ask for, and what the merchant typed already. Called once, before anything
    /// else is.
    pub fn configure(
        &mut self,
        options: FormOptions,
        configuration: &Configuration,
        today: YearMonth,
    ) {
        self.supported = options.brands.apply(configuration.supported);
        self.options = options;
        self.check(today);
        self.prefill(configuration.is_test, today);
    }

    /// Placeholders that are ours change from one language to another.
    pub fn translate(&mut self, from: &Texts, to: &Texts) {
        for options in &mut self.options.fields {
            let ours = text::placeholder(options.field, from);
            if ours.is_some() && options.placeholder.as_deref() == ours {
                options.placeholder = text::placeholder(options.field, to).map(ToOwned::to_owned);
            }
        }
    }

    /// A security code alone.
    #[must_use]
    pub(crate) fn of_code(options: FieldOptions, today: YearMonth) -> Self {
        let mut form = Self::default();
        form.options.fields.push(options);
        form.check(today);
        form
    }

    /// What is asked of the whole form.
    #[must_use]
    pub fn options(&self) -> &FormOptions {
        &self.options
    }

    /// What is asked of that field; nothing if the form does not have it.
    #[must_use]
    pub fn field_options(&self, field: Field) -> Option<&FieldOptions> {
        self.options
            .fields
            .iter()
            .find(|options| options.field == field)
    }

    /// The brands that are taken.
    #[must_use]
    pub fn supported(&self) -> BrandSet {
        self.supported
    }

    /// Whether the form has that field.
    #[must_use]
    pub fn shows(&self, field: Field) -> bool {
        self.field_options(field).is_some()
    }

    /// The fields that the form has, in their order.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        self.options.fields.iter().map(|options| options.field)
    }

    /// What is typed.
    ///
    /// # Security
    /// For the input element of that field, and nothing else.
    #[must_use]
    pub fn value(&self, field: Field) -> &str {
        &self.values[field as usize]
    }

    /// The brand, once the number can be of one only.
    #[must_use]
    pub fn brand(&self) -> Option<Brand> {
        self.cards().only()
    }

    /// Every brand that the number can be of.
    #[must_use]
    pub fn cards(&self) -> BrandSet {
        self.checks.number.cards
    }

    /// How many digits the security code has: 3, 4, or nothing while that depends on the number.
    #[must_use]
    pub fn code_size(&self) -> Option<u8> {
        self.code_sizes().only()
    }

    /// The most digits that the security code can have.
    #[must_use]
    pub fn longest_code(&self) -> usize {
        self.code_sizes().longest()
    }

    fn code_sizes(&self) -> Sizes {
        Sizes::of(self.cards(), self.code_limits())
    }

    fn code_limits(&self) -> Limits {
        self.field_options(Field::Cvv)
            .map_or(Limits::default(), Limits::of)
    }

    /// Why the field is marked as wrong, if it is.
    #[must_use]
    pub fn mark(&self, field: Field) -> Option<Fault> {
        self.marks[field as usize]
    }

    /// The marked fields, in their order.
    pub fn marked(&self) -> impl Iterator<Item = Field> {
        self.fields().filter(|field| self.mark(*field).is_some())
    }

    /// Whether every field is valid: the card could be sent.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.fields().all(|field| self.fault(field).is_none())
    }

    /// The shopper, or the browser for them, changed a field to `text`. Marks go while one types, and never come.
    pub fn edit(&mut self, field: Field, text: &str, today: YearMonth) -> Vec<FromFrame> {
        let before = self.snapshot();
        let was_empty = self.is_empty(field);
        self.values[field as usize] = Zeroizing::new(text.to_owned());
        self.check(today);

        let hopeful = self.field_state(field).is_potentially_valid;
        if hopeful || (was_empty && !self.is_empty(field)) {
            self.marks[field as usize] = None;
        }
        // Another number can be of a brand to which the code fits, another year can have a month that is not past.
        for other in Field::ALL {
            let own = self.mark(other).is_none_or(|mark| !mark.is_of_gateway());
            if own && self.fault(other).is_none() {
                self.marks[other as usize] = None;
            }
        }
        self.changes_since(&before)
    }

    /// A field got the focus.
    pub fn focus(&mut self, field: Field) -> FromFrame {
        self.focused = Some(field);
        self.event(CardEvent::Focus, field)
    }

    /// A field lost the focus; `next` is the card field that got it, if one did.
    ///
    /// An empty field is marked only when the shopper went on to another field: who leaves the form is not nagged.
    pub fn blur(&mut self, field: Field, next: Option<Field>) -> FromFrame {
        self.focused = None;
        let passed_over = next.is_some_and(|next| next != field);
        if !self.is_empty(field) || passed_over {
            // A mark of the gateway stays on a value that looks right.
            let gateway = self.mark(field).filter(|mark| mark.is_of_gateway());
            self.marks[field as usize] = self.fault(field).or(gateway);
        }
        self.event(CardEvent::Blur, field)
    }

    /// All fields as they are.
    #[must_use]
    pub fn state(&self) -> CardState {
        CardState {
            cards: self.cards(),
            supported: self.supported,
            fields: self.fields().map(|field| self.field_state(field)).collect(),
        }
    }

    /// An event of that field, with all fields as they are.
    #[must_use]
    pub fn event(&self, event: CardEvent, field: Field) -> FromFrame {
        FromFrame::Card {
            event,
            field,
            state: self.state(),
        }
    }

    /// The card to be sent, of the fields that `options` name. If some of them are not valid, they are all marked.
    ///
    /// # Errors
    /// `HOSTED_FIELDS_FIELDS_EMPTY` or `HOSTED_FIELDS_FIELDS_INVALID`, with the fields.
    pub fn submit(&mut self, options: &TokenizeOptions, today: YearMonth) -> Result<Card, Failure> {
        // A month may have ended since the last key was pressed.
        self.check(today);
        let wanted = options.fields.as_deref();
        let sent: Vec<Field> = self
            .fields()
            .filter(|field| wanted.is_none_or(|wanted| wanted.contains(field)))
            .collect();
        self.marks = [None; Field::COUNT];
        for field in &sent {
            self.marks[*field as usize] = self.fault(*field);
        }
        let fields: Vec<Field> = self.marked().collect();
        let all_empty = sent.iter().all(|field| self.is_empty(*field));
        if fields.is_empty() && !all_empty {
            return Ok(self.card(&sent, options));
        }
        let code = if all_empty {
            ErrorCode::HostedFieldsFieldsEmpty
        } else {
            ErrorCode::HostedFieldsFieldsInvalid
        };
        Err(Failure {
            fields,
            ..code.into()
        })
    }

    /// The gateway did not take the card: marks the field that its code is about, and names no field that the form has
    /// not.
    pub fn refused(&mut self, failure: &mut Failure) {
        let Some(code) = failure.gateway_code else {
            return;
        };
        failure.fields = fields_of_code(code).to_vec();
        failure.fields.retain(|field| self.shows(*field));
        for field in &failure.fields {
            self.marks[*field as usize] = Some(Fault::Gateway(code));
        }
    }

    /// Empties every field and overwrites what was typed.
    pub fn clear(&mut self) -> Vec<FromFrame> {
        let before = self.snapshot();
        self.values = Default::default();
        self.checks = Checks::of_nothing();
        self.marks = [None; Field::COUNT];
        self.changes_since(&before)
    }

    fn check(&mut self, today: YearMonth) {
        self.checks = Checks::of(self, today);
    }

    fn card(&self, sent: &[Field], options: &TokenizeOptions) -> Card {
        let of = |field: Field| sent.contains(&field);
        let checks = &self.checks;
        let given = options.cardholder_name.as_deref();
        Card {
            number: checks
                .number
                .number
                .clone()
                .ok()
                .filter(|_| of(Field::Number)),
            expiry: checks.expiry().ok().filter(|_| {
                of(Field::ExpirationDate)
                    || (of(Field::ExpirationMonth) && of(Field::ExpirationYear))
            }),
            security_code: checks.security_code.clone().ok().filter(|_| of(Field::Cvv)),
            postal_code: checks
                .postal_code
                .clone()
                .ok()
                .filter(|_| of(Field::PostalCode)),
            cardholder_name: if self.shows(Field::CardholderName) {
                checks
                    .cardholder_name
                    .clone()
                    .ok()
                    .filter(|_| of(Field::CardholderName))
            } else {
                given.and_then(|name| cardholder_name::parse(name).ok())
            },
            // A postal code that the shopper left empty is none: the merchant's does not take its place.
            billing_address: options
                .billing_address
                .iter()
                .filter(|(key, _)| *key != AddressKey::PostalCode || !of(Field::PostalCode))
                .cloned()
                .collect(),
            vault: options.vault,
            insight_account: options.insight_account.clone(),
        }
    }

    fn is_empty(&self, field: Field) -> bool {
        self.value(field).is_empty()
    }

    fn fault(&self, field: Field) -> Option<Fault> {
        let optional = || {
            self.field_options(field)
                .is_none_or(|options| !options.required)
        };
        self.checks
            .fault(field)
            .filter(|_| !(self.is_empty(field) && optional()))
    }

    fn field_state(&self, field: Field) -> FieldState {
        FieldState {
            field,
            is_empty: self.is_empty(field),
            is_valid: self.fault(field).is_none(),
            is_potentially_valid: self.checks.is_potentially_valid(field),
            is_focused: self.focused == Some(field),
            fault: self.fault(field),
        }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            fields: Field::ALL.map(|field| self.field_state(field)),
            cards: self.cards(),
            bin: self.checks.bin,
        }
    }
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
