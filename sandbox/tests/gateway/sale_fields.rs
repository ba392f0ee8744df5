//! Every field of a sale: what is said comes back, and what is wrong is told by its code.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

async fn sale(lab: &Lab, rest: &str) -> Xml {
    lab.sale("fake-valid-visa-nonce", "25.00", rest).await
}

fn line(fields: &str) -> String {
    format!("<line-items type=\"array\"><item>{fields}</item></line-items>")
}

const GOOD_LINE: &str = "<name>Shirt</name><kind>debit</kind><quantity>2.5</quantity>\
    <unit-amount>10.0000</unit-amount><total-amount>25.00</total-amount>";

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let long = "x".repeat(256);
    let pass =
        |fields: &str| format!("<three-d-secure-pass-thru>{fields}</three-d-secure-pass-thru>");
    for (rest, attribute, code) in [
        ("<purchase-order-number>123456789012345678</purchase-order-number>".to_owned(), "purchase_order_number", "91537"),
        ("<purchase-order-number>é</purchase-order-number>".to_owned(), "purchase_order_number", "91548"),
        ("<tax-amount>-1</tax-amount>".to_owned(), "tax_amount", "81534"),
        ("<tax-amount>x</tax-amount>".to_owned(), "tax_amount", "81535"),
        ("<tax-amount>9999999999999</tax-amount>".to_owned(), "tax_amount", "81536"),
        ("<discount-amount>x</discount-amount>".to_owned(), "discount_amount", "915159"),
        ("<discount-amount>-1</discount-amount>".to_owned(), "discount_amount", "915160"),
        ("<discount-amount>2147483648</discount-amount>".to_owned(), "discount_amount", "915161"),
        ("<shipping-amount>x</shipping-amount>".to_owned(), "shipping_amount", "915162"),
        ("<shipping-amount>-1</shipping-amount>".to_owned(), "shipping_amount", "915163"),
        ("<shipping-amount>2147483648</shipping-amount>".to_owned(), "shipping_amount", "915164"),
        ("<ships-from-postal-code>1234567890</ships-from-postal-code>".to_owned(), "ships_from_postal_code", "915165"),
        ("<ships-from-postal-code>1</ships-from-postal-code>".to_owned(), "ships_from_postal_code", "915166"),
        ("<ships-from-postal-code>1$345</ships-from-postal-code>".to_owned(), "ships_from_postal_code", "915167"),
        ("<surcharge-amount>-1</surcharge-amount>".to_owned(), "surcharge_amount", "81501"),
        ("<surcharge-amount>x</surcharge-amount>".to_owned(), "surcharge_amount", "81503"),
        (format!("<exchange-rate-quote-id>{}</exchange-rate-quote-id>", "a".repeat(4_001)), "exchange_rate_quote_id", "915229"),
        ("<service-fee-amount>-1</service-fee-amount>".to_owned(), "service_fee_amount", "91554"),
        ("<service-fee-amount>x</service-fee-amount>".to_owned(), "service_fee_amount", "91555"),
        ("<service-fee-amount>25.01</service-fee-amount>".to_owned(), "service_fee_amount", "91556"),
        ("<custom-fields><color>red</color></custom-fields>".to_owned(), "custom_fields", "91526"),
        (format!("<custom-fields><store-me>{long}</store-me></custom-fields>"), "custom_fields", "81527"),
        ("<transaction-source>dream</transaction-source>".to_owned(), "transaction_source", "915133"),
        ("<options><hold-in-escrow>true</hold-in-escrow></options>".to_owned(), "base", "91560"),
        ("<merchant-account-id>no_descriptors_usd</merchant-account-id><descriptor><name>abc*product</name></descriptor>".to_owned(), "base", "92203"),
        ("<external-vault><status>maybe</status></external-vault>".to_owned(), "status", "915175"),
        ("<external-vault><status>will_vault</status><previous-network-transaction-id>1a</previous-network-transaction-id></external-vault>".to_owned(), "status", "915177"),
        ("<external-vault><status>vaulted</status><previous-network-transaction-id>a b</previous-network-transaction-id></external-vault>".to_owned(), "previous_network_transaction_id", "915179"),
        (pass("<cavv>c</cavv>"), "eci_flag", "915113"),
        (pass("<eci-flag>99</eci-flag>"), "eci_flag", "915114"),
        (pass("<eci-flag>05</eci-flag><cavv>c</cavv>"), "xid", "915115"),
        (pass("<eci-flag>05</eci-flag><xid>x</xid>"), "cavv", "915116"),
        (pass("<eci-flag>07</eci-flag><three-d-secure-version>two</three-d-secure-version>"), "three_d_secure_version", "915119"),
        (pass("<eci-flag>07</eci-flag><authentication-response>long</authentication-response>"), "authentication_response", "915120"),
        (pass("<eci-flag>07</eci-flag><directory-response>long</directory-response>"), "directory_response", "915121"),
        (pass("<eci-flag>07</eci-flag><cavv-algorithm>long</cavv-algorithm>"), "cavv_algorithm", "915122"),
        ("<billing-address-id>zz</billing-address-id>".to_owned(), "billing_address_id", "91702"),
        ("<shipping-address-id>zz</shipping-address-id>".to_owned(), "shipping_address_id", "91581"),
        ("<billing><locality>Here</locality></billing><billing-address-id>zz</billing-address-id>".to_owned(), "billing_address_id", "91530"),
        (format!("<shipping><region>{long}</region></shipping>"), "region", "81810"),
        ("<customer><email>nobody</email></customer>".to_owned(), "email", "81604"),
        ("<customer><id>a b</id></customer><options><store-in-vault>true</store-in-vault></options>".to_owned(), "id", "91610"),
        ("<line-items>x</line-items>".to_owned(), "line_items", "915158"),
        (format!("<line-items type=\"array\">{}</line-items>", "<item/>".repeat(250)), "line_items", "915157"),
    ] {
        let answer = sale(&lab, &rest).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{rest}");
        assert_eq!(answer.faults(), [(attribute.to_owned(), code.to_owned())], "{rest}");
    }
}

