//! The instance that `create` gives.

use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use tillframe_core::message::ToFrame;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

use crate::{
    create::{self, Opened},
    errors::DropinError,
    events::STATE_CHANGE,
    link::Instance,
    options::Options,
    payload::Payment,
    request::Requests,
    state_change,
    update::{self, Changes},
    widget::Widget,
};

/// A widget in the page.
///
/// It lives until [`Dropin::teardown`], not until the last handle is dropped: a page may keep nothing but listeners.
#[derive(Clone)]
pub struct Dropin(Rc<Widget>);

impl Dropin {
    /// Makes a widget; `opened` is a frame that stands in the container already, otherwise one is inserted.
    ///
    /// Dropping the future cancels it, as does the options' signal. Whenever there is no widget in the end, the container
    /// is as empty as it was.
    ///
    /// # Errors
    /// `There was an error creating Drop-in.` with the cause, or `All payment options failed to load.`
    pub async fn create(options: Options, opened: Option<Opened>) -> Result<Self, DropinError> {
        create::create(options, opened).await.map(Self)
    }

    /// Gives the selected payment method or tokenizes the form; with a merchant's backend also pays. While one request
    /// is under way, another call waits for the same.
    ///
    /// # Errors
    /// `No payment method is available.` with the cause, or what became of the backend's answer (`MERCHANT_REFUSED`,
    /// `MERCHANT_UNREACHABLE`).
    pub async fn request_payment_method(&self) -> Result<Payment, DropinError> {
        Ok(JsFuture::from(self.start_request()?).await?.into())
    }

    pub(crate) fn start_request(&self) -> Result<Promise, DropinError> {
        self.check("requestPaymentMethod")?;
        Ok(Requests::start(&self.0))
    }

    /// Whether `request_payment_method` could succeed now.
    ///
    /// # Errors
    /// After teardown.
    pub fn is_payment_method_requestable(&self) -> Result<bool, DropinError> {
        self.check("isPaymentMethodRequestable")?;
        Ok(self.0.is_requestable())
    }

    /// Forgets the tokenized card and shows the form again.
    ///
    /// # Errors
    /// After teardown.
    pub fn clear_selected_payment_method(&self) -> Result<(), DropinError> {
        self.check("clearSelectedPaymentMethod")?;
        // A lost frame has nothing selected.
        let _ = self.0.link().post(&ToFrame::ClearSelectedPaymentMethod);
        Ok(())
    }

    /// The names of the ways to pay that can be used.
    ///
    /// # Errors
    /// After teardown.
    pub fn available_payment_options(&self) -> Result<Array, DropinError> {
        self.check("getAvailablePaymentOptions")?;
        Ok(self.0.available())
    }

    /// All that is known of the form, as a plain object of JavaScript: `view`, `isRequestable`, `type`,
    /// `paymentMethodIsSelected`, `isRequesting`, `availablePaymentOptions`, `fields`, `cards`, `locale`, `amount` and
    /// `currency`.
    ///
    /// # Errors
    /// After teardown.
    pub fn state(&self) -> Result<JsValue, DropinError> {
        self.check("getState")?;
        Ok(self.0.state())
    }

    /// Changes words, look or amount; what is typed stays. Ends when the fonts of a new look have arrived or failed.
    ///
    /// # Errors
    /// `The form could not be updated.` with the cause: too much for one message, or the frame is lost.
    pub async fn update(&self, changes: Changes) -> Result<(), DropinError> {
        self.check("update")?;
        update::update(Rc::clone(&self.0), changes).await
    }

    #[cfg(feature = "js")]
    pub(crate) fn read_changes(&self, given: &JsValue) -> Result<Changes, DropinError> {
        self.check("update")?;
        Changes::read(given, self.0.amount().as_ref())
    }

    /// Calls `listener` with every event of that name from now on; with `stateChange` also once, soon, with the state as it
    /// is.
    ///
    /// # Errors
    /// After teardown.
    pub fn on(&self, event: &str, listener: &Function) -> Result<(), DropinError> {
        self.check("on")?;
        match event {
            STATE_CHANGE => state_change::add(&self.0, listener),
            _ => self.0.link().events.on(event, listener),
        }
        Ok(())
    }

    /// Undoes [`Dropin::on`].
    ///
    /// # Errors
    /// After teardown.
    pub fn off(&self, event: &str, listener: &Function) -> Result<(), DropinError> {
        self.check("off")?;
        if event == STATE_CHANGE {
            self.0.changes.forget(listener);
        }
        self.0.link().events.off(event, listener);
        Ok(())
    }

    /// Removes the widget from the page. A request that is under way fails, also one to the merchant's backend; who waits
    /// for it is told in the next microtasks.
    ///
    /// # Errors
    /// After teardown.
    pub fn teardown(&self) -> Result<(), DropinError> {
        self.check("teardown")?;
        self.0.tear_down();
        Ok(())
    }

    /// How many messages of the frame were refused since it was made. Anything but 0 is a defect or an attack.
    #[must_use]
    pub fn refused_messages(&self) -> u32 {
        self.0.link().refused()
    }

    /// What the page is waiting for.
    #[cfg(feature = "js")]
    pub(crate) fn running(&self) -> Option<Promise> {
        self.0.requests.running()
    }

    /// Says that nothing comes of that option of a request.
    #[cfg(feature = "js")]
    pub(crate) fn warn_of_three_d_secure(&self) {
        self.0.requests.warn_of_three_d_secure();
    }

    pub(crate) fn check(&self, method: &str) -> Result<(), DropinError> {
        if self.0.link().is_torn_down() {
            Err(DropinError::after_teardown(method))
        } else {
            Ok(())
        }
    }
}
