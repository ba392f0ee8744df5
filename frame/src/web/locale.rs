//! Words of another language, from the script that started this program: `www/frame-boot.js` fetches them.

use js_sys::{Function, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::text::Spoken;

/// Words that are on their way.
pub struct Asked(Option<Promise>);

/// Asks for the nearest that there is to `locale`, as the merchant wrote it.
#[must_use]
pub fn ask(locale: &str) -> Asked {
    let ask = || -> Result<Promise, JsValue> {
        let texts_in: Function = Reflect::get(&global(), &"textsIn".into())?.dyn_into()?;
        Ok(texts_in
            .call1(&JsValue::UNDEFINED, &locale.into())?
            .unchecked_into())
    };
    Asked(ask().ok())
}

impl Asked {
    /// Waits for them; the script has a time limit. English when they don't come.
    pub async fn spoken(self) -> Spoken {
        match self.0 {
            Some(promise) => JsFuture::from(promise).await.ok(),
            None => None,
        }
        .and_then(|answer| answer.as_string())
        .map_or_else(Spoken::default, |answer| Spoken::read(&answer))
    }
}