#[tokio::test]
async fn a_line_is_told_by_its_number() {
    let lab = Lab::start().await;
    for (from, to, attribute, code) in [
        ("<name>Shirt</name>", "", "name", "95822"),
        ("Shirt", &"x".repeat(128), "name", "95823"),
        ("<kind>debit</kind>", "", "kind", "95808"),
        ("debit", "gift", "kind", "95807"),
        ("<quantity>2.5</quantity>", "", "quantity", "95811"),
        ("2.5", "2.55555", "quantity", "95810"),
        ("2.5", "2147483648", "quantity", "95812"),
        (
            "<unit-amount>10.0000</unit-amount>",
            "",
            "unit_amount",
            "95818",
        ),
        ("10.0000", "x", "unit_amount", "95817"),
        ("10.0000", "2147483648", "unit_amount", "95819"),
        ("10.0000", "0", "unit_amount", "95820"),
        (
            "<total-amount>25.00</total-amount>",
            "",
            "total_amount",
            "95814",
        ),
        ("25.00", "x", "total_amount", "95813"),
        ("25.00", "2147483648", "total_amount", "95815"),
        ("25.00", "-1", "total_amount", "95816"),
        (
            "</name>",
            "</name><commodity-code>1234567890123</commodity-code>",
            "commodity_code",
            "95801",
        ),
        (
            "</name>",
            "</name><product-code>1234567890123</product-code>",
            "product_code",
            "95809",
        ),
        (
            "</name>",
            "</name><unit-of-measure>1234567890123</unit-of-measure>",
            "unit_of_measure",
            "95821",
        ),
        (
            "</name>",
            "</name><discount-amount>x</discount-amount>",
            "discount_amount",
            "95804",
        ),
        (
            "</name>",
            "</name><discount-amount>2147483648</discount-amount>",
            "discount_amount",
            "95805",
        ),
        (
            "</name>",
            "</name><discount-amount>-1</discount-amount>",
            "discount_amount",
            "95806",
        ),
        (
            "</name>",
            "</name><unit-tax-amount>x</unit-tax-amount>",
            "unit_tax_amount",
            "95824",
        ),
        (
            "</name>",
            "</name><unit-tax-amount>-1</unit-tax-amount>",
            "unit_tax_amount",
            "95826",
        ),
        (
            "</name>",
            "</name><tax-amount>x</tax-amount>",
            "tax_amount",
            "95827",
        ),
        (
            "</name>",
            "</name><tax-amount>-1</tax-amount>",
            "tax_amount",
            "95829",
        ),
    ] {
        let bad = GOOD_LINE.replace(from, to);
        let lines =
            line(GOOD_LINE).replace("</line-items>", &format!("<item>{bad}</item></line-items>"));
        let answer = sale(&lab, &lines).await;
        answer.assert_fault(attribute, code);
        let path =
            "<line-items><errors type=\"array\"></errors><index-1><errors type=\"array\"><error>";
        assert!(answer.body.contains(path), "{}", answer.body);
    }
}

