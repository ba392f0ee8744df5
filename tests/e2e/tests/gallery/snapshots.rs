use tillframe_e2e::{
    a11y::{page_tree, snapshot::Snapshots},
    pages::{Gallery, GalleryState},
    stand::Stand,
};

#[tokio::test]
async fn every_state_reads_as_reviewed_in_any_theme() {
    Stand::run_in(&[], async |stand| {
        let gallery = Gallery::new();
        let mut snapshots = Snapshots::of("gallery");
        for name in gallery.all("state") {
            GalleryState::open(&stand, name, "").await;
            let tree = page_tree(&stand.browser).await;
            snapshots.check(name, &tree);
            for look in ["theme=night", "theme=flat&labels=floating&density=compact"] {
                GalleryState::open(&stand, name, look).await;
                assert_eq!(page_tree(&stand.browser).await, tree, "{name}, {look}");
            }
        }
        snapshots.finish();
    })
    .await;
}
