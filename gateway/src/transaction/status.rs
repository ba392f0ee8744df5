use std::fmt;

/// Makes an enum of the wire's words, with room for words that the gateway learns later.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A word that this version does not know, as it came.
            Unknown(String),
        }

        impl $name {
            /// The word on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $word,)+
                    Self::Unknown(word) => word,
                }
            }

            pub(crate) fn from_wire(word: &str) -> Self {
                match word {
                    $($word => Self::$variant,)+
                    _ => Self::Unknown(word.to_owned()),
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(self.as_str())
            }
        }

        #[cfg(test)]
        impl $name {
            const WORDS: &[&str] = &[$($word),+];
        }
    };
}

words! {
    /// Where in its life a transaction is.
    Status {
        /// The processor is being asked.
        Authorizing = "authorizing",
        /// The amount is held on the card.
        Authorized = "authorized",
        /// It was held too long without being settled.
        AuthorizationExpired = "authorization_expired",
        /// It will be settled with the next batch.
        SubmittedForSettlement = "submitted_for_settlement",
        /// The batch is on its way.
        Settling = "settling",
        /// Settlement waits for the other side (PayPal and the like).
        SettlementPending = "settlement_pending",
        /// Settlement is promised (bank transfers).
        SettlementConfirmed = "settlement_confirmed",
        /// Settlement was refused.
        SettlementDeclined = "settlement_declined",
        /// The money is with the merchant.
        Settled = "settled",
        /// Cancelled before settlement.
        Voided = "voided",
        /// The processor refused.
        ProcessorDeclined = "processor_declined",
        /// The gateway refused.
        GatewayRejected = "gateway_rejected",
        /// The processor could not be asked.
        Failed = "failed",
    }
}

words! {
    /// Which way the money goes.
    Kind {
        /// To the merchant.
        Sale = "sale",
        /// To the shopper: a refund, or a credit on its own.
        Credit = "credit",
    }
}

words! {
    /// Whether a refusal is final.
    ResponseType {
        /// Not a refusal.
        Approved = "approved",
        /// May pass another time.
        SoftDeclined = "soft_declined",
        /// Will not pass with this card.
        HardDeclined = "hard_declined",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_read_and_written_the_same() {
        for word in Status::WORDS {
            let status = Status::from_wire(word);
            assert!(!matches!(status, Status::Unknown(_)), "{word}");
            assert_eq!(status.as_str(), *word);
        }
        for word in Kind::WORDS {
            assert_eq!(Kind::from_wire(word).as_str(), *word);
        }
        for word in ResponseType::WORDS {
            assert_eq!(ResponseType::from_wire(word).as_str(), *word);
        }
    }

    #[test]
    fn a_word_of_tomorrow_is_kept() {
        let status = Status::from_wire("teleported");
        assert_eq!(status, Status::Unknown("teleported".to_owned()));
        assert_eq!(status.to_string(), "teleported");
    }
}
