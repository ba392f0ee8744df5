//! The frame's part, played by the test: it has the other end of the port.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Promise, Uint8Array};
use tillframe_core::message::{FromFrame, PORT_FOR, READY_ON, ToFrame, decode, encode};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{HtmlIFrameElement, MessageEvent, MessageEventInit, MessagePort, Window};

use crate::stage::{CHANNEL, origin, settled, until, window};

/// A frame of the page's own origin, so that its port reaches the test.
pub(crate) struct Player {
    pub(crate) frame: HtmlIFrameElement,
    inbox: Rc<RefCell<Vec<ToFrame>>>,
    ports: Rc<RefCell<Vec<MessagePort>>>,
}

impl Player {
    /// Plays a frame that stands in the page.
    pub(crate) fn new(frame: HtmlIFrameElement) -> Self {
        let player = Self {
            frame,
            inbox: Rc::default(),
            ports: Rc::default(),
        };
        player.listen();
        player
    }

    fn listen(&self) {
        let (inbox, ports) = (Rc::clone(&self.inbox), Rc::clone(&self.ports));
        let on_window = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            assert_eq!(
                event.data().as_string().unwrap(),
                format!("{PORT_FOR}{CHANNEL}")
            );
            assert_eq!(event.origin(), origin());
            let port: MessagePort = event.ports().get(0).unchecked_into();
            let inbox = Rc::clone(&inbox);
            let on_port = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
                let bytes: Uint8Array = event.data().unchecked_into();
                inbox.borrow_mut().push(decode(&bytes.to_vec()).unwrap());
            });
            port.set_onmessage(Some(on_port.into_js_value().unchecked_ref()));
            ports.borrow_mut().push(port);
        });
        self.frame_window()
            .add_event_listener_with_callback("message", on_window.into_js_value().unchecked_ref())
            .unwrap();
    }

    pub(crate) fn frame_window(&self) -> Window {
        self.frame.content_window().unwrap()
    }

    /// A message event on the page's window, from this stage's frame unless told otherwise.
    pub(crate) fn say(&self, data: &JsValue, origin: &str, source: Option<&Window>) {
        let init = MessageEventInit::new();
        init.set_data(data);
        init.set_origin(origin);
        let source = source.cloned().unwrap_or_else(|| self.frame_window());
        init.set_source(Some(source.unchecked_ref()));
        let event = MessageEvent::new_with_event_init_dict("message", &init).unwrap();
        window().dispatch_event(&event).unwrap();
    }

    pub(crate) fn say_ready(&self) {
        self.say(&format!("{READY_ON}{CHANNEL}").into(), &origin(), None);
    }

    /// Says it when `create` listens, which is from the next microtask on.
    pub(crate) async fn say_ready_soon(&self) {
        settled(Promise::resolve(&JsValue::NULL).into())
            .await
            .unwrap();
        self.say_ready();
    }

    pub(crate) fn ports(&self) -> usize {
        self.ports.borrow().len()
    }

    pub(crate) fn port(&self) -> MessagePort {
        self.ports.borrow().last().unwrap().clone()
    }

    pub(crate) fn send(&self, message: &FromFrame) {
        let bytes = encode(message).unwrap();
        self.send_raw(&Uint8Array::from(bytes.as_slice()));
    }

    pub(crate) fn send_raw(&self, data: &JsValue) {
        self.port().post_message(data).unwrap();
    }

    /// The next message of the host.
    pub(crate) async fn heard(&self) -> ToFrame {
        until("a message of the host", || !self.inbox.borrow().is_empty()).await;
        self.inbox.borrow_mut().remove(0)
    }

    pub(crate) fn heard_nothing(&self) -> bool {
        self.inbox.borrow().is_empty()
    }

    /// Does the frame's part until `create` can resolve; gives what it was told to do.
    pub(crate) async fn play(&self, started: &FromFrame) -> ToFrame {
        self.say_ready_soon().await;
        let start = self.heard().await;
        assert!(matches!(start, ToFrame::Start(_)));
        self.send(started);
        start
    }
}
