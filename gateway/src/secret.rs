use std::fmt;

use zeroize::Zeroizing;

/// Makes a text type that can be handed on but not printed, and is wiped from memory when dropped.
macro_rules! secret {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// # Security
        ///
        /// `Debug` shows the name of the type and nothing else; there is no `Display`. The memory is
        /// overwritten on drop. Copies that the HTTP stack makes while sending are not reached by that.
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Zeroizing<String>);

        impl $name {
            /// Takes the text as it is; only the gateway can say whether it is a good one.
            pub fn new(text: impl Into<String>) -> Self {
                Self(Zeroizing::new(text.into()))
            }

            /// The text itself, to be sent where it has to go and nowhere else.
            #[must_use]
            pub fn expose(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }
    };
}

secret! {
    /// A payment method nonce: whoever has it and the merchant's keys can charge the card once.
    Nonce
}

secret! {
    /// The private half of the merchant's API key pair.
    PrivateKey
}

secret! {
    /// A client token: lets a browser tokenize cards for this merchant for a day.
    ClientToken
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_not_printed() {
        let printed = format!(
            "{:?} {:#?}",
            Nonce::new("tokencc_x"),
            PrivateKey::new("k3y")
        );
        assert_eq!(printed, "Nonce(…) PrivateKey(…)");
    }
}
