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

use crate::dropin_state::{CARD, State};

#[tokio::test]
async fn dropin_reads_as_reviewed() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut snapshots = Snapshots::of("dropin");
        for state in State::ALL {
            state.reach(&stand).await;
            let tree = tree(&stand.browser, "iframe").await;
            snapshots.check(state.name(), &tree);
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
        for secret in [CARD.number, CARD.expiry, CARD.cvv, CARD.postal_code] {
            assert!(!digits.contains(secret), "{}: {secret}", path.display());
        }
        read += 1;
    });
    assert!(read >= State::ALL.len(), "{read} files");
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
