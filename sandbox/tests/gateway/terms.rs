//! What is said of a transaction when its money is taken.

use crate::lab::Lab;

async fn authorized(lab: &Lab, rest: &str) -> String {
    lab.sale("fake-valid-nonce", "25.00", rest).await.text("id")
}

#[tokio::test]
async fn a_capture_says_level_3_anew() {
    let lab = Lab::start().await;
    let said = "<purchase-order-number>po-1</purchase-order-number><tax-amount>1.00</tax-amount>";
    let id = authorized(&lab, said).await;
    let captured = lab
        .put(
            &format!("transactions/{id}/submit_for_settlement"),
            "<transaction><tax-amount>2.00</tax-amount><tax-exempt>true</tax-exempt>\
             <discount-amount>12.33</discount-amount><shipping-amount>5.00</shipping-amount>\
             <shipping-tax-amount>0.50</shipping-tax-amount>\
             <ships-from-postal-code>90210</ships-from-postal-code>\
             <line-items type=\"array\"><item><name>Tea</name><kind>debit</kind><quantity>1</quantity>\
             <unit-amount>25.00</unit-amount><total-amount>25.00</total-amount></item></line-items></transaction>",
        )
        .await;
    for (name, value) in [
        ("status", "submitted_for_settlement"),
        ("purchase-order-number", "po-1"),
        ("tax-amount", "2.00"),
        ("tax-exempt", "true"),
        ("discount-amount", "12.33"),
        ("shipping-amount", "5.00"),
        ("shipping-tax-amount", "0.50"),
        ("ships-from-postal-code", "90210"),
    ] {
        assert_eq!(captured.text(name), value, "{name}");
    }
    let lines = lab.get(&format!("transactions/{id}/line_items")).await;
    assert_eq!(lines.texts("name"), ["Tea"]);
}

#[tokio::test]
async fn what_is_wrong_with_a_capture_is_captured_nowhere() {
    let lab = Lab::start().await;
    let id = authorized(&lab, "").await;
    let path = format!("transactions/{id}/submit_for_settlement");
    for (said, attribute, code) in [
        (
            "<discount-amount>-1</discount-amount>",
            "discount_amount",
            "915160",
        ),
        (
            "<shipping-address-id>zz</shipping-address-id>",
            "shipping_address_id",
            "91581",
        ),
        (
            "<shipping><country-name>Tilling</country-name></shipping>",
            "country_name",
            "91803",
        ),
    ] {
        lab.put(&path, &format!("<transaction>{said}</transaction>"))
            .await
            .assert_fault(attribute, code);
    }
    let found = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(found.text("status"), "authorized");
}

#[tokio::test]
async fn a_part_goes_where_its_capture_says() {
    let lab = Lab::start().await;
    let id = authorized(
        &lab,
        "<shipping><postal-code>60601</postal-code></shipping>",
    )
    .await;
    let part = lab
        .post(
            &format!("transactions/{id}/submit_for_partial_settlement"),
            "<transaction><amount>5.00</amount><shipping-amount>1.00</shipping-amount>\
             <shipping><postal-code>60103</postal-code></shipping></transaction>",
        )
        .await;
    assert_eq!(part.texts("postal-code"), ["60103"]);
    assert_eq!(part.text("shipping-amount"), "1.00");
    let whole = lab.get(&format!("transactions/{id}")).await;
    assert_eq!(whole.texts("postal-code"), ["60601"]);
    assert!(whole.is_nil("shipping-amount"));
}

#[tokio::test]
async fn a_capture_ships_to_an_address_of_the_vault() {
    let lab = Lab::start().await;
    let customer = "<customer><id>ada</id></customer>";
    lab.post("customers", customer).await;
    let address = "<address><street-address>1 Main St</street-address></address>";
    let address = lab
        .post("customers/ada/addresses", address)
        .await
        .text("id");
    let id = authorized(&lab, "<customer-id>ada</customer-id>").await;
    let said =
        format!("<transaction><shipping-address-id>{address}</shipping-address-id></transaction>");
    let captured = lab
        .put(&format!("transactions/{id}/submit_for_settlement"), &said)
        .await;
    assert_eq!(captured.text("street-address"), "1 Main St");
    assert!(captured.texts("id").contains(&address));
}
