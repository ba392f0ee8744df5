//! What assistive technology gets of each state, against what was reviewed.

use std::{fs, path::Path};

use tillframe_e2e::{
    a11y::{
        ONE_PROCESS,
        snapshot::{self, Snapshots},
        tree,
    },
    stand::Stand,
};

use crate::{
    dropin_state::{self, CARD},
    fields_state,
};

#[tokio::test]
async fn dropin_reads_as_reviewed() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut snapshots = Snapshots::of("dropin");
        for state in dropin_state::State::ALL {
            state.reach(&stand).await;
            let tree = tree(&stand.browser, "iframe").await;
            snapshots.check(state.name(), &tree);
        }
        snapshots.finish();
    })
    .await;
}

#[tokio::test]
async fn hosted_fields_read_as_reviewed() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut snapshots = Snapshots::of("hosted-fields");
        for state in fields_state::State::ALL {
            let page = state.reach(&stand).await;
            let mut trees = Vec::new();
            for field in state.fields() {
                trees.push(tree(&stand.browser, &page.frame(field)).await);
            }
            snapshots.check(state.name(), &trees.join("\n"));
        }
        snapshots.finish();
    })
    .await;
}

#[test]
fn no_snapshot_holds_account_data() {
    let mut read = 0;
    visit(&snapshot::directory(), &mut |path, text| {
        let digits: String = text.chars().filter(|c| !" -/".contains(*c)).collect();
        let gallery = ["1235", "60622"];
        for secret in [CARD.number, CARD.expiry, CARD.cvv, CARD.postal_code]
            .into_iter()
            .chain(gallery)
        {
            assert!(!digits.contains(secret), "{}: {secret}", path.display());
        }
        read += 1;
    });
    // Those of the gallery besides.
    let states = dropin_state::State::ALL.len() + fields_state::State::ALL.len();
    assert!(read > states, "{read} snapshots");
}

fn visit(directory: &Path, look: &mut impl FnMut(&Path, &str)) {
    for entry in fs::read_dir(directory).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            visit(&path, look);
        } else {
            look(&path, &fs::read_to_string(&path).expect("a text"));
        }
    }
}
