//! Tells equal card numbers from different ones without keeping any.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// Makes the ids of numbers, with a key of this ledger.
pub(crate) struct NumberIds(Hmac<Sha256>);

impl NumberIds {
    /// With the ledger's key. What it is used for goes into the digest, so that no other use gives the same.
    pub(crate) fn new(key: &[u8; 32]) -> Self {
        // HMAC pads short keys with zeros to its block; doing so here leaves no error to handle.
        let mut block = [0; 64];
        for (to, from) in block.iter_mut().zip(key) {
            *to = *from;
        }
        let mac = Hmac::new(&block.into());
        Self(mac.chain_update(b"the id of a card number\0"))
    }

    /// The `unique_number_identifier` of a number: 32 hexadecimal digits, the same for the same digits.
    pub(crate) fn of(&self, digits: &str) -> String {
        let digest = self.0.clone().chain_update(digits).finalize().into_bytes();
        digest
            .iter()
            .take(16)
            .map(|byte| format!("{byte:02x}"))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_needs_the_number_and_the_key() {
        let ids = NumberIds::new(&[7; 32]);
        let id = ids.of("4111111111111111");
        assert_eq!(id.len(), 32);
        assert_eq!(id, ids.of("4111111111111111"));
        assert_ne!(id, ids.of("4012888888881881"));
        assert_ne!(id, NumberIds::new(&[8; 32]).of("4111111111111111"));
    }
}
