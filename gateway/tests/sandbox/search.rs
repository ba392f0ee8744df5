use std::collections::HashSet;

use tillframe_gateway::{
    Nonce, Range, Status, Text, TransactionSearch, VaultOptions, VaultRequest, VerificationSearch,
    VerificationStatus,
};

use crate::{VISA, customer, gateway, sale, sandbox};

#[tokio::test]
async fn a_sale_whose_answer_was_lost_is_found_by_its_order() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let mut request = sale("25.00", VISA);
    request.order_id = Some("ord-1001".to_owned());
    let sold = gateway.sale(&request).await.unwrap();
    request.order_id = Some("ord-1002".to_owned());
    gateway.sale(&request).await.unwrap();

    let search = TransactionSearch::of_order("ord-1001");
    let found = gateway.search(&search).await.unwrap();
    assert_eq!(found.ids, std::slice::from_ref(&sold.id));
    assert_eq!(gateway.transactions(&found.ids).await.unwrap(), [sold]);
    let nothing = TransactionSearch::of_order("ord-1003");
    let nothing = gateway.search(&nothing).await.unwrap();
    assert!(nothing.ids.is_empty());
    assert!(gateway.transactions(&nothing.ids).await.unwrap().is_empty());
    sandbox.stop().await;
}

#[tokio::test]
async fn criteria_narrow_a_search_down() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    let mut ids = Vec::new();
    for (amount, order) in [("5.00", "a-1"), ("15.00", "a-2"), ("25.00", "b-3")] {
        let mut request = sale(amount, VISA);
        request.order_id = Some(order.to_owned());
        ids.push(gateway.sale(&request).await.unwrap().id);
    }
    gateway.void(&ids[1]).await.unwrap();
    let mut search = TransactionSearch::default();
    search.order_id = Some(Text::StartsWith("a-".to_owned()));
    let ids_of = async |search: &TransactionSearch| {
        let found = gateway.search(search).await.unwrap().ids;
        found.into_iter().collect::<HashSet<_>>()
    };
    let set = |range: &[usize]| {
        range
            .iter()
            .map(|n| ids[*n].clone())
            .collect::<HashSet<_>>()
    };
    assert_eq!(ids_of(&search).await, set(&[0, 1]));
    search.status = vec![Status::Voided];
    assert_eq!(ids_of(&search).await, set(&[1]));
    let mut search = TransactionSearch::default();
    search.amount = Range {
        min: Some("15.00".parse().unwrap()),
        max: None,
    };
    assert_eq!(ids_of(&search).await, set(&[1, 2]));
    search.is_refund = Some(true);
    assert_eq!(ids_of(&search).await, set(&[]));
    sandbox.stop().await;
}

#[tokio::test]
async fn more_than_a_page_comes_page_by_page() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    for _ in 0..60 {
        gateway.sale(&sale("1.00", VISA)).await.unwrap();
    }
    let found = gateway.search(&TransactionSearch::default()).await.unwrap();
    assert_eq!((found.ids.len(), found.page_size), (60, 50));
    let mut seen = Vec::new();
    for page in found.pages() {
        let transactions = gateway.transactions(page).await.unwrap();
        seen.extend(transactions.into_iter().map(|transaction| transaction.id));
    }
    assert_eq!(seen, found.ids);
    sandbox.stop().await;
}

#[tokio::test]
async fn what_a_bank_said_of_a_card_can_be_found() {
    let sandbox = sandbox().await;
    let gateway = gateway(&sandbox);
    gateway
        .create_customer(&customer("ada", None))
        .await
        .unwrap();
    let mut vault = VaultRequest::new("ada", Nonce::new(VISA));
    vault.options = VaultOptions {
        verify_card: true,
        ..VaultOptions::default()
    };
    let card = gateway.vault(&vault).await.unwrap();
    let mut search = VerificationSearch::default();
    search.payment_method_token = Some(Text::Is(card.token));
    let found = gateway.search_verifications(&search).await.unwrap();
    let verifications = gateway.verifications(&found.ids).await.unwrap();
    let [verification] = &verifications[..] else {
        panic!("{verifications:?}")
    };
    assert_eq!(verification.status, VerificationStatus::Verified);
    assert_eq!(
        verification.processor_response_code.as_deref(),
        Some("1000")
    );
    let id = &verification.id;
    assert_eq!(&gateway.find_verification(id).await.unwrap(), verification);
    sandbox.stop().await;
}
