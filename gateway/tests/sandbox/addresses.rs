use tillframe_gateway::{
    Account, Address, AddressFrom, CustomerRequest, CustomerSearch, Error, Expiry, MethodUpdate,
    Nonce, Text, VaultRequest,
};

use crate::{VISA, code, customer, gateway, sandbox};

pub(crate) fn address(postal_code: &str) -> Address {
    Address {
        first_name: Some("Ada".to_owned()),
        street_address: Some("1 Main St".to_owned()),
        locality: Some("Chicago".to_owned()),
        postal_code: Some(postal_code.to_owned()),
        country_code_alpha2: Some("US".to_owned()),
        ..Address::default()
    }
}

#[tokio::test]
async fn a_customer_has_addresses() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let made = gateway
        .create_address("ada", &address("60622"))
        .await
        .unwrap();
    assert_eq!(made.address, address("60622"));
    assert_eq!(gateway.find_address("ada", &made.id).await.unwrap(), made);
    let changed = gateway
        .update_address("ada", &made.id, &address("60103"))
        .await
        .unwrap();
    assert_eq!(changed.address.postal_code.as_deref(), Some("60103"));
    let found = gateway.find_customer("ada").await.unwrap();
    assert_eq!(found.addresses, [changed]);
    let blank = gateway.create_address("ada", &Address::default()).await;
    assert_eq!(code(blank.unwrap_err()), "81801");
    gateway.delete_address("ada", &made.id).await.unwrap();
    let gone = gateway.find_address("ada", &made.id).await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    sandbox.stop().await;
}

#[tokio::test]
async fn a_customer_and_a_card_can_be_changed() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let mut vault = VaultRequest::new("ada", Nonce::new(VISA));
    vault.billing = Some(AddressFrom::Value(address("60622")));
    let card = gateway.vault(&vault).await.unwrap();
    let billing = card.billing.unwrap();
    assert_eq!(billing.address.postal_code.as_deref(), Some("60622"));

    let mut update = MethodUpdate::default();
    update.token = Some("renamed".to_owned());
    update.cardholder_name = Some("Ada Lovelace".to_owned());
    update.expiry = Some(Expiry {
        year: 2040,
        month: 3,
    });
    update.billing = Some(AddressFrom::Value(address("60103")));
    update.changes_billing = true;
    let changed = gateway
        .update_payment_method(&card.token, &update)
        .await
        .unwrap();
    let Account::Card {
        card,
        cardholder_name,
        ..
    } = &changed.account
    else {
        panic!("{changed:?}")
    };
    assert_eq!(card.expiry, update.expiry);
    assert_eq!(cardholder_name.as_deref(), Some("Ada Lovelace"));
    let moved = changed.billing.clone().unwrap();
    assert_eq!(moved.id, billing.id);
    assert_eq!(moved.address.postal_code.as_deref(), Some("60103"));
    assert_eq!(
        gateway.find_payment_method("renamed").await.unwrap(),
        changed
    );

    let mut request = CustomerRequest::default();
    request.person.email = Some("ada@shop.example".to_owned());
    request
        .custom_fields
        .insert("store_me".to_owned(), "kept".to_owned());
    let customer = gateway.update_customer("ada", &request).await.unwrap();
    assert_eq!(customer.person.first_name.as_deref(), Some("Ada <3"));
    assert_eq!(customer.person.email, request.person.email);
    assert_eq!(customer.custom_fields, request.custom_fields);

    let mut search = CustomerSearch::default();
    search.email = Some(Text::EndsWith("@shop.example".to_owned()));
    let found = gateway.search_customers(&search).await.unwrap();
    assert_eq!(found.ids, ["ada"]);
    assert_eq!(gateway.customers(&found.ids).await.unwrap(), [customer]);

    let details = gateway.make_nonce("renamed").await.unwrap();
    assert!(!details.is_consumed);
    let looked = gateway.find_nonce(&details.nonce).await.unwrap();
    assert_eq!(looked.last_four.as_deref(), Some("1881"));
    gateway.delete_customer("ada").await.unwrap();
    let gone = gateway.find_customer("ada").await;
    assert!(matches!(gone, Err(Error::NotFound)), "{gone:?}");
    sandbox.stop().await;
}
