//! What else can be said of a sale: it comes back, or it is told what is wrong with it.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

const NONCE: &str = "fake-valid-visa-nonce";

async fn sale(lab: &Lab, rest: &str) -> Xml {
    lab.sale(NONCE, "25.00", rest).await
}

async fn typed(lab: &Lab, number: &str, amount: &str, rest: &str) -> Xml {
    let xml = format!(
        "<transaction><type>sale</type><amount>{amount}</amount>{rest}<credit-card><number>{number}</number>\
         <expiration-date>12/2030</expiration-date></credit-card></transaction>"
    );
    lab.post("transactions", &xml).await
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let long = "1".repeat(300);
    let risk = |fields: &str| format!("<risk-data>{fields}</risk-data>");
    let line = |fields: &str| {
        format!(
            "<line-items type=\"array\"><item><name>Shirt</name><kind>debit</kind><quantity>1</quantity>\
             <unit-amount>1</unit-amount><total-amount>1</total-amount>{fields}</item></line-items>"
        )
    };
    for (rest, attribute, code) in [
        ("<product-sku>sku!</product-sku>".to_owned(), "product_sku", "915202"),
        ("<sca-exemption>please</sca-exemption>".to_owned(), "sca_exemption", "915213"),
        ("<currency-iso-code>CAD</currency-iso-code>".to_owned(), "currency_iso_code", "915214"),
        ("<processing-merchant-category-code>541</processing-merchant-category-code>".to_owned(), "processing_merchant_category_code", "915265"),
        ("<processing-merchant-category-code>541A</processing-merchant-category-code>".to_owned(), "processing_merchant_category_code", "915265"),
        ("<shipping><shipping-method>urgent</shipping-method></shipping>".to_owned(), "shipping_method", "915203"),
        ("<shipping><phone-number>123-234-3456=09</phone-number></shipping>".to_owned(), "phone_number", "915204"),
        ("<billing><phone-number>12345</phone-number></billing>".to_owned(), "phone_number", "915206"),
        ("<customer><international-phone><country-code>1234</country-code><national-number>3121234567</national-number></international-phone></customer>".to_owned(), "country_code", "91625"),
        ("<customer><international-phone><country-code>1</country-code><national-number>3121234567123</national-number></international-phone></customer>".to_owned(), "national_number", "91626"),
        (risk("<customer-location-zip>912$4</customer-location-zip>"), "customer_location_zip", "94703"),
        (risk("<customer-location-zip>12</customer-location-zip>"), "customer_location_zip", "94704"),
        (risk("<customer-location-zip>1234567890</customer-location-zip>"), "customer_location_zip", "94705"),
        (risk(&format!("<customer-device-id>{long}</customer-device-id>")), "customer_device_id", "94702"),
        (risk(&format!("<customer-tenure>{long}</customer-tenure>")), "customer_tenure", "94706"),
        ("<options><credit-card><account-type>gold</account-type></credit-card></options>".to_owned(), "account_type", "915184"),
        ("<options><credit-card><account-type>credit</account-type></credit-card></options>".to_owned(), "account_type", "915185"),
        ("<three-d-secure-authentication-id nil=\"true\"/>".to_owned(), "three_d_secure_authentication_id", "915196"),
        ("<three-d-secure-token nil=\"true\"/>".to_owned(), "three_d_secure_token", "91568"),
        (line("<upc-code>123456789012345678</upc-code><upc-type>UPC-A</upc-type>"), "upc_code", "95831"),
        (line("<upc-code>1234</upc-code><upc-type>USB-C</upc-type>"), "upc_type", "95833"),
        (line("<upc-code>1234</upc-code>"), "upc_type", "95832"),
        (line("<upc-type>UPC-A</upc-type>"), "upc_code", "95830"),
        (line("").replace("Shirt", &"x".repeat(36)), "name", "95823"),
    ] {
        sale(&lab, &rest).await.assert_fault(attribute, code);
    }
    let both = "<three-d-secure-authentication-id>fake-three-d-secure-visa-full-authentication-id</three-d-secure-authentication-id>\
        <three-d-secure-pass-thru><eci-flag>05</eci-flag><cavv>c</cavv><xid>x</xid></three-d-secure-pass-thru>";
    let refused = sale(&lab, both).await;
    refused.assert_fault("three_d_secure_authentication_id", "915199");
}

#[tokio::test]
async fn what_is_said_comes_back() {
    let lab = Lab::start().await;
    let rest = "<product-sku>sku-01</product-sku><sca-exemption>low_value</sca-exemption>\
        <foreign-retailer>true</foreign-retailer><currency-iso-code>USD</currency-iso-code>\
        <shipping><locality>Bartlett</locality><shipping-method>electronic</shipping-method></shipping>\
        <customer><international-phone><country-code>1</country-code><national-number>3121234567</national-number>\
        </international-phone></customer>\
        <line-items type=\"array\"><item><name>Shirt</name><kind>debit</kind><quantity>1</quantity>\
        <unit-amount>1</unit-amount><total-amount>1</total-amount><upc-code>042100005264</upc-code>\
        <upc-type>UPC-A</upc-type><image-url>https://shop.example/shirt.png</image-url></item></line-items>";
    let sold = sale(&lab, rest).await;
    assert_eq!(sold.status, StatusCode::CREATED, "{}", sold.body);
    for (name, text) in [
        ("product-sku", "sku-01"),
        ("sca-exemption-requested", "low_value"),
        ("foreign-retailer", "true"),
        ("shipping-method", "electronic"),
        ("national-number", "3121234567"),
        ("bin", "401288"),
        ("bin-extended", "40128888"),
        ("processed-with-network-token", "false"),
    ] {
        assert_eq!(sold.text(name), text, "{name}");
    }
    let path = format!("transactions/{}/line_items", sold.text("id"));
    let lines = lab.get(&path).await;
    assert_eq!(lines.text("upc-code"), "042100005264");
    assert_eq!(lines.text("upc-type"), "UPC-A");
    assert_eq!(lines.text("image-url"), "https://shop.example/shirt.png");

    // What is only there when it is so.
    let plain = sale(&lab, "<foreign-retailer>false</foreign-retailer>").await;
    for name in [
        "foreign-retailer",
        "account-funding-transaction",
        "installment-count",
    ] {
        assert!(!plain.body.contains(name), "{name}");
    }
}

