//! One field in its own document: label, input or list, and the text that describes it.
//!
//! Every node is made by that document, which may be another frame's. Its objects are no `instanceof` our classes, so
//! nothing is asked what it is. A list is held as if it were an input: it has a value and can be disabled as one.

use std::cell::{Cell, RefCell};

use tillframe_core::{
    card_state::{Field, FieldState},
    expiry::YearMonth,
    field_options::FieldOptions,
};
use tillframe_web::{listener::Listener, once::Once, timer::Timer};
use web_sys::{Document, Element, HtmlInputElement, Window};

use super::{autofill, styles, styles::Rules};
use crate::{
    control::{NO_NAME, control, set},
    form::Form,
    names,
    text::{self, Texts},
};

/// How long the focus may be on its way from the page to the frame, in milliseconds; some browsers don't give it.
const ENTERING_LIMIT: i32 = 100;

/// A field that is shown.
pub(super) struct Pane {
    pub(super) field: Field,
    pub(super) document: Document,
    /// The input, or the list.
    pub(super) input: HtmlInputElement,
    pub(super) form: Element,
    /// Inputs that browsers fill for the other fields.
    pub(super) helpers: Vec<(Field, HtmlInputElement)>,
    description: Element,
    message: RefCell<String>,
    has_own_invalid: Cell<bool>,
    look: RefCell<Option<Look>>,
    pub(super) listeners: RefCell<Vec<Listener>>,
}

/// What a pane shows of its field, but for its value.
#[derive(PartialEq, Eq)]
struct Look {
    is_valid: bool,
    is_invalid: bool,
    description: String,
    is_marked: bool,
}

impl Pane {
    /// Puts the field of `options` into `document`. Nothing if that has no body.
    pub(super) fn mount(
        document: Document,
        options: &FieldOptions,
        form: &Form,
        rules: &Rules,
        today: YearMonth,
    ) -> Option<Self> {
        let body = document.body()?;
        let field = options.field;
        let fills = !form.options().prevents_autofill;
        let name = if fills { names::id(field) } else { NO_NAME };
        let described_by = ["field-description-", field.key()].concat();

        let root = element(&document, "form")?;
        set(
            &root,
            &[
                ("action", "#"),
                ("novalidate", ""),
                ("autocomplete", on(fills)),
            ],
        );
        let label = element(&document, "label")?;
        set(&label, &[("for", name), ("class", "unseen")]);
        label.set_text_content(Some(options.label.as_deref().unwrap_or(label_text(field))));
        let input = control(
            &document,
            form.options(),
            options,
            name,
            &described_by,
            today,
        )?;
        let description = element(&document, "p")?;
        set(
            &description,
            &[
                ("id", &described_by),
                ("class", "unseen"),
                ("role", "status"),
            ],
        );
        for node in [&label, &input, &description] {
            root.append_child(node).ok()?;
        }
        let helpers = if fills {
            autofill::helpers(&document, &root, field, form)
        } else {
            Vec::new()
        };
        styles::apply(&document, rules);
        // What an earlier life of this frame left there.
        body.set_text_content(None);
        body.append_child(&root).ok()?;
        Some(Self {
            field,
            document,
            input,
            form: root,
            helpers,
            description,
            message: RefCell::default(),
            has_own_invalid: Cell::new(false),
            look: RefCell::new(None),
            listeners: RefCell::default(),
        })
    }

    /// The window of the frame.
    pub(super) fn window(&self) -> Option<Window> {
        self.document.default_view()
    }

    /// Shows what the form says of the field.
    pub(super) fn show(&self, state: &FieldState, form: &Form) {
        let mark = form.mark(self.field);
        let message = self.message.borrow();
        let look = Look {
            is_valid: state.is_valid,
            is_invalid: !state.is_potentially_valid,
            description: match mark {
                Some(mark) if message.is_empty() => text::fault(mark, form, &Texts::default()),
                _ => message.clone(),
            },
            is_marked: mark.is_some(),
        };
        let mut shown = self.look.borrow_mut();
        if shown.as_ref() == Some(&look) {
            return;
        }
        let classes = self.input.class_list();
        // Throws for no word of ours.
        let _ = classes.toggle_with_force("valid", look.is_valid);
        let _ = classes.toggle_with_force("invalid", look.is_invalid);
        self.description.set_text_content(Some(&look.description));
        let was_marked = shown.as_ref().is_some_and(|look| look.is_marked);
        if look.is_marked != was_marked && !self.has_own_invalid.get() {
            if look.is_marked {
                set(&self.input, &[("aria-invalid", "true")]);
            } else {
                let _ = self.input.remove_attribute("aria-invalid");
            }
        }
        *shown = Some(look);
    }

    /// What screen readers are told of the field from now on in place of our own texts; an empty text brings those back.
    pub(super) fn set_message(&self, message: String) {
        self.message.replace(message);
    }

    /// From now on the merchant says whether the field is called invalid, or no longer does.
    pub(super) fn leave_invalid_to_merchant(&self, leave: bool) {
        self.has_own_invalid.set(leave);
    }

    /// Waits for the focus that the page gives to the frame, before the field gets it. The page's takes another way through
    /// the browser than the page's message; if it came after ours, it would take it away again.
    pub(super) async fn entered(&self) {
        let has_focus = self.document.has_focus();
        if let (Ok(false), Some(window)) = (has_focus, self.window()) {
            let entered = Once::default();
            let _listener = Listener::on(&window, "focus", entered.settling(|| ()));
            let _limit = Timer::after(ENTERING_LIMIT, entered.settling(|| ()));
            entered.wait().await;
        }
    }

    /// The frame has the focus, so the field is to have it: there is nothing else.
    pub(super) fn take_focus(&self) {
        let active = self.document.active_element();
        if active.is_none_or(|element| element.tag_name() == "BODY") {
            // Throws for no element that is in a document.
            let _ = self.input.focus();
        }
    }

    /// Puts the focus into the field.
    pub(super) fn focus(&self) {
        if let Some(window) = self.window() {
            let _ = window.focus();
        }
        // Throws for no element that is in a document.
        let _ = self.input.focus();
    }

    /// Overwrites what browsers filled in for other fields.
    pub(super) fn empty_helpers(&self) {
        for (_, helper) in &self.helpers {
            helper.set_value("");
        }
    }

    /// Leaves the frame empty, and nothing listening in it.
    pub(super) fn close(&self) {
        self.listeners.take();
        self.input.set_value("");
        self.empty_helpers();
        self.form.remove();
    }
}

/// A new element of that document.
pub(super) fn element(document: &Document, name: &str) -> Option<Element> {
    document.create_element(name).ok()
}

/// `internalLabel`, where the merchant gives none (features §2.2).
const fn label_text(field: Field) -> &'static str {
    match field {
        Field::CardholderName => "Cardholder Name",
        Field::Number => "Credit Card Number",
        Field::ExpirationDate => "Expiration Date",
        Field::ExpirationMonth => "Expiration Month",
        Field::ExpirationYear => "Expiration Year",
        Field::Cvv => "CVV",
        Field::PostalCode => "Postal Code",
    }
}

const fn on(is_on: bool) -> &'static str {
    if is_on { "on" } else { "off" }
}
