use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "on a page from right to left digits still run from the left" => digits,
    "on a page from right to left Tab goes in the page's order" => order,
};

async fn digits(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "rtl.html").await;
    page.fill().await;
    page.until_complete().await;
    for (field, value) in [
        ("number", "4111 1111 1111 1111"),
        ("expirationDate", "12 / 30"),
        ("cvv", "123"),
    ] {
        assert_eq!(page.value(field).await, value);
        let script = "return getComputedStyle(document.querySelector('input')).direction";
        let direction = page
            .in_field(field, async |_| page.script(script).await)
            .await;
        assert_eq!(direction, "ltr", "{field}");
    }
    page.select("number", 4, 4).await;
    page.press(&[], Key::Backspace).await;
    page.until_value("number", "4111 1111 1111 111").await;
    assert_eq!(page.selection("number").await, (3, 3));
}

async fn order(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "rtl.html").await;
    page.click("#before").await;
    for field in ["number", "expirationDate", "cvv", "postalCode"] {
        page.press(&[], Key::Tab).await;
        page.until_container_has(field, "focused").await;
    }
}