#[tokio::test]
async fn what_is_said_comes_back() {
    let lab = Lab::start().await;
    let rest = format!(
        "<purchase-order-number>po-1</purchase-order-number><tax-amount>1.5</tax-amount>\
         <tax-exempt>true</tax-exempt><shipping-amount>2</shipping-amount><discount-amount>3.00</discount-amount><surcharge-amount>0.5</surcharge-amount>\
         <ships-from-postal-code>60622</ships-from-postal-code><service-fee-amount>0.50</service-fee-amount>\
         <transaction-source>recurring_first</transaction-source>\
         <custom-fields><store-me>mine</store-me></custom-fields>\
         <shipping><locality>Bartlett</locality><country-code-alpha2>US</country-code-alpha2></shipping>{}",
        line(GOOD_LINE)
    );
    let sold = sale(&lab, &rest).await;
    assert_eq!(sold.status, StatusCode::CREATED, "{}", sold.body);
    for (name, value) in [
        ("purchase-order-number", "po-1"),
        ("tax-amount", "1.50"),
        ("tax-exempt", "true"),
        ("shipping-amount", "2.00"),
        ("discount-amount", "3.00"),
        ("surcharge-amount", "0.50"),
        ("ships-from-postal-code", "60622"),
        ("service-fee-amount", "0.50"),
        ("recurring", "true"),
        ("store-me", "mine"),
        ("locality", "Bartlett"),
        ("country-name", "United States of America"),
    ] {
        assert_eq!(sold.text(name), value, "{name}");
    }
    let lines = lab
        .get(&format!("transactions/{}/line_items", sold.text("id")))
        .await;
    assert!(
        lines
            .body
            .contains("<line-items type=\"array\"><line-item><name>Shirt</name><kind>debit</kind>")
    );
    assert_eq!(lines.text("quantity"), "2.5");
}

#[tokio::test]
async fn a_credit_stands_alone() {
    let lab = Lab::start().await;
    let xml = "<transaction><type>credit</type><amount>7.00</amount>\
        <payment-method-nonce>fake-valid-visa-nonce</payment-method-nonce></transaction>";
    let credit = lab.post("transactions", xml).await;
    assert_eq!(credit.status, StatusCode::CREATED, "{}", credit.body);
    assert_eq!(credit.text("type"), "credit");
    assert_eq!(credit.text("status"), "submitted_for_settlement");
    assert_eq!(credit.text("processor-response-code"), "1002");
    assert!(credit.is_nil("refunded-transaction-id"));
    let fee = xml.replace(
        "</amount>",
        "</amount><service-fee-amount>1</service-fee-amount>",
    );
    lab.post("transactions", &fee)
        .await
        .assert_fault("base", "91552");
    let path = format!("transactions/{}/clone", credit.text("id"));
    let clone = "<transaction-clone><amount>1.00</amount></transaction-clone>";
    lab.post(&path, clone).await.assert_fault("base", "91543");
}
