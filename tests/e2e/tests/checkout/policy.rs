//! The pages' own rules: a strict policy without a single violation, and a quiet console.

use serde_json::Value;
use tillframe_e2e::{pages::TestCard, stand::Stand};

#[tokio::test]
async fn a_whole_checkout_breaks_no_policy_and_asks_no_third_party() {
    Stand::run(async |stand| {
        let page = stand.checkout().await;
        page.fill(TestCard::VISA).await;
        let own = [
            stand.sandbox.shop_url(),
            stand.sandbox.frames_url(),
            stand.sandbox.gateway_url(),
        ]
        .map(str::to_owned);
        let mut asked = requests(&stand).await;
        asked.extend(page.in_frame(async || requests(&stand).await).await);
        assert!(asked.len() > 5, "{asked:?}");
        for url in asked {
            assert!(
                own.iter()
                    .any(|origin| url.starts_with(&format!("{origin}/"))),
                "a third party: {url}"
            );
        }
        page.pay().await;
        page.until_receipt().await;
        let log: Vec<_> = stand
            .browser
            .browser_log()
            .await
            .expect("a log")
            .into_iter()
            .map(|entry| entry.message)
            .collect();
        assert!(log.is_empty(), "{log:#?}");
    })
    .await;
}

async fn requests(stand: &Stand) -> Vec<String> {
    let script = "return performance.getEntriesByType('resource').map((entry) => entry.name)";
    let answer = stand
        .browser
        .execute(script, Vec::new())
        .await
        .expect("an answer");
    let urls = answer
        .json()
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(Value::as_str);
    urls.map(str::to_owned).collect()
}
