//! What some merchant accounts want said of each sale, and what only they let be said.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

async fn typed(lab: &Lab, account: &str, number: &str, amount: &str, rest: &str) -> Xml {
    let xml = format!(
        "<transaction><type>sale</type><amount>{amount}</amount><merchant-account-id>{account}</merchant-account-id>{rest}\
         <credit-card><number>{number}</number><expiration-date>12/2030</expiration-date></credit-card></transaction>"
    );
    lab.post("transactions", &xml).await
}

const VISA: &str = "4111111111111111";
const HIPER: &str = "6370950000000005";

#[tokio::test]
async fn an_account_has_its_own_rules() {
    let lab = Lab::start().await;
    let pass = "<three-d-secure-pass-thru><eci-flag>05</eci-flag><cavv>c</cavv><xid>x</xid></three-d-secure-pass-thru>";
    let debit = "<options><credit-card><account-type>debit</account-type></credit-card></options>";
    for (account, number, amount, rest, attribute, code) in [
        ("adyen_ma", VISA, "10.00", "", "cvv", "81706"),
        ("aib_swe_ma", VISA, "10.00", "", "tax_amount", "815224"),
        (
            "heartland_ma",
            VISA,
            "10.00",
            pass,
            "merchant_account_id",
            "915131",
        ),
        ("hiper_brl", HIPER, "0.20", "", "amount", "815193"),
        ("hiper_brl", HIPER, "10.00", debit, "account_type", "915186"),
        (
            "sandbox_credit_card",
            VISA,
            "10.00",
            "<payment-facilitator><payment-facilitator-id>9</payment-facilitator-id></payment-facilitator>",
            "payment_facilitator",
            "97405",
        ),
        (
            "sandbox_credit_card",
            VISA,
            "10.00",
            "<transfer><type>wallet_transfer</type></transfer>",
            "transfer",
            "97511",
        ),
        (
            "card_processor_brl_sdwo",
            VISA,
            "10.00",
            "",
            "base",
            "97510",
        ),
        (
            "card_processor_brl_sdwo",
            VISA,
            "10.00",
            "<transfer><type>gift</type></transfer>",
            "base",
            "97501",
        ),
        (
            "aft_first_data_wallet_transfer",
            VISA,
            "10.00",
            "<transfer><type>boleto_ticket</type></transfer>",
            "base",
            "97501",
        ),
        (
            "aft_first_data_wallet_transfer",
            VISA,
            "10.00",
            "<transfer><sender><account-reference-number-type>SHOE</account-reference-number-type></sender></transfer>",
            "sender_account_reference_number_type",
            "97513",
        ),
        (
            "aft_first_data_wallet_transfer",
            VISA,
            "10.00",
            "<transfer><receiver><account-reference-number-type>SHOE</account-reference-number-type></receiver></transfer>",
            "receiver_account_reference_number_type",
            "97514",
        ),
    ] {
        let answer = typed(&lab, account, number, amount, rest).await;
        answer.assert_fault(attribute, code);
    }
}

#[tokio::test]
async fn what_an_account_lets_be_said_is_taken() {
    let lab = Lab::start().await;
    let debit = "<options><submit-for-settlement>true</submit-for-settlement>\
        <credit-card><account-type>debit</account-type></credit-card></options>";
    let hiper = typed(&lab, "hiper_brl", HIPER, "10.00", debit).await;
    assert_eq!(hiper.text("account-type"), "debit");
    assert_eq!(hiper.text("card-type"), "Hiper");

    let facilitator = "<payment-facilitator><payment-facilitator-id>9</payment-facilitator-id></payment-facilitator>";
    let sold = typed(
        &lab,
        "card_processor_brl_payfac",
        VISA,
        "10.00",
        facilitator,
    )
    .await;
    assert_eq!(sold.text("status"), "authorized");

    let transfer = "<transfer><type>wallet_transfer</type><sender><account-reference-number-type>PHONE_NUMBER\
        </account-reference-number-type></sender></transfer>";
    let filled = typed(
        &lab,
        "aft_first_data_wallet_transfer",
        VISA,
        "10.00",
        transfer,
    )
    .await;
    assert_eq!(filled.text("account-funding-transaction"), "true");
    let passed = typed(&lab, "card_processor_brl_sdwo", VISA, "10.00", transfer).await;
    assert_eq!(passed.status, StatusCode::CREATED, "{}", passed.body);
    assert!(!passed.body.contains("account-funding-transaction"));
}

