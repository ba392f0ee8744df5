//! What can be pressed and chosen. Elements say it by themselves, and one listener hears of all of them: a closure for each
//! would be more than the rest of the list.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement};

/// What the shopper pressed or chose.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Press {
    /// A row of the list.
    Choose,
    /// The deletion of a row.
    Delete,
    /// No, keep it.
    Keep,
    /// Yes, delete it.
    Confirm,
    /// To delete methods, or to be done with that.
    Edit,
    /// Another way to pay.
    Toggle,
    /// One of the ways to pay.
    Way,
    /// The check box for saving the card.
    Save,
}

impl Press {
    const ALL: [Self; 8] = [
        Self::Choose,
        Self::Delete,
        Self::Keep,
        Self::Confirm,
        Self::Edit,
        Self::Toggle,
        Self::Way,
        Self::Save,
    ];

    /// The element's `data-press`.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Choose => "choose",
            Self::Delete => "delete",
            Self::Keep => "keep",
            Self::Confirm => "confirm",
            Self::Edit => "edit",
            Self::Toggle => "toggle",
            Self::Way => "way",
            Self::Save => "save",
        }
    }
}

/// Something that was pressed.
pub(crate) struct Pressed {
    pub(crate) press: Press,
    /// The row of its list that it stands in.
    pub(crate) row: usize,
    /// It is a box that is checked now.
    pub(crate) is_checked: bool,
}

impl Pressed {
    /// What a key stands for, wherever it was pressed.
    pub(crate) const fn with_keys(press: Press) -> Self {
        Self {
            press,
            row: 0,
            is_checked: false,
        }
    }

    /// What was pressed, if anything was. Browsers make a click of every way in which a radio button can be chosen.
    pub(crate) fn of(event: &Event) -> Option<Self> {
        let target: Element = event.target()?.unchecked_into();
        let element = target.closest("[data-press]").ok()??;
        let name = element.get_attribute("data-press")?;
        let press = Press::ALL.into_iter().find(|press| press.name() == name)?;
        Some(Self {
            press,
            row: row_of(&element),
            is_checked: press == Press::Save
                && element.unchecked_into::<HtmlInputElement>().checked(),
        })
    }
}

fn row_of(element: &Element) -> usize {
    let row = element.closest("[data-row]").ok().flatten();
    std::iter::successors(row, Element::previous_element_sibling)
        .count()
        .saturating_sub(1)
}
