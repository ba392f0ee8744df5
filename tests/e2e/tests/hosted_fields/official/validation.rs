use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "should show invalid state for incorrect card number" => wrong_number,
    "should show valid state for correct inputs" => right_inputs,
    "should validate expired date" => expired,
    "should validate CVV length based on card type" => code_of_the_brand,
    "should enforce postal code format validation" => postal_code,
    "should show focus state on active field" => focus,
};

async fn wrong_number(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111 1111 1111 1111111").await;
    page.until_container_has("number", "invalid").await;
    page.until_container_lacks("number", "valid").await;
}

async fn right_inputs(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.fill().await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        page.until_container_has(field, "valid").await;
        page.until_container_lacks(field, "invalid").await;
    }
}

async fn expired(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("expirationDate", "12/21").await;
    page.until_container_has("expirationDate", "invalid").await;
    assert_eq!(
        page.state().await["fields"]["expirationDate"]["error"],
        "expiry.past"
    );
}

async fn code_of_the_brand(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", "4111111111111111").await;
    page.type_into("cvv", "123").await;
    page.until_container_has("cvv", "valid").await;
    page.set_value("number", "378282246310005").await;
    page.until_container_lacks("cvv", "valid").await;
    page.set_value("cvv", "1234").await;
    page.until_container_has("cvv", "valid").await;
}

async fn postal_code(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("postalCode", "1").await;
    page.until_logged("notEmptyEvent", "postalCode").await;
    page.until_container_lacks("postalCode", "valid").await;
    page.set_value("postalCode", "12345").await;
    page.until_container_has("postalCode", "valid").await;
}

async fn focus(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    for (field, previous) in [("number", None), ("cvv", Some("number"))] {
        page.in_field(field, async |input| input.click().await.expect("clicked"))
            .await;
        page.until_container_has(field, "focused").await;
        if let Some(previous) = previous {
            page.until_container_lacks(previous, "focused").await;
        }
    }
}
