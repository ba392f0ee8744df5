//! What a merchant does to single fields (features §2.3).

use std::rc::Rc;

use tillframe_core::{
    card_state::Field,
    hosted_fields::{AttributeName, FieldAction, FieldAttribute},
    message::FromFrame,
};
use wasm_bindgen_futures::spawn_local;

use super::{Fields, pane::Pane};
use crate::{choices, control::set, web};

/// Classes that are ours to set.
const OWN_CLASSES: [&str; 2] = ["valid", "invalid"];

impl Fields {
    /// Does it, and answers when its events are told. `false` if there is no such field.
    pub(super) fn act(self: &Rc<Self>, request: u32, field: Field, action: FieldAction) -> bool {
        let Some(pane) = self.pane(field) else {
            return false;
        };
        match action {
            FieldAction::Clear => self.clear(&pane),
            FieldAction::Focus => {
                self.focus(request, pane);
                return true;
            }
            FieldAction::AddClass(name) => change_class(&pane, &name, true),
            FieldAction::RemoveClass(name) => change_class(&pane, &name, false),
            FieldAction::SetAttribute(attribute) => set_attribute(&pane, &attribute),
            FieldAction::RemoveAttribute(name) => remove_attribute(&pane, name),
            FieldAction::SetMessage(message) => {
                pane.set_message(message);
                self.show();
            }
            FieldAction::SetMonthOptions(texts) => choices::rename(&pane.input, &texts),
        }
        self.tell(&FromFrame::Done { request });
        true
    }

    /// Puts the focus into the field, and answers.
    fn focus(self: &Rc<Self>, request: u32, pane: Rc<Pane>) {
        let fields = Rc::clone(self);
        spawn_local(async move {
            pane.entered().await;
            pane.focus();
            fields.tell(&FromFrame::Done { request });
        });
    }

    /// Empties every field.
    pub(super) fn clear_all(&self) {
        for pane in self.panes.borrow().clone() {
            self.clear(&pane);
        }
    }

    /// Empties a field; a list without an empty choice gets its first one back.
    fn clear(&self, pane: &Pane) {
        pane.empty_helpers();
        let initial = self
            .form
            .borrow()
            .field_options(pane.field)
            .map(|options| choices::initial(options, web::today()))
            .unwrap_or_default();
        self.edit(pane.field, &initial);
    }
}

/// Adds or removes the classes, which may be several with blanks between. Ours stay ours.
fn change_class(pane: &Pane, names: &str, is_on: bool) {
    let classes = pane.input.class_list();
    for name in names.split_whitespace() {
        if name != pane.field.key() && !OWN_CLASSES.contains(&name) {
            // Throws for nothing that is one word.
            let _ = classes.toggle_with_force(name, is_on);
        }
    }
}

fn set_attribute(pane: &Pane, attribute: &FieldAttribute) {
    let truth = |is_true: bool| if is_true { "true" } else { "false" };
    let (name, value) = match attribute {
        FieldAttribute::AriaInvalid(is_invalid) => {
            pane.leave_invalid_to_merchant(true);
            (AttributeName::AriaInvalid, truth(*is_invalid))
        }
        FieldAttribute::AriaRequired(is_required) => {
            (AttributeName::AriaRequired, truth(*is_required))
        }
        FieldAttribute::Disabled(is_disabled) => return pane.input.set_disabled(*is_disabled),
        FieldAttribute::Placeholder(text) => (AttributeName::Placeholder, text.as_str()),
    };
    set(&pane.input, &[(name.name(), value)]);
}

fn remove_attribute(pane: &Pane, name: AttributeName) {
    if name == AttributeName::AriaInvalid {
        pane.leave_invalid_to_merchant(false);
    }
    // Throws for no attribute.
    let _ = pane.input.remove_attribute(name.name());
}
