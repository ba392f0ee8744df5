use serde_json::json;
use tillframe_e2e::{
    a11y::{MODES, Mode, audit, documents},
    pages::PanelPage,
    stand::Stand,
};
use tillframe_gateway::{CustomerRequest, Nonce};

use crate::sale;

/// Some of everything: a customer with a payment method, and a transaction; their ids.
async fn furnish(stand: &Stand) -> (String, String) {
    let gateway = stand.gateway();
    let mut ada = CustomerRequest::default();
    ada.person.first_name = Some("Ada".to_owned());
    ada.nonce = Some(Nonce::new("fake-valid-nonce"));
    let customer = gateway.create_customer(&ada).await.expect("a customer");
    (customer.id, sale(stand, "1234.50").await)
}

async fn faults(stand: &Stand, place: &str) -> Vec<String> {
    let mut all = Vec::new();
    for mode in &MODES {
        let documents = documents(&stand.browser).await;
        let found = audit(&stand.browser, mode, &documents).await;
        all.extend(found.into_iter().map(|fault| format!("{place}, {fault}")));
    }
    Mode::PLAIN.enter(&stand.browser).await;
    all
}

#[tokio::test]
async fn nothing_is_wrong_for_people_who_see_it_otherwise() {
    Stand::run(async |stand| {
        let page = PanelPage::open(&stand.browser, stand.sandbox.gateway_url()).await;
        page.until_empty("No transactions yet").await;
        let mut all = faults(&stand, "empty").await;
        let (customer, transaction) = furnish(&stand).await;
        page.row(&transaction).await;
        all.extend(faults(&stand, "transactions").await);
        page.open_row(&transaction).await;
        all.extend(faults(&stand, "transaction").await);
        page.view("Customers").await;
        page.open_row(&customer).await;
        all.extend(faults(&stand, "customer").await);
        page.view("Vault").await;
        page.newest().await;
        all.extend(faults(&stand, "vault").await);
        page.view("Requests").await;
        page.open_row(&page.newest().await).await;
        all.extend(faults(&stand, "request").await);
        page.ask_for_reset().await;
        all.extend(faults(&stand, "question").await);
        assert!(all.is_empty(), "{}", all.join("\n"));
    })
    .await;
}

/// A script that tries what the page's policy forbids.
#[tokio::test]
async fn no_text_becomes_markup() {
    Stand::run(async |stand| {
        PanelPage::open(&stand.browser, stand.sandbox.gateway_url()).await;
        let tried = "try { document.body.innerHTML = '<b>x</b>'; return 'done' } catch { return 'refused' }";
        let answer = stand.browser.execute(tried, Vec::new()).await;
        assert_eq!(answer.expect("an answer").json(), &json!("refused"));
        // The browser tells the console of it, and that is all that it tells.
        for line in stand.console().await {
            assert!(line.contains("TrustedHTML"), "{line}");
        }
    })
    .await;
}
