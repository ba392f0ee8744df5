//! The strip of brands that this merchant takes. The pictures are in `www/frame/pictures.css`, by `data-brand`.

use leptos::prelude::*;
use tillframe_core::brand::BrandSet;

use super::Reader;
use crate::text::Key;

pub(super) fn strip(brands: RwSignal<BrandSet>, read: Reader) -> impl IntoView {
    view! {
        <ul class="brands" data-braintree-id="card-view-icons" aria-label=read.key(|_, _| Key::AcceptedCards)>
            {move || {
                brands
                    .get()
                    .iter()
                    .map(|brand| {
                        let brand = brand.data();
                        view! {
                            <li
                                class="brand"
                                data-brand=brand.id
                                data-braintree-id=[brand.id, "-card-icon"].concat()
                            >
                                <span class="unseen">{brand.name}</span>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}
