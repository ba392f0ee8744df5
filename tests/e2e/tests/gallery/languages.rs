use tillframe_e2e::{
    a11y::{Mode, NARROW, PHONE},
    pages::{Gallery, GalleryState},
    stand::Stand,
};

use crate::fit::layout;

/// Those with the longest texts: every field's error, the list with its notes, the question.
const STATES: [&str; 5] = [
    "form-amount",
    "errors",
    "errors-empty",
    "methods-edit",
    "delete",
];

#[tokio::test]
async fn no_language_is_too_long_for_a_narrow_window() {
    no_language_is_too_long_for(NARROW).await;
}

#[tokio::test]
async fn no_language_is_too_long_for_fields_beside_each_other() {
    no_language_is_too_long_for(PHONE).await;
}

async fn no_language_is_too_long_for(window: Mode) {
    Stand::run_in(&[], async move |stand| {
        let gallery = Gallery::new();
        let locales = gallery.all("locale");
        assert!(locales.len() >= 34, "{locales:?}");
        window.enter(&stand.browser).await;
        let mut faults = Vec::new();
        for locale in locales {
            for name in STATES {
                let state = GalleryState::open(&stand, name, &format!("locale={locale}")).await;
                let found = layout(&state).await;
                let place = |fault| format!("{name} in {locale}: {fault}");
                faults.extend(found.faults.into_iter().map(place));
                let is_rtl = locale.starts_with("ar") || locale.starts_with("he");
                assert_eq!(found.direction == "rtl", is_rtl, "{locale}");
                assert_eq!(found.lang, locale.replace('_', "-"), "{name}");
            }
        }
        Mode::PLAIN.enter(&stand.browser).await;
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}
