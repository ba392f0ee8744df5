use thirtyfour::Key;
use tillframe_e2e::{pages::PanelPage, stand::Stand};

use crate::sale;

#[tokio::test]
async fn a_transaction_shows_up_is_settled_and_declined_and_all_is_reset() {
    Stand::run(async |stand| {
        let page = PanelPage::open(&stand.browser, stand.sandbox.gateway_url()).await;
        page.until_empty("No transactions yet").await;

        // It shows up without being asked for.
        let first = sale(&stand, "10.00").await;
        let row = page.row(&first).await;
        for part in [
            "10.00 USD",
            "Submitted for settlement",
            "order of 10.00",
            "1881",
        ] {
            assert!(row.contains(part), "{part}: {row}");
        }
        page.open_row(&first).await;
        page.act("settle").await;
        page.until_said(&format!("Transaction {first} is settled."))
            .await;
        page.until_status("Settled").await;
        assert!(page.row(&first).await.contains("Settled"));
        let detail = page.detail().await;
        assert!(detail.contains("Authorized 10.00"), "{detail}");

        let second = sale(&stand, "20.00").await;
        page.open_row(&second).await;
        page.act("decline").await;
        page.until_status("Settlement declined").await;
        let seen = stand.gateway().find(&second).await.expect("it is there");
        assert_eq!(seen.status.as_str(), "settlement_declined");

        assert_eq!(page.ask_for_reset().await, "Keep everything");
        page.answer_reset(false).await;
        assert_eq!(stand.transactions().await, 2);
        page.ask_for_reset().await;
        page.answer_reset(true).await;
        page.until_said("The sandbox is empty.").await;
        page.until_empty("No transactions yet").await;
        assert_eq!(stand.transactions().await, 0);
        assert!(stand.console().await.is_empty());
    })
    .await;
}

#[tokio::test]
async fn a_request_is_seen_with_its_answer_and_without_its_secrets() {
    Stand::run(async |stand| {
        let id = sale(&stand, "10.00").await;
        let page = PanelPage::open(&stand.browser, stand.sandbox.gateway_url()).await;
        page.view("Requests").await;
        let newest = page.newest().await;
        let row = page.row(&newest).await;
        assert!(row.contains("POST …/transactions"), "{row}");
        page.open_row(&newest).await;
        let detail = page.detail().await;
        assert!(detail.contains("fake-valid-nonce"), "{detail}");
        assert!(detail.contains(&format!("<id>{id}</id>")), "{detail}");
        assert!(!detail.contains("integration_private_key"), "{detail}");
    })
    .await;
}

#[tokio::test]
async fn the_keyboard_is_enough() {
    Stand::run(async |stand| {
        let id = sale(&stand, "10.00").await;
        let page = PanelPage::open(&stand.browser, stand.sandbox.gateway_url()).await;
        let row = format!("#row-{id}");
        page.row(&id).await;
        // Skip link, four views, the switch and reset, then the list.
        for _ in 0..8 {
            page.keys(Key::Tab).await;
        }
        page.until_focused(&row).await;
        page.keys(Key::Enter).await;
        page.until_focused("#detail-title").await;
        // The way back stands before the heading, the actions behind it.
        page.keys(Key::Tab).await;
        page.until_focused("#do-settle").await;
        page.keys(Key::Enter).await;
        page.until_status("Settled").await;
        page.keys(Key::Escape).await;
        page.until_focused(&row).await;
    })
    .await;
}
