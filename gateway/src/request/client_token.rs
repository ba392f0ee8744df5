use crate::xml::Element;

/// What a client token is asked for. The default gives a version 2 token of the default merchant account.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ClientTokenRequest {
    /// 1, 2 or 3; without it the gateway's default, 2.
    pub version: Option<u8>,
    /// The merchant account whose currency and card brands the form will offer.
    pub merchant_account_id: Option<String>,
    /// A customer whose saved cards the browser may list.
    pub customer_id: Option<String>,
    /// What holds for a card that the browser vaults. Needs a customer.
    pub options: VaultOptions,
    /// At most five domains of pages that may use the token; empty allows all.
    pub domains: Vec<String>,
}

impl ClientTokenRequest {
    pub(crate) fn to_xml(&self) -> Element {
        let mut root = Element::new("client-token");
        if let Some(version) = self.version {
            root = root.typed("version", "integer", &version.to_string());
        }
        root.text("customer-id", self.customer_id.as_deref())
            .text("merchant-account-id", self.merchant_account_id.as_deref())
            .child(self.options.to_xml())
            .list("domains", &self.domains)
    }
}

/// What holds for a new payment method in the vault. Only cards are verified and looked up.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct VaultOptions {
    /// It becomes the customer's default. The first one is the default in any case.
    pub make_default: bool,
    /// The bank is asked about the card first; one that fails is not vaulted.
    pub verify_card: bool,
    /// A card that any customer has is refused, with code 81724.
    pub fail_on_duplicate: bool,
    /// A card that the customer has is refused, with code 81763.
    pub fail_on_duplicate_for_customer: bool,
}

impl VaultOptions {
    pub(crate) fn to_xml(self) -> Element {
        Element::new("options")
            .flag("make-default", self.make_default)
            .flag("verify-card", self.verify_card)
            .flag("fail-on-duplicate-payment-method", self.fail_on_duplicate)
            .flag(
                "fail-on-duplicate-payment-method-for-customer",
                self.fail_on_duplicate_for_customer,
            )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_client_token_request_may_be_empty() {
        let xml = |request: &ClientTokenRequest| request.to_xml().to_document().as_str().to_owned();
        assert!(xml(&ClientTokenRequest::default()).ends_with("<client-token></client-token>"));
        let full = ClientTokenRequest {
            version: Some(3),
            merchant_account_id: Some("acme_usd".to_owned()),
            customer_id: Some("cust42".to_owned()),
            options: VaultOptions {
                verify_card: true,
                ..VaultOptions::default()
            },
            domains: vec!["shop.example".to_owned()],
        };
        assert!(xml(&full).ends_with(
            "<client-token><version type=\"integer\">3</version><customer-id>cust42</customer-id>\
             <merchant-account-id>acme_usd</merchant-account-id>\
             <options><verify-card type=\"boolean\">true</verify-card></options>\
             <domains type=\"array\"><item>shop.example</item></domains></client-token>"
        ));
    }
}
