//! The card form as a component for Leptos applications, over the same host code.

use leptos::{html::Div, prelude::*, reactive::spawn_local_scoped_with_cancellation};
use tillframe_web::Callback as JsCallback;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    dropin::Dropin,
    errors::DropinError,
    events::{NOT_REQUESTABLE, REQUESTABLE},
    frame_url::FrameUrl,
    merchant::Merchant,
    options::Options,
};

/// A card form in a frame of the payment origin.
///
/// It opens when `authorization` and `sdk` have a text and the component is in the page, anew whenever one of them
/// changes, and is gone with the component. `on_ready` gets the instance; call
/// [`Dropin::request_payment_method`] on it when the shopper pays.
#[component]
pub fn Checkout(
    /// Client token or tokenization key.
    #[prop(into)]
    authorization: Signal<String>,
    /// The address of `tillframe.js` on the payment origin, or of its directory with a slash at the end.
    #[prop(into)]
    sdk: Signal<String>,
    /// The address of this origin that charges: see [`Merchant`].
    #[prop(into, optional)]
    merchant_url: Option<String>,
    /// The form can be used.
    #[prop(into, optional)]
    on_ready: Option<UnsyncCallback<Dropin>>,
    /// The form can't be opened.
    #[prop(into, optional)]
    on_error: Option<UnsyncCallback<DropinError>>,
    /// Whether a payment method can be requested has changed.
    #[prop(into, optional)]
    on_requestable: Option<UnsyncCallback<bool>>,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    Effect::new(move |_| {
        let (authorization, sdk) = (authorization.get(), sdk.get());
        let Some(place) = place.get() else { return };
        if authorization.is_empty() || sdk.is_empty() {
            return;
        }
        let options = options(
            &authorization,
            &sdk,
            place.unchecked_into(),
            merchant_url.as_deref(),
        );
        // Cancelled with this run of the effect: then the frame goes, too.
        spawn_local_scoped_with_cancellation(async move {
            let opened = match options {
                Ok(options) => Session::open(options, on_requestable).await,
                Err(error) => Err(error),
            };
            match (opened, on_ready, on_error) {
                (Ok(session), on_ready, _) => {
                    let dropin = session.dropin.clone();
                    // Dropped, and with it the form, when the effect runs again or the component goes.
                    StoredValue::new_local(session);
                    if let Some(on_ready) = on_ready {
                        on_ready.run(dropin);
                    }
                }
                (Err(error), _, Some(on_error)) => on_error.run(error),
                (Err(_), _, None) => {}
            }
        });
    });
    view! { <div node_ref=place></div> }
}

fn options(
    authorization: &str,
    sdk: &str,
    place: Element,
    merchant_url: Option<&str>,
) -> Result<Options, DropinError> {
    let options = Options::new(authorization, place, FrameUrl::beside(sdk)?)?;
    match merchant_url {
        Some(url) => Ok(options.with_merchant(Merchant::new(url)?)),
        None => Ok(options),
    }
}

/// A form that is torn down when it is dropped.
struct Session {
    dropin: Dropin,
    _listeners: [JsCallback; 2],
}

impl Session {
    async fn open(
        options: Options,
        on_requestable: Option<UnsyncCallback<bool>>,
    ) -> Result<Self, DropinError> {
        let dropin = Dropin::create(options, None).await?;
        let telling = |requestable| {
            JsCallback::new(move |_| {
                if let Some(on_requestable) = &on_requestable {
                    on_requestable.run(requestable);
                }
            })
        };
        let listeners = [telling(true), telling(false)];
        for (event, listener) in [REQUESTABLE, NOT_REQUESTABLE].iter().zip(&listeners) {
            dropin.on(event, listener.function())?;
        }
        Ok(Self {
            dropin,
            _listeners: listeners,
        })
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It may have been torn down through `on_ready`'s handle already.
        let _ = self.dropin.teardown();
    }
}
