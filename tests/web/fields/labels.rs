//! A click on a label of the page gives its field the focus.

use js_sys::Function;
use tillframe_core::{
    card_state::Field,
    hosted_fields::FieldAction,
    message::{CardEvent, ToFrame},
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlElement, Node, ShadowRootInit, ShadowRootMode};

use super::stage::{FieldsStage, element, event};
use crate::stage::{call, settled, until, untouched};

fn label(html: &str) -> HtmlElement {
    let label = element("label");
    label.set_inner_html(html);
    label
}

/// A new element with a shadow tree, in `parent`.
fn shadow_tree(parent: &HtmlElement, mode: ShadowRootMode) -> Node {
    let host = element("div");
    parent.append_child(&host).unwrap();
    host.attach_shadow(&ShadowRootInit::new(mode))
        .unwrap()
        .into()
}

async fn asks_for_focus(stage: &FieldsStage, field: Field) {
    let (request, asked) = stage.heard_request().await;
    let action = FieldAction::Focus;
    let expected = ToFrame::Act {
        request,
        field,
        action,
    };
    assert_eq!(asked, expected);
}

#[wasm_bindgen_test]
async fn labels_for_a_container_and_around_it_count_also_when_they_come_late() {
    let stage = FieldsStage::new(&["number", "cvv"]);
    stage.container("number").set_id("label-test-number");
    let around = label("<b>Code</b> <button type=button>?</button>");
    stage.page.append_child(&around).unwrap();
    around.append_child(&stage.container("cvv")).unwrap();
    let instance = stage.instance().await;
    let named = label("<span>Number</span>");
    named.set_attribute("for", "label-test-number").unwrap();
    stage.page.append_child(&named).unwrap();
    let part = |of: &HtmlElement, selector: &str| -> HtmlElement {
        of.query_selector(selector)
            .unwrap()
            .unwrap()
            .unchecked_into()
    };

    named.click();
    asks_for_focus(&stage, Field::Number).await;
    part(&named, "span").click();
    asks_for_focus(&stage, Field::Number).await;
    part(&around, "b").click();
    asks_for_focus(&stage, Field::Cvv).await;

    // Meant for something else: a button in the label, a label of something else, what the page has stopped.
    part(&around, "button").click();
    let other = label("Other");
    other.set_attribute("for", "elsewhere").unwrap();
    stage.page.append_child(&other).unwrap();
    other.click();
    let stopped = label("Stopped");
    stopped.set_attribute("for", "label-test-number").unwrap();
    let stop = Function::new_with_args("event", "event.preventDefault()");
    stopped.set_onclick(Some(&stop));
    stage.page.append_child(&stopped).unwrap();
    stopped.click();
    named.click();
    asks_for_focus(&stage, Field::Number).await;
    assert!(stage.heard_nothing());

    settled(call(&instance, "teardown", &[]).unwrap())
        .await
        .unwrap();
    named.click();
}

#[wasm_bindgen_test]
async fn labels_reach_containers_in_shadow_trees() {
    let (inside, around) = (label("Number"), label("Code"));
    inside.set_attribute("for", "inside").unwrap();
    let stage = FieldsStage::within(&["number", "cvv"], |page| {
        page.append_child(&around).unwrap();
        let root = shadow_tree(&around, ShadowRootMode::Closed);
        root.append_child(&inside).unwrap();
        root
    });
    stage.container("number").set_id("inside");
    stage.instance().await;

    inside.click();
    asks_for_focus(&stage, Field::Number).await;
    // The label around the tree is that of the first field in it.
    around.click();
    asks_for_focus(&stage, Field::Number).await;
    assert!(stage.heard_nothing());
}

#[wasm_bindgen_test]
async fn enter_submits_the_form_around_the_container_when_that_is_asked_for() {
    for asked in [true, false] {
        let form = element("form");
        let stage = FieldsStage::within(&["number"], |page| {
            page.append_child(&form).unwrap();
            shadow_tree(&form, ShadowRootMode::Open)
        });
        crate::stage::set(&stage.options, "submitOnEnter", asked);
        let instance = stage.instance().await;
        let heard = super::stage::listen(&instance, "inputSubmitRequest");
        let submit = Function::new_with_args("event", "event.preventDefault(); this.sent = true");
        form.set_onsubmit(Some(&submit));
        let number = untouched(Field::Number);
        stage.send(&event(CardEvent::InputSubmitRequest, number, &[]));
        until("the event", || heard.len() == 1).await;
        // The form is sent in the same task, behind the event.
        let sent = crate::stage::get(&form, "sent");
        assert_eq!(sent == JsValue::TRUE, asked);
    }
}
