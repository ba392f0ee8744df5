//! Drop-in's frame and the demo shop around it.

use tillframe_e2e::{
    a11y::{MODES, ONE_PROCESS, audit},
    stand::Stand,
};

use crate::dropin_state::State;

#[tokio::test]
async fn nothing_is_wrong_in_any_state_however_it_is_looked_at() {
    Stand::run_in(ONE_PROCESS, async |stand| {
        let mut faults = Vec::new();
        for state in State::ALL {
            MODES[0].enter(&stand.browser).await;
            state.reach(&stand).await;
            for mode in &MODES {
                let found = audit(&stand.browser, mode).await;
                faults.extend(
                    found
                        .into_iter()
                        .map(|fault| format!("{}, {fault}", state.name())),
                );
            }
        }
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    })
    .await;
}
