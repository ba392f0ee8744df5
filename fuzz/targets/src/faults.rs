//! Faults as they are written in headers.

use std::time::Duration;

use tillframe_sandbox::Fault;

/// The input is a fault.
pub fn faults(data: &[u8]) {
    let Ok(fault) = String::from_utf8_lossy(data).parse::<Fault>() else {
        return;
    };
    assert_eq!(fault.to_string().parse(), Ok(fault), "{fault}");
    // However long somebody asks for.
    let longest = fault.delayed(Duration::from_secs(60));
    assert_eq!(fault.delayed(Duration::MAX), longest, "{fault}");
}
