use serde_json::json;
use tillframe_e2e::{cases, pages::DropinPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "two widgets on one page know nothing of each other" => strangers,
    "one widget's end leaves the other as it is" => one_ends,
    "a widget in a shadow tree works" => in_a_shadow_tree,
    "teardown is awaited and leaves nothing behind" => torn_down,
    "a container takes a new widget when the first is gone" => again,
};

/// Puts a second widget beside the page's own.
const SECOND: &str = "
    const place = document.createElement('div');
    place.id = 'second';
    document.querySelector('#dropin-container').after(place);
    return braintree.dropin.create({ ...story.options(), container: place }).then((instance) => {
        story.second = instance;
        return true;
    }, String)";

const LAST_FOUR: &str = ".then(({ details }) => details.lastFour, (error) => error.message)";

async fn two(stand: &Stand) -> (DropinPage<'_>, DropinPage<'_>) {
    let first = DropinPage::open(stand, json!({})).await;
    assert_eq!(first.script(SECOND).await, true);
    let second = first.inside("#second");
    (first.inside("#dropin-container"), second)
}

async fn strangers(stand: &Stand) {
    let (first, second) = two(stand).await;
    first.fill().await;
    assert_eq!(second.value("number").await, "");
    first.until_payable().await;
    fill_with(&second, "5555555555554444").await;
    assert_eq!(first.value("number").await, "4111 1111 1111 1111");
    let request = |instance| format!("return {instance}.requestPaymentMethod(){LAST_FOUR}");
    assert_eq!(first.script(&request("story.second")).await, "4444");
    // The first one's form is still there.
    assert!(first.has_field("number").await);
    assert_eq!(first.script(&request("story.instance")).await, "1111");
}

async fn one_ends(stand: &Stand) {
    let (first, second) = two(stand).await;
    first.fill().await;
    fill_with(&second, "5555555555554444").await;
    first.script("return story.instance.teardown()").await;
    let left = first
        .script("return document.querySelectorAll('iframe').length")
        .await;
    assert_eq!(left, 1, "what teardown promises is done when it resolves");
    assert_eq!(second.value("number").await, "5555 5555 5555 4444");
    let request = format!("return story.second.requestPaymentMethod(){LAST_FOUR}");
    assert_eq!(second.script(&request).await, "4444");
}

async fn in_a_shadow_tree(stand: &Stand) {
    let page = DropinPage::visit(stand, "shadow.html", &json!({})).await;
    page.until_ready().await;
    let frame = page
        .find("#host")
        .await
        .get_shadow_root()
        .await
        .expect("a shadow tree")
        .find(thirtyfour::By::Tag("iframe"))
        .await
        .expect("the frame");
    frame.enter_frame().await.expect("entered");
    for (field, text) in CARD {
        let input = page.find(&format!("input.{field}")).await;
        input.send_keys(text).await.expect("typed");
    }
    stand.browser.enter_default_frame().await.expect("the page");
    page.pay().await;
    assert_eq!(page.results().await["details"]["lastFour"], "1111");
    let teardown = "return story.instance.teardown()
        .then(() => document.querySelector('#host').shadowRoot.querySelector('#place').outerHTML)";
    assert_eq!(page.script(teardown).await, "<div id=\"place\"></div>");
}

async fn torn_down(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    let left = page
        .script(
            "const before = story.seen.events.length;
            return story.instance.teardown().then((nothing) => ({
                nothing: nothing === undefined,
                frames: document.querySelectorAll('iframe').length,
                container: document.querySelector('#dropin-container').innerHTML,
                head: document.querySelectorAll('head [id^=braintree-dropin]').length,
                events: story.seen.events.length - before,
            }))",
        )
        .await;
    let expected = json!({ "nothing": true, "frames": 0, "container": "", "head": 0, "events": 0 });
    assert_eq!(left, expected);
    let answer = page.request(json!({})).await;
    assert_eq!(
        answer["error"]["code"], "METHOD_CALLED_AFTER_TEARDOWN",
        "{answer}"
    );
}

async fn again(stand: &Stand) {
    let page = DropinPage::open(stand, json!({})).await;
    page.fill().await;
    page.click("#teardown-button").await;
    page.until("document.querySelector('#ready') === null")
        .await;
    page.click("#create-button").await;
    page.until_ready().await;
    assert_eq!(page.value("number").await, "", "a new form is empty");
    page.fill().await;
    page.pay().await;
    assert_eq!(page.results().await["details"]["lastFour"], "1111");
}

const CARD: [(&str, &str); 4] = [
    ("number", "4111111111111111"),
    ("expirationDate", "1230"),
    ("cvv", "123"),
    ("postalCode", "12345"),
];

async fn fill_with(page: &DropinPage<'_>, number: &str) {
    for (field, text) in CARD {
        let text = if field == "number" { number } else { text };
        page.type_into(field, text).await;
    }
}
