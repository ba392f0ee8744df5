//! The card becomes a nonce.

use std::rc::Rc;

use tillframe_core::{
    error::Failure, hosted_fields::TokenizeOptions, message::FromFrame,
    payment_method::PaymentMethod, tokenize::Card,
};
use wasm_bindgen_futures::spawn_local;

use super::Fields;
use crate::web;

/// A card that is on its way to the gateway.
pub(super) struct Running {
    card: Card,
    /// All who get the answer; the first one names it.
    requests: Vec<u32>,
}

impl Fields {
    /// Tokenizes what the fields hold.
    ///
    /// While the very same card is on its way with the same options, its answer is this one's too: a button that is pressed
    /// twice makes one nonce, so that not even a page that charges each of its nonces charges twice.
    pub(super) fn tokenize(self: &Rc<Self>, request: u32, options: &TokenizeOptions) {
        self.look();
        let submitted = self.form.borrow_mut().submit(options, web::today());
        match submitted {
            Ok(card) => {
                self.show();
                if !self.join(request, &card) {
                    self.send(request, card);
                }
            }
            Err(failure) => self.refuse(&[request], &failure),
        }
    }

    /// Lets the request wait for the answer of one that sends the same.
    fn join(&self, request: u32, card: &Card) -> bool {
        let mut running = self.running.borrow_mut();
        match running.iter_mut().find(|running| running.card == *card) {
            Some(running) => running.requests.push(request),
            None => return false,
        }
        true
    }

    fn send(self: &Rc<Self>, request: u32, card: Card) {
        let Some(shop) = self.shop.borrow().clone() else {
            return;
        };
        self.running.borrow_mut().push(Running {
            card: card.clone(),
            requests: vec![request],
        });
        let fields = Rc::clone(self);
        spawn_local(async move {
            let result = shop.tokenize(card).await;
            fields.answered(request, result);
        });
    }

    fn answered(&self, first: u32, result: Result<PaymentMethod, Failure>) {
        let requests = {
            let mut running = self.running.borrow_mut();
            let index = running
                .iter()
                .position(|running| running.requests.first() == Some(&first));
            match index {
                Some(index) => running.swap_remove(index).requests,
                // Everything was closed meanwhile.
                None => return,
            }
        };
        match result {
            Ok(method) => {
                for request in requests {
                    self.tell(&FromFrame::Tokenized {
                        request,
                        method: Box::new(method.clone()),
                    });
                }
            }
            Err(mut failure) => {
                self.form.borrow_mut().refused(&mut failure);
                self.refuse(&requests, &failure);
            }
        }
    }

    /// Says no, shows which fields are wrong, and leads the shopper to the first of them.
    fn refuse(&self, requests: &[u32], failure: &Failure) {
        self.show();
        for request in requests {
            self.tell(&FromFrame::RequestFailed {
                request: *request,
                failure: failure.clone(),
            });
        }
        let first = {
            let form = self.form.borrow();
            let first = form.marked().next();
            first.filter(|_| form.options().focuses_first_error)
        };
        if let Some(pane) = first.and_then(|field| self.pane(field)) {
            pane.focus();
        }
    }
}
