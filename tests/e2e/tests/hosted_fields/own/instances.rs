use serde_json::Value;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "two forms and a Drop-in on one page know nothing of each other" => strangers,
    "one form's end leaves the other as it is" => one_ends,
    "a container takes a new form when the first is gone" => again,
    "an aborted create leaves nothing behind" => aborted,
    "a create that fails leaves nothing behind" => failed,
};

const STORY: &str = "several.html?account=sandbox_credit_card_non_default";

async fn strangers(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, STORY).await;
    let (a, b) = (page.form("a-"), page.form("b-"));
    fill(&a, "4111111111111111").await;
    a.until_value("number", "4111 1111 1111 1111").await;
    assert_eq!(b.value("number").await, "");
    fill(&b, "5555555555554444").await;
    dropin(&page, "378282246310005").await;

    assert_eq!(last_four(&page, "story.several.a.tokenize()").await, "1111");
    assert_eq!(last_four(&page, "story.several.b.tokenize()").await, "4444");
    assert_eq!(
        last_four(&page, "story.several.widget.requestPaymentMethod()").await,
        "0005"
    );
    assert_eq!(a.value("number").await, "4111 1111 1111 1111");
}

async fn one_ends(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, STORY).await;
    let (a, b) = (page.form("a-"), page.form("b-"));
    fill(&a, "4111111111111111").await;
    fill(&b, "5555555555554444").await;
    page.script("return story.several.a.teardown()").await;
    page.until("document.querySelectorAll('#a-card-number iframe, #a-cvv iframe').length === 0")
        .await;
    assert_eq!(b.value("number").await, "5555 5555 5555 4444");
    assert_eq!(last_four(&page, "story.several.b.tokenize()").await, "4444");
}

async fn again(stand: &Stand) {
    let page = HostedFieldsPage::open(stand, "csp.html").await;
    page.type_into("number", "4111").await;
    page.script("return story.instance.teardown()").await;
    page.script("delete document.body.dataset.story; void story.start({ fields: { number: { container: '#card-number' } } })")
        .await;
    assert_eq!(page.outcome().await, "ready");
    assert_eq!(page.value("number").await, "");
    page.type_into("number", "4111").await;
    page.until_value("number", "4111").await;
}

async fn aborted(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let script = "const stop = new AbortController();
        const made = story.create({ signal: stop.signal, fields: { number: { container: '#other' } } });
        requestAnimationFrame(() => stop.abort());
        return made.then(() => 'created', (error) => error.code)";
    nothing_is_left(&page, script, "TILLFRAME_ABORTED").await;
}

async fn failed(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    let script = "return braintree.hostedFields.create({
        authorization: 'this is no client token', fields: { number: { container: '#other' } },
    }).then(() => 'created', (error) => error.code)";
    nothing_is_left(&page, script, "CLIENT_INVALID_AUTHORIZATION").await;
}

/// Runs a `create` for a container `#other`, and looks at what is there after its error.
async fn nothing_is_left(page: &HostedFieldsPage<'_>, script: &str, code: &str) {
    page.script("document.querySelector('#result').insertAdjacentElement('afterend', Object.assign(document.createElement('div'), { id: 'other' }))")
        .await;
    assert_eq!(page.script(script).await, code);
    assert_eq!(
        page.script("return document.querySelector('#other').outerHTML")
            .await,
        "<div id=\"other\"></div>"
    );
    // The form that was there is none of its business.
    page.type_into("number", "4111").await;
    page.until_logged("notEmptyEvent", "number").await;
}

async fn fill(form: &HostedFieldsPage<'_>, number: &str) {
    form.type_into("number", number).await;
    form.type_into("expirationDate", "1230").await;
    form.type_into("cvv", "123").await;
}

async fn dropin(page: &HostedFieldsPage<'_>, number: &str) {
    let frame = page.find("#dropin iframe").await;
    let outside = frame.clone();
    frame.enter_frame().await.expect("a frame");
    page.find("input.number")
        .await
        .send_keys(number)
        .await
        .expect("typed");
    page.find("input.expirationDate")
        .await
        .send_keys("1230")
        .await
        .expect("typed");
    outside
        .handle()
        .enter_default_frame()
        .await
        .expect("the page");
}

/// What that promise of the page gives, by its last four digits.
async fn last_four(page: &HostedFieldsPage<'_>, promise: &str) -> Value {
    page.script(&format!(
        "return {promise}.then(({{ details }}) => details.lastFour, (error) => error.code)"
    ))
    .await
}