#[tokio::test]
async fn the_bank_and_the_network_name_a_payment() {
    let lab = Lab::start().await;
    let visa = sale(&lab, "").await;
    assert_eq!(visa.text("retrieval-reference-number").len(), 12);
    assert!(visa.is_nil("mastercard-transaction-link-id"));
    assert!(visa.is_nil("merchant-advice-code"));
    let made = time(&visa, "created-at");
    assert_eq!(
        time(&visa, "authorization-expires-at"),
        made + time::Duration::days(7)
    );

    let mastercard = typed(&lab, "5555555555554444", "25.00", "").await;
    let link = mastercard.text("mastercard-transaction-link-id");
    assert!(link.len() == 22 && link.bytes().all(|byte| byte.is_ascii_alphanumeric()));

    let declined = typed(&lab, "5555555555554444", "2000.00", "").await;
    assert_eq!(declined.text("merchant-advice-code"), "01");
    let text = declined.text("merchant-advice-code-text");
    assert_eq!(text, "New account information available");
    assert!(declined.is_nil("mastercard-transaction-link-id"));
    assert!(!declined.body.contains("authorization-expires-at"));

    // Of a number of 15 digits eight would say too much.
    let amex = typed(&lab, "378282246310005", "25.00", "").await;
    assert!(!amex.body.contains("bin-extended"));
}

fn time(answer: &Xml, name: &str) -> time::OffsetDateTime {
    let format = &time::format_description::well_known::Rfc3339;
    time::OffsetDateTime::parse(&answer.text(name), format).unwrap()
}

#[tokio::test]
async fn a_networks_token_needs_a_cryptogram_the_first_time() {
    let lab = Lab::start().await;
    let card = |attributes: &str, rest: &str| {
        format!(
            "<transaction><type>sale</type><amount>10.00</amount>{rest}<credit-card><number>4111111111111111</number>\
             <expiration-date>12/2030</expiration-date><network-tokenization-attributes>{attributes}\
             <ecommerce-indicator>05</ecommerce-indicator></network-tokenization-attributes></credit-card></transaction>"
        )
    };
    let first = card("<cryptogram>AAAA</cryptogram>", "");
    let first = lab.post("transactions", &first).await;
    assert_eq!(first.text("processed-with-network-token"), "true");
    assert_eq!(first.text("is-network-tokenized"), "true");
    let without = lab.post("transactions", &card("", "")).await;
    without.assert_fault("network_tokenization_attributes", "81762");
    let vaulted = "<external-vault><status>vaulted</status>\
        <previous-network-transaction-id>123456789012345</previous-network-transaction-id></external-vault>";
    let again = lab.post("transactions", &card("", vaulted)).await;
    assert_eq!(again.status, StatusCode::CREATED, "{}", again.body);
}

#[tokio::test]
async fn paypal_is_told_whom_to_pay() {
    let lab = Lab::start().await;
    let rest = "<paypal-account><payee-id>outer</payee-id></paypal-account><options><payee-email>payee@shop.example</payee-email>\
        <paypal><payee-id>inner</payee-id><custom-field>mine</custom-field><description>Shirts</description></paypal></options>";
    let sold = lab.sale("fake-paypal-one-time-nonce", "10.00", rest).await;
    for (name, text) in [
        ("payee-id", "inner"),
        ("payee-email", "payee@shop.example"),
        ("custom-field", "mine"),
        ("description", "Shirts"),
        ("recipient-email", "test@paypal.com"),
    ] {
        assert_eq!(sold.text(name), text, "{name}");
    }
    let plain = lab.sale("fake-paypal-one-time-nonce", "10.00", "").await;
    assert!(plain.is_nil("payee-id") && plain.is_nil("custom-field"));
}

#[tokio::test]
async fn an_authentication_goes_with_its_own_card() {
    let lab = Lab::start().await;
    let card = "<three-d-secure-verification><number>4111111111111111</number><expiration-month>12</expiration-month>\
        <expiration-year>2030</expiration-year></three-d-secure-verification>";
    let path = "three_d_secure/create_verification/three_d_secure_merchant_account";
    let made = lab.post(path, card).await;
    let id = made.text("three-d-secure-authentication-id");
    for (field, attribute, of_other) in [
        (
            "three-d-secure-authentication-id",
            "three_d_secure_authentication_id",
            "915197",
        ),
        ("three-d-secure-token", "three_d_secure_token", "91570"),
    ] {
        let named = format!("<{field}>{id}</{field}>");
        let sold = typed(&lab, "4111111111111111", "10.00", &named).await;
        assert_eq!(sold.status, StatusCode::CREATED, "{}", sold.body);
        assert_eq!(sold.text("liability-shifted"), "true");
        let other = typed(&lab, "5555555555554444", "10.00", &named).await;
        other.assert_fault(attribute, of_other);
    }
}
