//! A page with a container for each field and frames in them, as the entry module leaves it.

use std::ops::Deref;

use js_sys::{Array, Object};
use tillframe_core::{
    brand::BrandSet,
    card_state::{CardState, Field, FieldState},
    message::{CardEvent, FromFrame, Started, ToFrame, View},
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Event, HtmlElement, HtmlIFrameElement, Node};

use crate::{
    player::Player,
    stage::{CHANNEL, Calls, call, document, get, object, origin, set, settled, untouched},
};

pub(crate) struct FieldsStage {
    /// The part of the page that everything stands in.
    pub(crate) page: HtmlElement,
    pub(crate) options: JsValue,
    /// What the entry module hands over: the frames, and the events so far.
    pub(crate) opened: Array,
    pub(crate) early: Array,
    player: Player,
}

impl Deref for FieldsStage {
    type Target = Player;

    fn deref(&self) -> &Player {
        &self.player
    }
}

impl FieldsStage {
    pub(crate) fn new(keys: &[&str]) -> Self {
        Self::within(keys, |page| page.clone().into())
    }

    /// With the containers somewhere in the stage's part of the page: frames that are moved load anew.
    pub(crate) fn within(keys: &[&str], home: impl FnOnce(&HtmlElement) -> Node) -> Self {
        let page = element("div");
        document().body().unwrap().append_child(&page).unwrap();
        let home = home(&page);
        let fields: JsValue = Object::new().into();
        let opened = Array::new();
        for key in keys {
            let container = element("div");
            container.set_id(key);
            home.append_child(&container).unwrap();
            opened.push(&insert(key, &container));
            set(&fields, key, object(&[("container", container.into())]));
        }
        let first = get(&opened, "0.frame").unchecked_into();
        let options = object(&[
            (
                "authorization",
                "development_testing1_integration_merchant_id".into(),
            ),
            ("fields", fields),
            ("frameUrl", (origin() + "/fields.html").into()),
            ("allowSameOriginForDevelopment", true.into()),
        ]);
        Self {
            page,
            options,
            opened,
            early: Array::new(),
            player: Player::new(first),
        }
    }

    pub(crate) fn container(&self, key: &str) -> HtmlElement {
        get(&self.options, &format!("fields.{key}.container")).unchecked_into()
    }

    /// The frame in the field's container.
    pub(crate) fn field_frame(&self, key: &str) -> HtmlIFrameElement {
        let frame = self.container(key).query_selector("iframe").unwrap();
        frame.unwrap().unchecked_into()
    }

    /// The browser tells the page that the frame's document is there.
    pub(crate) fn load(&self, key: &str) {
        let load = Event::new("load").unwrap();
        self.field_frame(key).dispatch_event(&load).unwrap();
    }

    /// Starts `create`: a promise.
    pub(crate) fn create(&self) -> JsValue {
        let promise = tillframe::fields::api::create_fields(
            self.options.clone(),
            String::new(),
            CHANNEL.to_owned(),
            Some(self.opened.clone()),
            self.early.clone(),
        );
        promise.into()
    }

    /// Fields that are ready.
    pub(crate) async fn instance(&self) -> JsValue {
        let created = self.create();
        self.play(&started(&[])).await;
        settled(created).await.unwrap()
    }

    /// What a `create` that failed, or a teardown, must leave: nothing.
    pub(crate) fn is_empty(&self) -> bool {
        let containers = self.page.query_selector_all(":scope > div").unwrap();
        let is_empty = |index| {
            let container: HtmlElement = containers.get(index).unwrap().unchecked_into();
            container.inner_html().is_empty() && container.class_name().is_empty()
        };
        (0..containers.length()).all(is_empty)
    }

    /// The next message, which must ask for something, and the number to answer with.
    pub(crate) async fn heard_request(&self) -> (u32, ToFrame) {
        let message = self.heard().await;
        match message {
            ToFrame::Act { request, .. } | ToFrame::Tokenize { request, .. } => (request, message),
            other => panic!("asks for nothing: {other:?}"),
        }
    }
}

impl Drop for FieldsStage {
    fn drop(&mut self) {
        self.page.remove();
    }
}

pub(crate) fn element(name: &str) -> HtmlElement {
    document().create_element(name).unwrap().unchecked_into()
}

/// Puts a frame into the container; gives what the entry module hands over for it.
fn insert(key: &str, container: &HtmlElement) -> JsValue {
    let (frame, after) = (element("iframe"), element("div"));
    frame
        .set_attribute("name", &format!("braintree-hosted-field-{key}"))
        .unwrap();
    container.append_child(&frame).unwrap();
    container.append_child(&after).unwrap();
    let nodes = Array::of2(&frame, &after).into();
    object(&[
        ("key", key.into()),
        ("frame", frame.into()),
        ("nodes", nodes),
    ])
}

pub(crate) fn state(fields: &[FieldState]) -> CardState {
    CardState {
        cards: BrandSet::ALL,
        supported: BrandSet::ALL,
        fields: fields.to_vec(),
    }
}

pub(crate) fn started(fields: &[FieldState]) -> FromFrame {
    FromFrame::Started(Box::new(Started {
        requestable: None,
        view: View::Card,
        available: Vec::new(),
        gateway_brands: BrandSet::ALL,
        asks_cvv: true,
        asks_postal_code: true,
        state: state(fields),
    }))
}

/// An event of a field that has changed to `now`, beside others that nobody has touched.
pub(crate) fn event(event: CardEvent, now: FieldState, others: &[Field]) -> FromFrame {
    let mut fields = vec![now];
    fields.extend(others.iter().map(|field| untouched(*field)));
    FromFrame::Card {
        event,
        field: now.field,
        state: state(&fields),
    }
}

/// Listens to an event of the instance.
pub(crate) fn listen(instance: &JsValue, event: &str) -> Calls {
    let calls = Calls::default();
    call(instance, "on", &[event.into(), calls.listener().into()]).unwrap();
    calls
}
