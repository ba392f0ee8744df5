use thirtyfour::Key;
use tillframe_e2e::{cases, pages::HostedFieldsPage, stand::Stand, suite::Case};

pub(super) const CASES: &[Case] = cases! {
    "a digit in the middle goes where the caret is" => inserts,
    "Backspace behind a gap takes the digit before it" => deletes_backward,
    "Delete before a gap takes the digit behind it" => deletes_forward,
    "a deleted selection closes up" => deletes_a_selection,
    "typing over a selection replaces it" => replaces_a_selection,
    "undo and redo go step by step" => undoes,
    "what is no digit is not taken" => takes_digits_only,
    "a date's slash comes and goes by itself" => date,
};

async fn inserts(stand: &Stand) {
    let page = typed(stand, "401288").await;
    page.select("number", 2, 2).await;
    page.press(&[], '9').await;
    page.until_value("number", "4091 288").await;
    assert_eq!(page.selection("number").await, (3, 3));
}

async fn deletes_backward(stand: &Stand) {
    let page = typed(stand, "40128888").await;
    page.select("number", 5, 5).await;
    page.press(&[], Key::Backspace).await;
    page.until_value("number", "4018 888").await;
    assert_eq!(page.selection("number").await, (3, 3));
}

async fn deletes_forward(stand: &Stand) {
    let page = typed(stand, "40123888").await;
    page.select("number", 4, 4).await;
    page.press(&[], Key::Delete).await;
    page.until_value("number", "4012 888").await;
    assert_eq!(page.selection("number").await, (4, 4));
}

async fn deletes_a_selection(stand: &Stand) {
    let page = typed(stand, "40123888").await;
    page.select("number", 2, 7).await;
    page.press(&[], Key::Backspace).await;
    page.until_value("number", "4088").await;
    assert_eq!(page.selection("number").await, (2, 2));
}

async fn replaces_a_selection(stand: &Stand) {
    let page = typed(stand, "40123888").await;
    page.select("number", 0, 9).await;
    page.press(&[], '3').await;
    page.until_value("number", "3").await;
    page.type_into("number", "78282246310005").await;
    page.until_value("number", "3782 822463 10005").await;
}

async fn undoes(stand: &Stand) {
    let page = typed(stand, "40128").await;
    for shown in ["4012", "401"] {
        page.type_into("number", Key::Control + "z").await;
        page.until_value("number", shown).await;
    }
    page.type_into("number", Key::Control + "y").await;
    page.until_value("number", "4012").await;
    page.type_into("number", "7").await;
    page.until_value("number", "4012 7").await;
}

async fn takes_digits_only(stand: &Stand) {
    let page = typed(stand, "4a1 2-3").await;
    page.until_value("number", "4123").await;
    page.type_into("cvv", "1x2y3z4").await;
    page.until_value("cvv", "123").await;
}

async fn date(stand: &Stand) {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("expirationDate", "9").await;
    page.until_value("expirationDate", "09 / ").await;
    page.type_into("expirationDate", "30").await;
    page.until_value("expirationDate", "09 / 30").await;
    for shown in ["09 / 3", "09"] {
        page.press(&[], Key::Backspace).await;
        page.until_value("expirationDate", shown).await;
    }
}

async fn typed<'a>(stand: &'a Stand, number: &str) -> HostedFieldsPage<'a> {
    let page = HostedFieldsPage::standard(stand).await;
    page.type_into("number", number).await;
    page
}
