//! The card form without its pixels: what is typed, what is valid, what is marked as wrong.

mod changes;
mod checks;
mod fault;

use tillframe_core::{
    brand::{Brand, BrandSet},
    card_state::{CardState, Field, FieldState},
    configuration::Configuration,
    error::{ErrorCode, Failure},
    expiry::YearMonth,
    message::{CardEvent, FromFrame},
    number, security_code,
    tokenize::{Card, field_of_code},
};
use zeroize::Zeroizing;

use changes::Snapshot;
use checks::Checks;

pub use fault::Fault;

/// The fields of the form and everything that is known of them.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    shown: [bool; 4],
    supported: BrandSet,
    values: [Zeroizing<String>; 4],
    checks: Checks,
    marks: [Option<Fault>; 4],
    focused: Option<Field>,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            shown: [true, true, false, false],
            supported: BrandSet::ALL,
            values: Default::default(),
            checks: Checks::of_nothing(),
            marks: [None; 4],
            focused: None,
        }
    }
}

/// What a view can show of a form.
#[derive(PartialEq, Eq)]
pub struct FormLook {
    shown: [bool; 4],
    cards: BrandSet,
    marks: [Option<Fault>; 4],
}

impl Form {
    /// What of it is shown, but for what is typed.
    #[must_use]
    pub fn look(&self) -> FormLook {
        FormLook {
            shown: self.shown,
            cards: self.cards(),
            marks: self.marks,
        }
    }

    /// Takes what the gateway asks for. Called once, before anything is typed.
    pub fn configure(&mut self, configuration: &Configuration) {
        self.supported = configuration.supported;
        self.shown = [
            true,
            true,
            configuration.asks_cvv,
            configuration.asks_postal_code,
        ];
    }

    /// Whether the form has that field.
    #[must_use]
    pub fn shows(&self, field: Field) -> bool {
        self.shown[field as usize]
    }

    /// The fields that the form has, in document order.
    pub fn fields(&self) -> impl Iterator<Item = Field> {
        Field::ALL.into_iter().filter(|field| self.shows(*field))
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
        let mut sizes = self.cards().iter().map(|brand| brand.data().code_size);
        let first = sizes.next()?;
        sizes.all(|size| size == first).then_some(first)
    }

    /// The most digits that the security code can have.
    #[must_use]
    pub fn longest_code(&self) -> usize {
        security_code::max_length(self.cards())
    }

    /// Why the field is marked as wrong, if it is.
    #[must_use]
    pub fn mark(&self, field: Field) -> Option<Fault> {
        self.marks[field as usize]
    }

    /// The marked fields, in document order.
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

        let hopeful = self.state(field).is_potentially_valid;
        if hopeful || (was_empty && !self.is_empty(field)) {
            self.marks[field as usize] = None;
        }
        // Another number can be of a brand to which the code fits.
        if field == Field::Number && self.fault(Field::Cvv).is_none() {
            self.marks[Field::Cvv as usize] = None;
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

    /// An event of that field, with all fields as they are.
    #[must_use]
    pub fn event(&self, event: CardEvent, field: Field) -> FromFrame {
        FromFrame::Card {
            event,
            state: self.card_state(field),
        }
    }

    /// The card to be sent. If some fields are not valid, they are all marked.
    ///
    /// # Errors
    /// `HOSTED_FIELDS_FIELDS_EMPTY` or `HOSTED_FIELDS_FIELDS_INVALID`, with the fields.
    pub fn submit(&mut self, today: YearMonth) -> Result<Card, Failure> {
        // A month may have ended since the last key was pressed.
        self.check(today);
        for field in Field::ALL {
            self.marks[field as usize] = self.fault(field).filter(|_| self.shows(field));
        }
        let fields: Vec<Field> = self.marked().collect();
        if let (true, Some(card)) = (fields.is_empty(), self.card()) {
            return Ok(card);
        }
        let code = if self.fields().all(|field| self.is_empty(field)) {
            ErrorCode::HostedFieldsFieldsEmpty
        } else {
            ErrorCode::HostedFieldsFieldsInvalid
        };
        Err(Failure {
            fields,
            ..code.into()
        })
    }

    /// The gateway did not take the card: marks the field that its code is about, if the form has it.
    pub fn refused(&mut self, failure: &Failure) {
        let Some(code) = failure.gateway_code else {
            return;
        };
        if let Some(field) = field_of_code(code).filter(|field| self.shows(*field)) {
            self.marks[field as usize] = Some(Fault::Gateway(code));
        }
    }

    /// Empties every field and overwrites what was typed.
    pub fn clear(&mut self) -> Vec<FromFrame> {
        let before = self.snapshot();
        self.values = Default::default();
        self.checks = Checks::of_nothing();
        self.marks = [None; 4];
        self.changes_since(&before)
    }

    fn check(&mut self, today: YearMonth) {
        self.checks = Checks::of(&self.values, self.supported, today);
    }

    fn card(&self) -> Option<Card> {
        let security_code = if self.shows(Field::Cvv) {
            Some(self.checks.security_code.clone().ok()?)
        } else {
            None
        };
        let postal_code = if self.shows(Field::PostalCode) {
            Some(self.checks.postal_code.clone().ok()?)
        } else {
            None
        };
        Some(Card {
            number: self.checks.number.number.clone().ok()?,
            expiry: self.checks.expiry.expiry.ok()?,
            security_code,
            postal_code,
        })
    }

    fn is_empty(&self, field: Field) -> bool {
        self.value(field).is_empty()
    }

    fn fault(&self, field: Field) -> Option<Fault> {
        self.checks.fault(field)
    }

    fn state(&self, field: Field) -> FieldState {
        FieldState {
            field,
            is_empty: self.is_empty(field),
            is_valid: self.fault(field).is_none(),
            is_potentially_valid: self.checks.is_potentially_valid(field),
            is_focused: self.focused == Some(field),
        }
    }

    fn card_state(&self, emitted_by: Field) -> CardState {
        CardState {
            emitted_by,
            cards: self.cards(),
            supported: Brand::ALL
                .into_iter()
                .filter(|brand| number::takes(self.supported, *brand))
                .collect(),
            fields: self.fields().map(|field| self.state(field)).collect(),
        }
    }

    fn snapshot(&self) -> Snapshot {
        Snapshot {
            fields: Field::ALL.map(|field| self.state(field)),
            cards: self.cards(),
            bin: self.checks.bin,
        }
    }
}

#[cfg(test)]
#[path = "form/tests.rs"]
mod tests;
