//! Messages between host and frame.

use std::fmt::Debug;

use serde::{Serialize, de::DeserializeOwned};
use tillframe_core::message::{self, FromFrame, ToFrame};

/// The input is what stands behind the protocol's number in a message of either side.
pub fn messages(data: &[u8]) {
    // As it is: nearly always another protocol.
    let _ = message::decode::<ToFrame>(data);
    let _ = message::decode::<FromFrame>(data);
    let framed = [&[message::PROTOCOL], data].concat();
    survives::<ToFrame>(&framed);
    survives::<FromFrame>(&framed);
}

/// What could be read means the same when it is sent on.
fn survives<M: Serialize + DeserializeOwned + PartialEq + Debug>(bytes: &[u8]) {
    let Ok(read) = message::decode::<M>(bytes) else {
        return;
    };
    let Ok(sent) = message::encode(&read) else {
        panic!(
            "a message of {} bytes can be read and not sent",
            bytes.len()
        );
    };
    assert!(sent.len() <= bytes.len(), "a message grew");
    assert_eq!(message::decode::<M>(&sent).as_ref(), Ok(&read));
}
