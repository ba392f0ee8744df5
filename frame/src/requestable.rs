//! When the page is told that a payment method can be had (features §1.6.1, for guests).

use tillframe_core::{
    message::{FromFrame, Requestable as Told},
    payment_method::MethodType,
    secret::Nonce,
};

/// What the page was told last.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Requestable {
    told: bool,
    nonce: Option<Nonce>,
}

impl Requestable {
    /// What the page is to be told, if that is news: requestable or not, and by which tokenized card.
    ///
    /// While it stays requestable, another card, or the form in the place of a card, is news as well.
    pub fn update(&mut self, requestable: bool, selected: Option<&Nonce>) -> Option<FromFrame> {
        let selected = selected.filter(|_| requestable);
        if self.told == requestable && self.nonce.as_ref() == selected {
            return None;
        }
        self.told = requestable;
        self.nonce = selected.cloned();
        Some(if requestable {
            FromFrame::Requestable(Told {
                method_type: MethodType::CreditCard,
                is_selected: selected.is_some(),
            })
        } else {
            FromFrame::NotRequestable
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_news_is_told() {
        let mut requestable = Requestable::default();
        let told = |is_selected| {
            Some(FromFrame::Requestable(Told {
                method_type: MethodType::CreditCard,
                is_selected,
            }))
        };
        let form = told(false);
        let card = told(true);
        let (one, two) = (Nonce::new("nonce-one"), Nonce::new("nonce-two"));
        assert_eq!(requestable.update(false, None), None);
        assert_eq!(requestable.update(true, None), form);
        assert_eq!(requestable.update(true, None), None);
        assert_eq!(requestable.update(true, one.as_ref()), card);
        assert_eq!(requestable.update(true, one.as_ref()), None);
        assert_eq!(requestable.update(true, two.as_ref()), card);
        assert_eq!(requestable.update(true, None), form);
        assert_eq!(
            requestable.update(false, one.as_ref()),
            Some(FromFrame::NotRequestable)
        );
        assert_eq!(requestable.update(false, None), None);
    }
}
