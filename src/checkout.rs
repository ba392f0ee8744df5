//! The card form as a component for Leptos applications, over the same host code.

use leptos::{
    html::Div, prelude::*, reactive::spawn_local_scoped_with_cancellation, task::spawn_local,
};
use tillframe_web::Callback as JsCallback;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    dropin::Dropin,
    errors::DropinError,
    events::{NOT_REQUESTABLE, REQUESTABLE},
    frame_url::FrameUrl,
    merchant::Merchant,
    options::{Amount, Look, Options, VaultOptions},
    update::Changes,
};

/// A card form in a frame of the payment origin.
///
/// It opens when `authorization` and `sdk` have a text and the component is in the page, anew whenever one of them
/// changes, and is gone with the component. `locale`, `look` and `amount` change in the open form, and what is typed stays.
/// `on_ready` gets the instance; call [`Dropin::request_payment_method`] on it when the shopper pays.
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
    /// The shopper's language, such as `de_DE`; English when it is empty.
    #[prop(into, optional)]
    locale: Signal<String>,
    /// How the form looks.
    #[prop(into, optional)]
    look: Signal<Look>,
    /// What is shown as the sum to be paid; the backend decides what is charged.
    #[prop(into, optional)]
    amount: Signal<Option<Amount>>,
    /// What is done with the saved methods of a returning customer.
    #[prop(optional)]
    vault: VaultOptions,
    /// The form can be used.
    #[prop(into, optional)]
    on_ready: Option<UnsyncCallback<Dropin>>,
    /// The form can't be opened, or not be changed.
    #[prop(into, optional)]
    on_error: Option<UnsyncCallback<DropinError>>,
    /// Whether a payment method can be requested has changed.
    #[prop(into, optional)]
    on_requestable: Option<UnsyncCallback<bool>>,
) -> impl IntoView {
    let place = NodeRef::<Div>::new();
    let shown = Memo::new(move |_| Shown {
        locale: locale.get(),
        look: look.get(),
        amount: amount.get(),
    });
    let failed = move |error| {
        if let Some(on_error) = &on_error {
            on_error.run(error);
        }
    };
    Effect::new(move |_| {
        let (authorization, sdk) = (authorization.get(), sdk.get());
        let Some(place) = place.get() else { return };
        if authorization.is_empty() || sdk.is_empty() {
            return;
        }
        let opened_with = shown.get_untracked();
        let options = options(
            &authorization,
            &sdk,
            place.unchecked_into(),
            merchant_url.as_deref(),
        )
        .map(|options| opened_with.add_to(options.with_vault(vault.clone())));
        // Cancelled with this run of the effect: then the frame goes, too.
        spawn_local_scoped_with_cancellation(async move {
            let opened = match options {
                Ok(options) => Session::open(options, on_requestable).await,
                Err(error) => Err(error),
            };
            let session = match opened {
                Ok(session) => session,
                Err(error) => return failed(error),
            };
            let dropin = session.dropin.clone();
            // Dropped, and with it the form, when the effect runs again or the component goes.
            StoredValue::new_local(session);
            follow(dropin.clone(), shown, opened_with, failed);
            if let Some(on_ready) = on_ready {
                on_ready.run(dropin);
            }
        });
    });
    view! { <div node_ref=place></div> }
}

/// What changes in an open form.
#[derive(Clone, PartialEq)]
struct Shown {
    locale: String,
    look: Look,
    amount: Option<Amount>,
}

impl Shown {
    fn add_to(&self, options: Options) -> Options {
        options
            .with_locale(&self.locale)
            .with_look(self.look.clone())
            .with_amount(self.amount.clone())
    }

    /// What has to be changed where `before` is shown.
    fn since(&self, before: &Self) -> Changes {
        Changes {
            amount: (self.amount != before.amount).then(|| self.amount.clone()),
            locale: (self.locale != before.locale).then(|| self.locale.clone()),
            look: (self.look != before.look).then(|| self.look.clone()),
            translations: None,
        }
    }
}

/// Keeps the form as `shown` says, for as long as the effect that opened it.
fn follow(
    dropin: Dropin,
    shown: Memo<Shown>,
    opened_with: Shown,
    failed: impl Fn(DropinError) + Copy + 'static,
) {
    Effect::new(move |before: Option<Shown>| {
        let now = shown.get();
        let before = before.as_ref().unwrap_or(&opened_with);
        if now != *before {
            let dropin = dropin.clone();
            let changes = now.since(before);
            spawn_local(async move {
                if let Err(error) = dropin.update(changes).await {
                    failed(error);
                }
            });
        }
        now
    });
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
