//! A shop that does what shops do, one thing after another, and remembers what it was told.

use reqwest::{Method, StatusCode};

use super::{
    books::Books,
    gateway::{Gateway, sale},
};
use crate::support::{dice::Dice, xml::Xml};

/// Refunds of a tenth of a sale each.
const REFUND: &str = "<transaction><amount>1.00</amount></transaction>";
const MOST_REFUNDS: usize = 10;

pub(super) struct Shop {
    /// In every id that it makes.
    name: String,
    dice: Dice,
    made: usize,
    has_customer: bool,
    /// Nonces that it did not use.
    fresh: Vec<String>,
    used: Vec<String>,
    sales: Vec<Sale>,
    /// Tokens of its customer's methods.
    methods: Vec<String>,
    default: Option<String>,
    /// What it asked for and was not told the end of.
    open: Option<Deed>,
}

struct Sale {
    id: String,
    status: String,
    /// As it was told last.
    body: String,
    /// Ids and answers.
    refunds: Vec<(String, String)>,
}

#[derive(Clone)]
enum Deed {
    Customer,
    Tokenize,
    Sell {
        nonce: String,
        order: String,
    },
    /// Of the sale with this index.
    Advance {
        sale: usize,
        deed: &'static str,
        to: &'static str,
    },
    Refund {
        sale: usize,
    },
    Store {
        nonce: String,
        token: String,
        makes_default: bool,
    },
}

impl Shop {
    pub(super) fn new(name: String, dice: Dice) -> Self {
        Self {
            name,
            dice,
            made: 0,
            has_customer: false,
            fresh: Vec::new(),
            used: Vec::new(),
            sales: Vec::new(),
            methods: Vec::new(),
            default: None,
            open: None,
        }
    }

    /// Does the next thing; `None` when the gateway went away meanwhile.
    pub(super) async fn act(&mut self, gateway: &Gateway) -> Option<()> {
        let deed = self.choose();
        self.open = Some(deed.clone());
        if let Deed::Tokenize = deed {
            let nonce = gateway.tokenize().await?;
            self.fresh.push(nonce);
        } else {
            let (method, path, body) = self.request(&deed);
            let answer = gateway.ask(method, &path, body).await?;
            assert!(answer.status.is_success(), "{path}: {}", answer.body);
            self.learn(deed, answer);
        }
        self.open = None;
        Some(())
    }

    fn choose(&mut self) -> Deed {
        if !self.has_customer {
            return Deed::Customer;
        }
        match self.dice.roll(10) {
            0..3 => Deed::Tokenize,
            3..6 => self.sell(),
            6..9 => self.go_on().unwrap_or(Deed::Tokenize),
            _ => self.store(),
        }
    }

    fn sell(&mut self) -> Deed {
        let order = self.name("o");
        match self.fresh.pop() {
            Some(nonce) => Deed::Sell { nonce, order },
            None => Deed::Tokenize,
        }
    }

    fn store(&mut self) -> Deed {
        let (token, makes_default) = (self.name("m"), self.dice.roll(2) == 0);
        match self.fresh.pop() {
            Some(nonce) => Deed::Store {
                nonce,
                token,
                makes_default,
            },
            None => Deed::Tokenize,
        }
    }

    /// The next step in the life of some sale.
    fn go_on(&mut self) -> Option<Deed> {
        let index = self.dice.roll(self.sales.len().max(1));
        let sale = self.sales.get(index)?;
        let (deed, to) = match (sale.status.as_str(), self.dice.roll(4)) {
            ("authorized" | "submitted_for_settlement", 0) => ("void", "voided"),
            ("authorized", _) => ("submit_for_settlement", "submitted_for_settlement"),
            ("submitted_for_settlement", _) => ("settle", "settled"),
            ("settled", _) if sale.refunds.len() < MOST_REFUNDS => {
                return Some(Deed::Refund { sale: index });
            }
            _ => return None,
        };
        Some(Deed::Advance {
            sale: index,
            deed,
            to,
        })
    }

    /// A new id of a kind.
    fn name(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{}{kind}{}", self.name, self.made)
    }

    fn request(&self, deed: &Deed) -> (Method, String, String) {
        let id = |index: &usize| &self.sales[*index].id;
        match deed {
            Deed::Customer => {
                let body = format!("<customer><id>{}</id></customer>", self.name);
                (Method::POST, "customers".to_owned(), body)
            }
            Deed::Tokenize => unreachable!("asked elsewhere"),
            Deed::Sell { nonce, order } => {
                (Method::POST, "transactions".to_owned(), sale(nonce, order))
            }
            Deed::Advance { sale, deed, .. } => {
                let path = format!("transactions/{}/{deed}", id(sale));
                (Method::PUT, path, String::new())
            }
            Deed::Refund { sale } => {
                let path = format!("transactions/{}/refund", id(sale));
                (Method::POST, path, REFUND.to_owned())
            }
            Deed::Store {
                nonce,
                token,
                makes_default,
            } => {
                let body = format!(
                    "<payment-method><customer-id>{}</customer-id><token>{token}</token>\
                     <payment-method-nonce>{nonce}</payment-method-nonce><options>\
                     <make-default type=\"boolean\">{makes_default}</make-default></options></payment-method>",
                    self.name
                );
                (Method::POST, "payment_methods".to_owned(), body)
            }
        }
    }

