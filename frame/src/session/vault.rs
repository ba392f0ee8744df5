//! What the gateway is asked of the customer's methods.

use std::rc::Rc;

use leptos::task::spawn_local;

use super::Session;
use crate::{
    screen::{Errand, Screen},
    web,
};

impl Session {
    /// The host wants nothing to be chosen.
    pub(super) fn clear_selected(self: &Rc<Self>) {
        let before = self.view();
        self.act(Screen::clear_selected);
        self.run_errand();
        let session = Rc::clone(self);
        spawn_local(async move { session.follow_view(before).await });
    }

    /// Asks what the screen wants to know, if it does.
    pub(super) fn run_errand(self: &Rc<Self>) {
        let errand = self.change(Screen::take_errand).flatten();
        let (Some(errand), Some(shop)) = (errand, self.shop.borrow().clone()) else {
            return;
        };
        let session = Rc::clone(self);
        spawn_local(async move {
            let before = session.view();
            match errand {
                Errand::List(number) => {
                    let saved = shop.methods().await;
                    session.act(|screen| screen.listed(number, saved, web::today()));
                }
                Errand::Delete(nonce) => {
                    let is_done = shop.delete(&nonce).await;
                    session.act(|screen| screen.deleted(is_done));
                    session.run_errand();
                }
            }
            session.follow_view(before).await;
        });
    }
}
