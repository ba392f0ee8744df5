//! Bank accounts in the USA: tokenized, asked about, confirmed, charged, searched (server-sdks §2).

use base64::{Engine as _, engine::general_purpose::STANDARD as BASE64};
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    lab::{Lab, Xml},
    vault::Shopper,
};

const TOKENIZE: &str = "mutation($input: TokenizeUsBankAccountInput!) {
  tokenizeUsBankAccount(input: $input) { paymentMethod { id details { ... on UsBankAccountDetails {
    accountHolderName last4 routingNumber bankName verified } } } }
}";

fn input(account_number: &str) -> Value {
    json!({ "input": { "usBankAccount": {
        "accountNumber": account_number, "routingNumber": "021000021", "accountType": "CHECKING",
        "individualOwner": { "firstName": "Ada", "lastName": "Byron" }, "achMandate": "I agree.",
        "billingAddress": { "streetAddress": "1 A St", "city": "Chicago", "state": "IL", "zipCode": "60622" },
    } } })
}

/// By the access that a client token gives, as the official SDKs do it.
async fn tokenized(lab: &Lab, variables: Value) -> Value {
    let token = lab
        .post(
            "client_token",
            "<client-token><version>2</version></client-token>",
        )
        .await;
    let token: Value =
        serde_json::from_slice(&BASE64.decode(token.text("value")).unwrap()).unwrap();
    let access = token["braintree_api"]["access_token"].as_str().unwrap();
    let url = token["braintree_api"]["url"].as_str().unwrap();
    assert_eq!(format!("{url}/graphql"), lab.url("/graphql"));
    lab.graphql(access, TOKENIZE, variables).await
}

async fn nonce(lab: &Lab, account_number: &str) -> String {
    let made = tokenized(lab, input(account_number)).await;
    let id = &made["data"]["tokenizeUsBankAccount"]["paymentMethod"]["id"];
    id.as_str().unwrap_or_else(|| panic!("{made}")).to_owned()
}

/// Vaulted and asked about.
async fn checked(ada: &Shopper<'_>, account_number: &str, by: &str) -> Xml {
    let options = format!(
        "<options><us-bank-account-verification-method>{by}</us-bank-account-verification-method>\
         <verification-merchant-account-id>us_bank_merchant_account</verification-merchant-account-id></options>"
    );
    ada.vault(&nonce(ada.lab, account_number).await, &options)
        .await
}

async fn confirm(lab: &Lab, id: &str, amounts: [&str; 2]) -> Xml {
    let items = amounts
        .map(|cents| format!("<item>{cents}</item>"))
        .concat();
    let xml = format!(
        "<us-bank-account-verification><deposit-amounts type=\"array\">{items}</deposit-amounts>\
         </us-bank-account-verification>"
    );
    let path = format!("us_bank_account_verifications/{id}/confirm_micro_transfer_amounts");
    lab.put(&path, &xml).await
}

#[tokio::test]
async fn an_account_is_tokenized_without_its_number() {
    let lab = Lab::start().await;
    let made = tokenized(&lab, input("567891234")).await;
    let details = &made["data"]["tokenizeUsBankAccount"]["paymentMethod"]["details"];
    let expected = json!({ "accountHolderName": "Ada Byron", "last4": "1234", "routingNumber": "021000021",
        "bankName": "JPMORGAN CHASE BANK, NA", "verified": false });
    assert_eq!(*details, expected, "{made}");
    let mut wrong = input("12");
    wrong["input"]["usBankAccount"]["routingNumber"] = json!("1");
    let refused = tokenized(&lab, wrong).await;
    assert_eq!(
        refused["errors"].as_array().map(Vec::len),
        Some(2),
        "{refused}"
    );
}

#[tokio::test]
async fn an_account_is_asked_about_when_it_is_kept() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let unasked = ada.vault(&nonce(&lab, "567891234").await, "").await;
    assert_eq!(unasked.text("verified"), "false", "{}", unasked.body);
    assert_eq!(unasked.text("text"), "I agree.");
    assert_eq!(unasked.text("account-type"), "checking");
    assert_eq!(unasked.text("ownership-type"), "personal");

    let known = checked(&ada, "1000000000", "network_check").await;
    assert_eq!(known.text("verified"), "true", "{}", known.body);
    assert_eq!(known.text("status"), "verified");
    assert_eq!(known.text("processor-response-code"), "1000");
    let unknown = checked(&ada, "1000000005", "network_check").await;
    assert_eq!(unknown.text("verified"), "false", "{}", unknown.body);
    assert_eq!(unknown.text("status"), "processor_declined");
    assert_eq!(
        unknown.text("additional-processor-response"),
        "Invalid routing number"
    );

    let path = format!("payment_methods/any/{}", known.text("token"));
    let again = "<payment-method><options><us-bank-account-verification-method>independent_check\
                 </us-bank-account-verification-method></options></payment-method>";
    let again = lab.put(&path, again).await;
    assert_eq!(
        again.texts("verification-method"),
        ["independent_check", "network_check"]
    );
    let invented = checked(&ada, "1000000000", "guess").await;
    assert_eq!(invented.text("code"), "93121", "{}", invented.body);
}

