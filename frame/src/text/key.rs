//! Every text that the shopper reads, by its key, with our English wording.
//!
//! Where Drop-in has a text for the same thing the key is Drop-in's (features §4.6), so that a merchant's `translations`
//! keep working. Ours are finer: each falls back on the Drop-in key that says the same less exactly.

macro_rules! keys {
    ($($variant:ident $(< $general:ident)?, $name:literal, $english:literal;)*) => {
        /// A text's key.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum Key {
            $(
                #[doc = $english]
                $variant,
            )*
        }

        impl Key {
            /// All of them, in the order of a locale's file.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The key in `translations`.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// Our English words, with placeholders such as `{{identifier}}`.
            #[must_use]
            pub const fn english(self) -> &'static str {
                match self { $(Self::$variant => $english,)* }
            }

            /// The key of Drop-in whose translation by the merchant also holds for this one.
            #[must_use]
            pub const fn general(self) -> Option<Self> {
                match self {
                    $($(Self::$variant => Some(Self::$general),)?)*
                    _ => None,
                }
            }

            /// The key of that name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|key| key.name() == name)
            }
        }
    };
}

keys! {
    // Headings and buttons
    PayingWith, "payingWith", "Paying with {{paymentSource}}";
    ChooseAnotherWayToPay, "chooseAnotherWayToPay", "Choose another way to pay";
    ChooseAWayToPay, "chooseAWayToPay", "Choose a way to pay";
    OtherWaysToPay, "otherWaysToPay", "Other ways to pay";
    Edit, "edit", "Edit";
    DoneEditing, "doneEditing", "Done";
    EditPaymentMethods, "editPaymentMethods", "Edit payment methods";
    PayWithCard, "payWithCard", "Pay with card";
    EndingIn, "endingIn", "Ending in {{lastFourCardDigits}}";
    Total, "total", "Total";

    // Deleting a saved method
    DeleteCard, "CreditCardDeleteConfirmationMessage", "Delete the {{secondaryIdentifier}} card ending in {{identifier}}?";
    DeletePaypal, "PayPalAccountDeleteConfirmationMessage", "Delete the PayPal account {{identifier}}?";
    DeleteVenmo, "VenmoAccountDeleteConfirmationMessage", "Delete the Venmo account {{identifier}}?";
    DeleteOther, "genericDeleteConfirmationMessage", "Delete this payment method?";
    DeleteCancel, "deleteCancelButton", "Cancel";
    DeleteConfirm, "deleteConfirmationButton", "Delete";
    DeleteMethod, "deletePaymentMethod", "Delete {{identifier}}";
    Deleting, "deleting", "Deleting…";
    Deleted, "deleted", "Deleted.";
    InSubscription, "inSubscription", "Pays for a subscription: it can't be deleted here.";

    // Fields
    CardholderNameLabel, "cardholderNameLabel", "Cardholder Name";
    CardNumberLabel, "cardNumberLabel", "Card Number";
    CvvLabel, "cvvLabel", "CVV";
    CvvThreeDigits, "cvvThreeDigitLabelSubheading", "3 digits";
    CvvFourDigits, "cvvFourDigitLabelSubheading", "4 digits, on the front";
    CvvAnyDigits < CvvThreeDigits, "cvvLabelSubheading", "3 or 4 digits";
    ExpirationDateLabel, "expirationDateLabel", "Expiration Date";
    ExpirationMonthLabel, "expirationMonthLabel", "Expiration Month";
    ExpirationYearLabel, "expirationYearLabel", "Expiration Year";
    ExpirationDateHint, "expirationDateLabelSubheading", "MM / YY";
    CardholderNamePlaceholder, "cardholderNamePlaceholder", "Name as on the card";
    ExpirationDatePlaceholder, "expirationDatePlaceholder", "MM / YY";
    ExpirationMonthPlaceholder, "expirationMonthPlaceholder", "MM";
    ExpirationYearPlaceholder, "expirationYearPlaceholder", "YY";
    PostalCodeLabel, "postalCodeLabel", "Postal Code";
    ZipCodeLabel < PostalCodeLabel, "zipCodeLabel", "ZIP Code";
    PostcodeLabel < PostalCodeLabel, "postcodeLabel", "Postcode";
    SaveCardLabel, "saveCardLabel", "Save card for next time";
    NoticeOfCollection, "noticeOfCollection", "How your data are used";
    Optional, "optional", "optional";
    AcceptedCards, "acceptedCards", "Accepted cards";

    // What is wrong with a field
    CardholderNameEmpty, "fieldEmptyForCardholderName", "Enter the name on the card.";
    CardholderNameInvalid, "fieldInvalidForCardholderName", "Check the name: write it as on the card.";
    CardholderNameIsNumber < CardholderNameInvalid, "cardholderNameIsNumber", "Enter the name on the card here, not its number.";
    CardholderNameTooLong, "fieldTooLongForCardholderName", "Shorten the name: 255 characters at most.";
    NumberEmpty, "fieldEmptyForNumber", "Enter the card number.";
    NumberInvalid, "fieldInvalidForNumber", "Check the card number.";
    NumberNotDigits < NumberInvalid, "numberNotDigits", "Use digits only for the card number.";
    NumberUnknownBrand < NumberInvalid, "numberUnknownBrand", "Check the card number: no card begins like this.";
    NumberLuhn < NumberInvalid, "numberLuhn", "Check the card number: one digit seems wrong.";
    NumberIncomplete < NumberInvalid, "numberIncomplete", "Check the card number: some digits are missing.";
    NumberTooLong < NumberInvalid, "numberTooLong", "Check the card number: it has too many digits.";
    NumberUnknownToGateway < NumberInvalid, "numberUnknownToGateway", "Check the card number: the payment service doesn't know it.";
    UnsupportedCardType, "unsupportedCardTypeError", "This type of card isn't taken here. Use another card.";
    UnsupportedBrand < UnsupportedCardType, "unsupportedBrand", "We don't take {{brand}} here. Use another card.";
    TestCardsOnly, "testCardsOnly", "This shop takes test cards only. Use one of them.";
    ExpiryEmpty, "fieldEmptyForExpirationDate", "Enter the expiry date.";
    ExpiryInvalid, "fieldInvalidForExpirationDate", "Check the expiry date.";
    ExpiryCharacters < ExpiryInvalid, "expiryCharacters", "Use digits only: month and year as on the card.";
    ExpiryIncomplete < ExpiryInvalid, "expiryIncomplete", "Check the date: month and year, as on the card.";
    ExpiryMonth < ExpiryInvalid, "expiryMonth", "Check the month: 01 to 12.";
    ExpiryPast < ExpiryInvalid, "expiryPast", "This card has expired. Check the date, or use another card.";
    ExpiryTooFar < ExpiryInvalid, "expiryTooFar", "Check the year: no card is valid that long.";
    ExpiryTooLong < ExpiryInvalid, "expiryTooLong", "Check the date: it has too many digits.";
    CvvEmpty, "fieldEmptyForCvv", "Enter the security code.";
    CvvEmptyFront < CvvEmpty, "cvvEmptyFront", "Enter the 4 digits on the front of the card.";
    CvvInvalid, "fieldInvalidForCvv", "Check the security code.";
    CvvNotDigits < CvvInvalid, "cvvNotDigits", "Use digits only for the security code.";
    CvvThree < CvvInvalid, "cvvThree", "Check the security code: this card's has 3 digits.";
    CvvFour < CvvInvalid, "cvvFour", "Check the security code: this card's has 4 digits.";
    CvvAny < CvvInvalid, "cvvAny", "Check the security code: it has 3 or 4 digits.";
    PostalCodeEmpty, "fieldEmptyForPostalCode", "Enter the postal code of your billing address.";
    PostalCodeInvalid, "fieldInvalidForPostalCode", "Check the postal code.";
    PostalCodeIncomplete < PostalCodeInvalid, "postalCodeIncomplete", "Check the postal code: it is too short.";
    PostalCodeCharacters < PostalCodeInvalid, "postalCodeCharacters", "Use letters, digits, spaces and hyphens only.";
    PostalCodeCountry < PostalCodeInvalid, "postalCodeCountry", "Check the postal code: it isn't one of that country.";
    PostalCodeTooLong < PostalCodeInvalid, "postalCodeTooLong", "Check the postal code: it has 10 characters at most.";
    PostalCodeNotMatching < PostalCodeInvalid, "postalCodeNotMatching", "This postal code doesn't belong to the card. Check it and try again.";

    // What is wrong with the whole
    GenericError, "genericError", "Something went wrong. Try again. Nothing was charged.";
    Duplicate, "hostedFieldsTokenizationFailOnDuplicateError", "This card is saved already. Choose it among your cards, or use another one.";
    FailedTokenization, "hostedFieldsFailedTokenizationError", "This card was not accepted. Check what you typed, or use another card. Nothing was charged.";
    CvvNotMatching, "hostedFieldsTokenizationCvvVerificationFailedError", "This code doesn't belong to the card. Check it and try again.";
    NetworkError, "hostedFieldsTokenizationNetworkErrorError", "The payment service can't be reached. Check your connection and try again. Nothing was charged and nothing you typed is lost.";
    FieldsInvalid, "hostedFieldsFieldsInvalidError", "Check the marked fields, then try again.";
    FormTooOld < GenericError, "formTooOld", "This form has been open for too long. Reload the page and try again. Nothing was charged.";
    ServiceBusy < GenericError, "serviceBusy", "The payment service is busy. Wait a minute and try again. Nothing was charged.";
    VerificationFailed < FailedTokenization, "verificationFailed", "The bank did not confirm this card. Check what you typed, or use another card. Nothing was charged.";
    DeletionFailed, "vaultManagerPaymentMethodDeletionError", "This payment method could not be deleted. Try again.";
    OptionUnavailable, "paymentOptionUnavailable", "{{paymentSource}} isn't available at the moment. Choose another way to pay.";
    MethodExpired, "savedCardExpired", "This card has expired. Choose another way to pay.";
    Expired, "expired", "Expired";

    // What screen readers are told
    Sending, "sending", "Checking the card…";
    Ready, "ready", "{{paymentSource}} is chosen.";

    // Of ways to pay that are not there yet; a merchant's own words for them stay valid.
    PaypalButtonMustBeUsed, "paypalButtonMustBeUsed", "Use the PayPal button to go on.";
    VenmoButtonMustBeUsed, "venmoButtonMustBeUsed", "Use the Venmo button to go on.";
    ApplePayButtonMustBeUsed, "applePayButtonMustBeUsed", "Use the Apple Pay button to go on.";
    PaypalAccountTokenizationFailed, "paypalAccountTokenizationFailedError", "PayPal did not give us the account. Try again.";
    PaypalFlowFailed, "paypalFlowFailedError", "PayPal can't be reached. Try again, or choose another way to pay.";
    PaypalTokenizationRequestActive, "paypalTokenizationRequestActiveError", "PayPal is open already. Finish there first.";
    ApplePayTokenizationError, "applePayTokenizationError", "Apple Pay could not be reached. Try again, or choose another way to pay.";
    ApplePayActiveCard, "applePayActiveCardError", "Add a card to your Apple Pay wallet first.";
    VenmoCanceled, "venmoCanceledError", "Venmo was closed. Check that the Venmo app is installed, then try again.";
    VenmoAppFailed, "venmoAppFailedError", "The Venmo app could not be opened. Choose another way to pay.";

    // Names
    Card, "Card", "Card";
    Paypal, "PayPal", "PayPal";
    PaypalCredit, "PayPal Credit", "PayPal Credit";
    ApplePay, "Apple Pay", "Apple Pay";
    GooglePay, "Google Pay", "Google Pay";
    Venmo, "Venmo", "Venmo";
    BankAccount, "Bank Account", "Bank account";
    AmericanExpress, "American Express", "American Express";
    Discover, "Discover", "Discover";
    DinersClub, "Diners Club", "Diners Club";
    Elo, "Elo", "Elo";
    Hiper, "Hiper", "Hiper";
    Hipercard, "Hipercard", "Hipercard";
    MasterCard, "MasterCard", "Mastercard";
    Visa, "Visa", "Visa";
    Jcb, "JCB", "JCB";
    Maestro, "Maestro", "Maestro";
    UnionPay, "UnionPay", "UnionPay";
}
