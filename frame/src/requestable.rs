//! When the page is told that a payment method can be had (features §1.6.1).

use tillframe_core::{
    message::{FromFrame, Requestable as Told},
    secret::Nonce,
};

/// What the page was told last.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Requestable {
    told: bool,
    nonce: Option<Nonce>,
}

impl Requestable {
    /// What the page is to be told, if that is news: what can be requested now, and by which chosen method.
    ///
    /// While it stays requestable, another method, or the form in the place of a method, is news as well.
    pub fn update(&mut self, now: Option<Told>, chosen: Option<Nonce>) -> Option<FromFrame> {
        let chosen = chosen.filter(|_| now.is_some_and(|told| told.is_selected));
        if self.told == now.is_some() && self.nonce == chosen {
            return None;
        }
        self.told = now.is_some();
        self.nonce = chosen;
        Some(now.map_or(FromFrame::NotRequestable, FromFrame::Requestable))
    }
}

#[cfg(test)]
mod tests {
    use tillframe_core::payment_method::MethodType;

    use super::*;

    #[test]
    fn only_news_is_told() {
        let mut requestable = Requestable::default();
        let told = |is_selected| {
            Some(Told {
                method_type: MethodType::CreditCard,
                is_selected,
            })
        };
        let form = told(false);
        let card = told(true);
        let news = |told: Option<Told>| told.map(FromFrame::Requestable);
        let (one, two) = (Nonce::new("nonce-one"), Nonce::new("nonce-two"));
        assert_eq!(requestable.update(None, None), None);
        assert_eq!(requestable.update(form, one.clone()), news(form));
        assert_eq!(requestable.update(form, two.clone()), None);
        assert_eq!(requestable.update(card, one.clone()), news(card));
        assert_eq!(requestable.update(card, one.clone()), None);
        assert_eq!(requestable.update(card, two.clone()), news(card));
        assert_eq!(requestable.update(form, two.clone()), news(form));
        assert_eq!(
            requestable.update(None, one.clone()),
            Some(FromFrame::NotRequestable)
        );
        assert_eq!(requestable.update(None, None), None);
    }
}