#[tokio::test]
async fn two_small_transfers_confirm_an_account() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let pending = checked(&ada, "1000000000", "micro_transfers").await;
    assert_eq!(pending.text("status"), "pending", "{}", pending.body);
    let id = pending.text("id");
    assert_eq!(confirm(&lab, &id, ["a", "b"]).await.text("code"), "96106");
    for _ in 0..4 {
        assert_eq!(confirm(&lab, &id, ["1", "1"]).await.text("code"), "96103");
    }
    // The right amounts still count, as often as not.
    let confirmed = confirm(&lab, &id, ["29", "17"]).await;
    assert_eq!(confirmed.text("status"), "verified", "{}", confirmed.body);
    assert_eq!(confirmed.text("token"), pending.text("token"));
    assert_eq!(confirm(&lab, &id, ["17", "29"]).await.text("code"), "96101");
    let path = format!("payment_methods/us_bank_account/{}", pending.text("token"));
    assert_eq!(lab.get(&path).await.text("verified"), "true");

    let slow = checked(&ada, "1000000001", "micro_transfers")
        .await
        .text("id");
    assert_eq!(
        confirm(&lab, &slow, ["17", "29"]).await.text("status"),
        "pending"
    );
    let other = checked(&ada, "1000000000", "micro_transfers")
        .await
        .text("id");
    for _ in 0..4 {
        confirm(&lab, &other, ["1", "1"]).await;
    }
    for amounts in [["1", "1"], ["17", "29"]] {
        assert_eq!(confirm(&lab, &other, amounts).await.text("code"), "96104");
    }
    let checked = checked(&ada, "1000000000", "network_check")
        .await
        .text("id");
    assert_eq!(
        confirm(&lab, &checked, ["17", "29"]).await.text("code"),
        "96102"
    );
    assert_eq!(
        confirm(&lab, "nothing", ["17", "29"]).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn verifications_are_found_and_searched() {
    let lab = Lab::start().await;
    let ada = Shopper::new(&lab, "ada").await;
    let bob = Shopper::new(&lab, "bob").await;
    let known = checked(&ada, "1000000000", "network_check").await;
    checked(&bob, "567891234", "independent_check").await;
    let id = known.text("id");
    let found = lab
        .get(&format!("us_bank_account_verifications/{id}"))
        .await;
    assert_eq!(found.text("customer-id"), "ada", "{}", found.body);
    assert_eq!(
        found.text("merchant-account-id"),
        "us_bank_merchant_account"
    );

    let search = async |criteria: &str| {
        let xml = format!("<search>{criteria}</search>");
        let found = lab
            .post("us_bank_account_verifications/advanced_search_ids", &xml)
            .await;
        found
            .texts("item")
            .iter()
            .map(|id| (*id).to_owned())
            .collect::<Vec<_>>()
    };
    let by = "<verification-method type=\"array\"><item>network_check</item></verification-method>";
    assert_eq!(search(by).await, [&*id]);
    assert_eq!(
        search("<account-number><ends-with>0000</ends-with></account-number>").await,
        [&*id]
    );
    assert_eq!(
        search("<customer-id><is>ada</is></customer-id>").await,
        [&*id]
    );
    assert_eq!(search("").await.len(), 2);
    let ids = format!("<search><ids type=\"array\"><item>{id}</item></ids></search>");
    let page = lab
        .post("us_bank_account_verifications/advanced_search", &ids)
        .await;
    assert_eq!(page.text("id"), id, "{}", page.body);
}

#[tokio::test]
async fn a_bank_takes_its_time_to_pay() {
    let lab = Lab::start().await;
    let rest = "<merchant-account-id>us_bank_merchant_account</merchant-account-id><options>\
                <submit-for-settlement type=\"boolean\">true</submit-for-settlement></options>";
    let sale = lab
        .sale(&nonce(&lab, "567891234").await, "10.00", rest)
        .await;
    assert_eq!(sale.status, StatusCode::CREATED, "{}", sale.body);
    assert_eq!(sale.text("status"), "settlement_pending");
    assert_eq!(sale.text("account-holder-name"), "Ada Byron");
}