#[tokio::test]
async fn the_shopper_pays_in_parts_and_gets_parts_back() {
    let lab = Lab::start().await;
    let rest = "<installments><count>3</count></installments>\
        <options><submit-for-settlement>true</submit-for-settlement></options>";
    let sold = typed(&lab, "card_processor_brl", VISA, "100.01", rest).await;
    assert_eq!(sold.text("installment-count"), "3");
    let id = sold.text("id");
    let (_, installments) = sold.body.split_once("<installments").unwrap();
    for (number, amount) in [(1, "33.33"), (2, "33.33"), (3, "33.35")] {
        let part = format!("<id>{id}_INST_{number}</id><amount>{amount}</amount>");
        assert!(installments.contains(&part), "{installments}");
    }

    let path = format!("transactions/{id}/refund");
    let wish = "<transaction><amount>50.00</amount></transaction>";
    let refund = lab.post(&path, wish).await;
    assert_eq!(refund.status, StatusCode::CREATED, "{}", refund.body);
    let (_, back) = refund.body.split_once("<refunded-installments").unwrap();
    for (number, paid, amount) in [(1, "33.33", "16.66"), (3, "33.35", "16.68")] {
        let part = format!(
            "<id>{id}_INST_{number}</id><amount>{paid}</amount><adjustments type=\"array\">\
             <adjustment><kind>REFUND</kind><amount>-{amount}</amount></adjustment></adjustments>"
        );
        assert!(back.contains(&part), "{back}");
    }

    // Before the money is asked for there are no parts yet.
    let rest = "<installments><count>3</count></installments>";
    let authorized = typed(&lab, "card_processor_brl", VISA, "100.01", rest).await;
    assert_eq!(authorized.text("installment-count"), "3");
    assert!(!authorized.body.contains("<installments"));
}

#[tokio::test]
async fn a_card_out_of_a_wallet_pays_by_its_number() {
    let lab = Lab::start().await;
    let sale = |card: &str| {
        format!("<transaction><type>sale</type><amount>10.00</amount>{card}</transaction>")
    };
    let fields = "<number>4111111111111111</number><cryptogram>AAAA</cryptogram>\
        <expiration-month>10</expiration-month><expiration-year>34</expiration-year>";
    let apple =
        format!("<apple-pay-card>{fields}<cardholder-name>Ada</cardholder-name></apple-pay-card>");
    let apple = lab.post("transactions", &sale(&apple)).await;
    for (name, text) in [
        ("status", "authorized"),
        ("payment-instrument-type", "apple_pay_card"),
        ("card-type", "Apple Pay - Visa"),
        ("payment-instrument-name", "Visa 1111"),
        ("cardholder-name", "Ada"),
        ("expiration-year", "34"),
    ] {
        assert_eq!(apple.texts(name).last().unwrap(), text, "{name}");
    }

    let google = format!(
        "<android-pay-card>{fields}<google-transaction-id>g-1</google-transaction-id>\
         <source-card-last-four>4321</source-card-last-four></android-pay-card>"
    );
    let google = lab.post("transactions", &sale(&google)).await;
    for (name, text) in [
        ("payment-instrument-type", "android_pay_card"),
        ("source-card-last-4", "4321"),
        ("google-transaction-id", "g-1"),
        ("is-network-tokenized", "true"),
    ] {
        assert_eq!(google.text(name), text, "{name}");
    }

    let wrong = sale(
        "<apple-pay-card><number>4539578763621486</number><expiration-month>10</expiration-month>\
        <expiration-year>34</expiration-year></apple-pay-card>",
    );
    lab.post("transactions", &wrong)
        .await
        .assert_fault("number", "81717");
}