    fn learn(&mut self, deed: Deed, answer: Xml) {
        match deed {
            Deed::Customer => self.has_customer = true,
            Deed::Tokenize => {}
            Deed::Sell { nonce, .. } => {
                self.used.push(nonce);
                self.sales.push(Sale {
                    id: answer.text("id"),
                    status: answer.text("status"),
                    body: answer.body,
                    refunds: Vec::new(),
                });
            }
            Deed::Advance { sale, to, .. } => {
                assert_eq!(answer.text("status"), to);
                to.clone_into(&mut self.sales[sale].status);
                self.sales[sale].body = answer.body;
            }
            Deed::Refund { sale } => {
                let id = answer.text("id");
                self.sales[sale].refunds.push((id, answer.body));
            }
            Deed::Store {
                nonce,
                token,
                makes_default,
            } => {
                self.used.push(nonce);
                if makes_default || self.methods.is_empty() {
                    self.default = Some(token.clone());
                }
                self.methods.push(token);
            }
        }
    }

    /// Looks in the restarted gateway for all that it was told.
    pub(super) async fn check(mut self, gateway: &Gateway, books: &mut Books) {
        let open = self.open.take();
        for (index, sale) in self.sales.iter().enumerate() {
            sale.check(gateway, index, open.as_ref()).await;
        }
        self.check_methods(gateway, open.as_ref()).await;
        self.check_nonces(gateway, books, open).await;
        if self.has_customer {
            gateway.find(&format!("customers/{}", self.name)).await;
        }
    }

    /// Every customer with methods has one that comes first.
    async fn check_methods(&self, gateway: &Gateway, open: Option<&Deed>) {
        let mut defaults = Vec::new();
        for token in &self.methods {
            let method = gateway.find(&format!("payment_methods/any/{token}")).await;
            assert_eq!(method.text("customer-id"), self.name);
            if method.text("default") == "true" {
                defaults.push(token.clone());
            }
        }
        match (open, defaults.as_slice()) {
            (
                Some(Deed::Store {
                    token,
                    makes_default: true,
                    ..
                }),
                [],
            ) => {
                let path = format!("payment_methods/any/{token}");
                let method = gateway
                    .ask(Method::GET, &path, String::new())
                    .await
                    .unwrap();
                let is_there = method.status == StatusCode::OK;
                assert!(is_there || self.methods.is_empty(), "no default");
                assert!(!is_there || method.text("default") == "true");
            }
            _ => assert_eq!(defaults.first(), self.default.as_ref()),
        }
        assert!(defaults.len() < 2, "{defaults:?}");
    }

    /// A nonce is used up together with what it was used for, or not at all.
    async fn check_nonces(&mut self, gateway: &Gateway, books: &mut Books, open: Option<Deed>) {
        let again = self.name("again");
        if let Some(nonce) = self.used.last() {
            assert!(!gateway.spends(nonce, &again).await);
        }
        let order = self.name("later");
        if let Some(nonce) = self.fresh.last() {
            assert!(gateway.spends(nonce, &order).await, "a nonce was lost");
        }
        let order = self.name("instead");
        match open {
            Some(Deed::Sell {
                nonce,
                order: first,
            }) => {
                let sold = books.sales_of(&first).await;
                assert_eq!(
                    gateway.spends(&nonce, &order).await,
                    sold == 0,
                    "{sold} sales"
                );
            }
            Some(Deed::Store { nonce, token, .. }) => {
                let path = format!("payment_methods/any/{token}");
                let method = gateway
                    .ask(Method::GET, &path, String::new())
                    .await
                    .unwrap();
                let is_stored = method.status == StatusCode::OK;
                assert_eq!(gateway.spends(&nonce, &order).await, !is_stored);
            }
            _ => {}
        }
    }
}

impl Sale {
    async fn check(&self, gateway: &Gateway, index: usize, open: Option<&Deed>) {
        let found = gateway.find(&format!("transactions/{}", self.id)).await;
        let known: Vec<_> = self.refunds.iter().map(|(id, _)| id.as_str()).collect();
        let refunds = found.ids("refund-ids");
        match open {
            Some(Deed::Advance { sale, to, .. }) if *sale == index => {
                assert!(
                    [self.status.as_str(), *to].contains(&found.text("status").as_str()),
                    "{}",
                    found.body
                );
            }
            Some(Deed::Refund { sale }) if *sale == index => {
                assert!(refunds.starts_with(&known) && refunds.len() <= known.len() + 1);
            }
            _ if known.is_empty() => assert_eq!(found.body, self.body),
            _ => assert_eq!(refunds, known),
        }
        for (id, body) in &self.refunds {
            assert_eq!(
                &gateway.find(&format!("transactions/{id}")).await.body,
                body
            );
        }
        for id in refunds {
            let refund = gateway.find(&format!("transactions/{id}")).await;
            assert_eq!(refund.text("refunded-transaction-id"), self.id);
        }
    }
}
