//! Every refusal of the gateway: its status, its wire code, its words. Nothing else in the gateway words a refusal.
//!
//! A [`Refusal`] ends a request as a whole; a [`Fault`] is one thing wrong with one field. The shapes in which they
//! travel (XML, client JSON, GraphQL) are in [`validation`](super::validation) and [`graphql`](super::graphql).

use axum::http::StatusCode;

/// Ends a request before its content is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// No credentials.
    CredentialsMissing,
    /// Credentials that are wrong, expired, or signed by someone else.
    CredentialsInvalid,
    /// Good credentials, for another merchant than the one in the path.
    WrongMerchant,
    /// Good credentials that give no right to this.
    NotAllowed,
    /// Good credentials of a client, for what only the merchant's servers may do.
    KeysOnly,
    /// The customer of a client token was deleted.
    CustomerGone,
    /// No such thing.
    NotFound,
    /// The body can't be read.
    Malformed,
    /// GraphQL without its version header, or with one that is no date.
    VersionMissing,
    /// Good credentials, for a merchant account that they have nothing to do with.
    AccountForeign,
    /// A customer's session has the id already.
    SessionTaken,
    /// No customer's session has the id.
    SessionUnknown,
    /// No customer's session could have the id.
    SessionIdInvalid,
    /// Nobody is named as the one who asks for a bank login.
    BusinessNameRequired,
    /// An address that a shopper could not be sent to.
    UrlInvalid,
    /// The ledger failed.
    Internal,
}

impl Refusal {
    /// The HTTP status; GraphQL answers 200 and says the rest in the error class.
    pub(crate) const fn status(self) -> StatusCode {
        match self {
            Self::CredentialsMissing | Self::CredentialsInvalid => StatusCode::UNAUTHORIZED,
            Self::WrongMerchant
            | Self::NotAllowed
            | Self::KeysOnly
            | Self::CustomerGone
            | Self::AccountForeign => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Malformed | Self::VersionMissing => StatusCode::BAD_REQUEST,
            Self::SessionTaken
            | Self::SessionUnknown
            | Self::SessionIdInvalid
            | Self::BusinessNameRequired
            | Self::UrlInvalid => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The error class of wire §12.2.
    pub(crate) const fn class(self) -> &'static str {
        match self {
            Self::CredentialsMissing | Self::CredentialsInvalid => "AUTHENTICATION",
            Self::WrongMerchant
            | Self::NotAllowed
            | Self::KeysOnly
            | Self::CustomerGone
            | Self::AccountForeign => "AUTHORIZATION",
            Self::NotFound => "NOT_FOUND",
            Self::Malformed
            | Self::VersionMissing
            | Self::SessionTaken
            | Self::SessionUnknown
            | Self::SessionIdInvalid
            | Self::BusinessNameRequired
            | Self::UrlInvalid => "VALIDATION",
            Self::Internal => "INTERNAL",
        }
    }

    /// The words.
    pub(crate) const fn message(self) -> &'static str {
        match self {
            Self::CredentialsMissing => {
                "Authentication credentials are missing. Authorization header is required and must contain a value."
            }
            Self::CredentialsInvalid => "Authentication credentials are invalid.",
            Self::WrongMerchant => "These credentials belong to another merchant.",
            Self::NotAllowed => {
                "These credentials do not allow this; use a client token made for a customer."
            }
            Self::KeysOnly => {
                "These credentials do not allow this; use the merchant's public and private key."
            }
            Self::CustomerGone => "Customer specified in authorization fingerprint does not exist",
            Self::NotFound => "An object with this ID was not found.",
            Self::Malformed => "The request body can't be read.",
            Self::VersionMissing => {
                "The Braintree-Version header is required and must be a date, such as 2018-05-10."
            }
            Self::AccountForeign => {
                // The Ruby SDK knows it by its first words.
                "Authorization failed: these credentials do not allow this merchant account."
            }
            Self::SessionTaken => "Session IDs must be unique per merchant.",
            Self::SessionUnknown => "A session with this ID does not exist.",
            Self::SessionIdInvalid => {
                "A session ID must have 36 to 100 letters, digits, hyphens, underscores and periods."
            }
            Self::BusinessNameRequired => "Business name is required.",
            Self::UrlInvalid => "The address must be whole, such as https://shop.example/done.",
            Self::Internal => "The sandbox failed; its log says why.",
        }
    }
}

/// Declares [`Fault`] with code and words side by side.
macro_rules! faults {
    ($($(#[$doc:meta])* $name:ident = $code:literal $message:literal)*) => {
        /// One thing wrong with one field. Codes and rules: wire §2.4, §4.6, §11.4, §11.5.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(crate) enum Fault { $($(#[$doc])* $name,)* }

        impl Fault {
            /// The code on the wire.
            pub(crate) const fn code(self) -> &'static str {
                match self { $(Self::$name => $code,)* }
            }

            /// The words, without a full stop, which the server API adds and the client API does not.
            pub(crate) const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

faults! {
    // Cards, at the client API.
    CardTypeNotAccepted = "81703" "Credit card type is not accepted by this merchant account"
    CvvRequired = "81706" "CVV is required"
    /// Four digits for American Express, three for all others.
    CvvLength = "81707" "CVV must be 4 digits for American Express and 3 digits for other card types"
    ExpirationConflict = "91708" "Cannot provide expiration_date if you are also providing expiration_month and expiration_year"
    ExpirationRequired = "81709" "Expiration date is required"
    ExpirationInvalid = "81710" "Expiration date is invalid"
    ExpirationYearInvalid = "81711" "Expiration date year is invalid"
    MonthInvalid = "81712" "Expiration month is invalid"
    YearInvalid = "81713" "Expiration year is invalid"
    NumberRequired = "81714" "Credit card number is required"
    /// The check digit does not fit.
    NumberInvalid = "81715" "Credit card number is invalid"
    NumberLength = "81716" "Credit card number must be 12-19 digits"
    /// It could be somebody's card. The sandbox keeps nothing of it.
    NumberNotTest = "81717" "Credit card number is not an accepted test number"
    CardholderTooLong = "81723" "Cardholder name is too long"
    Duplicate = "81724" "Duplicate card exists in the vault"
    CvvVerificationFailed = "81736" "CVV verification failed"
    PostalCodeVerificationFailed = "81737" "Postal code verification failed"
    DuplicateForCustomer = "81763" "Duplicate card exists in the vault for the customer"
    // What the real gateway calls the next three at the client API is not documented. The processor's own code is told.
    VerificationDeclined = "2000" "Credit card verification failed: Do Not Honor"
    VerificationUnavailable = "3000" "Credit card verification failed: Processor Network Unavailable - Try Again"
    VerificationRejected = "81750" "Credit card verification failed: Gateway Rejected"
    ValidateNeedsToken = "50000" "Validation is not supported for requests authorized with a tokenization key"
    CardRequired = "50001" "A credit card is required"

    // Addresses.
    AddressBlank = "81801" "Addresses must have at least one field filled in"
    CompanyTooLong = "81802" "Company is too long"
    ExtendedAddressTooLong = "81804" "Extended address is too long"
    FirstNameTooLong = "81805" "First name is too long"
    LastNameTooLong = "81806" "Last name is too long"
    LocalityTooLong = "81807" "Locality is too long"
    PostalCodeTooLong = "81809" "Postal code may contain no more than 9 letter or number characters"
    RegionTooLong = "81810" "Region is too long"
    StreetTooLong = "81812" "Street address is too long"
    PostalCodeInvalid = "81813" "Postal code can only contain letters, numbers, spaces, and hyphens"

    AddressFirstNameInvalid = "91819" "First name is invalid"
    AddressLastNameInvalid = "91820" "Last name is invalid"
    AddressCompanyInvalid = "91821" "Company is invalid"
    StreetInvalid = "91822" "Street address is invalid"
    ExtendedAddressInvalid = "91823" "Extended address is invalid"
    LocalityInvalid = "91824" "Locality is invalid"
    RegionInvalid = "91825" "Region is invalid"
    PostalCodeNoText = "91826" "Postal code is invalid"
    AddressInvalid = "91828" "Address is invalid"
    CountryNameUnknown = "91803" "Country name is not an accepted country"
    CountryAlpha2Unknown = "91814" "Country code (alpha2) is not an accepted country"
    CountryInconsistent = "91815" "Provided country information is inconsistent"
    CountryAlpha3Unknown = "91816" "Country code (alpha3) is not an accepted country"
    CountryNumericUnknown = "91817" "Country code (numeric) is not an accepted country"
    AddressesTooMany = "91818" "Customer has already reached the maximum of 50 addresses"
    BillingAddressConflict = "91701" "Cannot provide both a billing address and a billing address ID"
    BillingAddressUnknown = "91702" "Billing address id is invalid"
    BillingAddressFormat = "91744" "Billing address format is invalid"

    // Verifications: with a method that is stored, and alone.
    VerificationAccountInvalid = "91728" "Verification merchant account ID is invalid"
    VerificationAmountNegative = "91739" "Verification amount cannot be negative"
    VerificationAmountFormat = "91740" "Verification amount is an invalid format"
    VerificationAmountTooLarge = "91752" "Verification amount is too large"
    VerificationTypeInvalid = "91757" "Verification account type is invalid, must be credit or debit"
    VerificationTypeUnsupported = "91758" "Verification account type is not supported by the merchant account"
    AloneAmountNegative = "94201" "Amount cannot be negative"
    AloneAmountFormat = "94202" "Amount is an invalid format"
    AloneAccountInvalid = "94204" "Merchant account ID is invalid"
    AloneAmountTooLarge = "94207" "Amount is too large"
    AloneTypeInvalid = "942184" "Account type is invalid, must be credit or debit"
    AloneTypeUnsupported = "942185" "Account type is not supported by the merchant account"
    VerifiedEciRequired = "942113" "EciFlag is required"
    VerifiedEciInvalid = "942114" "EciFlag is invalid"
    VerifiedCavvRequired = "942116" "Cavv is required"
    VerifiedVersionRequired = "942117" "ThreeDSecureVersion is required"
    VerifiedVersionInvalid = "942119" "ThreeDSecureVersion is invalid"
    VerifiedAuthenticationInvalid = "942120" "AuthenticationResponse is invalid"
    VerifiedDirectoryInvalid = "942121" "DirectoryResponse is invalid"
    VerifiedAlgorithmInvalid = "942122" "CavvAlgorithm is invalid"
    VerifiedNetworkInvalid = "942128" "Network is invalid"
    VerifiedNetworkMismatch = "942139" "Network is not that of the payment instrument"
    VerifiedIdInvalid = "942196" "Three D Secure authentication ID is invalid"
    VerifiedIdOfOther = "942197" "Three D Secure authentication ID is of another payment method"
    VerifiedIdNotOfNonce = "942198" "Three D Secure authentication ID is not that of the nonce"
    VerifiedIdWithOutcome = "942199" "Cannot provide both a three_d_secure_authentication_id and a three_d_secure_pass_thru"

    // Client tokens.
    MakeDefaultNeedsCustomer = "92801" "Cannot specify make_default without customer_id"
    VerifyCardNeedsCustomer = "92802" "Cannot specify verify_card without customer_id"
    DuplicateNeedsCustomer = "92803" "Cannot specify fail_on_duplicate_payment_method without customer_id"
    CustomerUnknown = "92804" "Customer specified by customer_id does not exist"
    CustomerDuplicateNeedsCustomer = "92805" "Cannot specify fail_on_duplicate_payment_method_for_customer without customer_id"
    VersionUnsupported = "92806" "Client token version is not supported"
    DomainsTooMany = "92810" "Cannot specify more than 5 client token domains"
    DomainInvalid = "92011" "Client token domains must be valid domain names (RFC 1035), e.g. example.com"

    // Customers.
    CustomerCompanyTooLong = "81601" "Company is too long"
    EmailInvalid = "81604" "Email is an invalid format"
    EmailTooLong = "81605" "Email is too long"
    FaxTooLong = "81607" "Fax is too long"
    CustomerFirstNameTooLong = "81608" "First name is too long"
    CustomerLastNameTooLong = "81613" "Last name is too long"
    PhoneTooLong = "81614" "Phone is too long"
    WebsiteTooLong = "81615" "Website is too long"
    CustomFieldTooLong = "81603" "Custom field is too long"
    WebsiteInvalid = "81616" "Website is an invalid format"
    CustomFieldInvalid = "91602" "Custom field is invalid"
    PhoneCountryInvalid = "91625" "International phone country code is invalid"
    PhoneNumberInvalid = "91626" "International phone national number is invalid"
    /// The real gateway renames customers. What points to them here, it would point nowhere.
    CustomerIdFixed = "91610" "Customer ID can't be changed in the sandbox"
    CustomerIdInUse = "91609" "Customer ID has already been taken"
    CustomerIdFormat = "91610" "Customer ID is invalid (use only letters, numbers, '-', and '_')"
    CustomerIdReserved = "91611" "Customer ID is not an allowed ID"
    CustomerIdTooLong = "91612" "Customer ID is too long"
    NonceOfOther = "91617" "Payment method nonce belongs to a different customer"

    // Payment methods.
    CardCustomerRequired = "91704" "Customer ID is required"
    CardCustomerInvalid = "91705" "Customer ID is invalid"
    UpdateTokenInvalid = "91723" "Update existing token is invalid"
    CardNonceConsumed = "91731" "Cannot use a payment_method_nonce more than once"
    CardNonceUnknown = "91732" "Unknown or expired payment_method_nonce"
    CardFromOtherNonce = "91735" "Cannot update a credit card with the nonce of something else"
    TokenFormat = "91718" "Credit card token is invalid"
    TokenInUse = "91719" "Credit card token is taken"
    TokenTooLong = "91720" "Credit card token is too long"
    TokenReserved = "91721" "Credit card token is not an allowed token"
    AccountFromOtherNonce = "92914" "Cannot update the account with the nonce of something else"
    NotVaultable = "82902" "Payment method cannot be vaulted: it is for one payment only"
    MethodParamsRequired = "93101" "Payment method params are required"
    MethodNonceInvalid = "93102" "Payment method nonce is invalid"
    MethodNonceRequired = "93103" "Nonce is required"
    MethodCustomerRequired = "93104" "Customer ID is required"
    MethodCustomerInvalid = "93105" "Customer ID is invalid"
    MethodNonceConsumed = "93107" "Cannot use a payment_method_nonce more than once"
    MethodNonceUnknown = "93108" "Unknown or expired payment_method_nonce"

    /// Not documented either; the shopper learns that the merchant has to be asked.
    MethodSubscribed = "91746" "Payment method has an active subscription and cannot be deleted"

    // Subscriptions.
    SubscriptionFixed = "81901" "Cannot edit a canceled subscription"
    SubscriptionIdInUse = "81902" "ID has already been taken"
    PriceBlank = "81903" "Price cannot be blank"
    PriceFormat = "81904" "Price is an invalid format"
    SubscriptionCanceled = "81905" "Subscription has already been canceled"
    SubscriptionIdFormat = "81906" "ID is invalid (use only letters, numbers, '-', and '_')"
    TrialDurationFormat = "81907" "Trial Duration is invalid"
    TrialDurationRequired = "81908" "Trial Duration is required"
    TrialUnitInvalid = "81909" "Trial Duration Unit is invalid"
    PriceTooLarge = "81923" "Price is too large"
    SubscriptionAccountInvalid = "91901" "Merchant account ID is invalid"
    SubscriptionTokenBrand = "91902" "Payment method is not accepted by the merchant account"
    SubscriptionTokenInvalid = "91903" "Payment method token is invalid"
    PlanInvalid = "91904" "Plan ID is invalid"
    SubscriptionTokenOfOther = "91905" "Payment method token belongs to a different customer"
    CyclesFormat = "91906" "Number of billing cycles must be numeric"
    CyclesZero = "91907" "Number of billing cycles must be greater than zero"
    CyclesInconsistent = "91908" "Cannot provide both a number of billing cycles and never_expires"
    CyclesTooFew = "91909" "Number of billing cycles cannot be less than the current billing cycle"
    ModificationTwice = "91911" "Add-on or discount is there already; update it instead"
    CyclesBlank = "91912" "Number of billing cycles cannot be blank"
    BillingDayFormat = "91913" "Billing day of month must be numeric"
    BillingDayInvalid = "91914" "Billing day of month must be between 1 and 28, or 31"
    FirstBillingDateInvalid = "91915" "First billing date is invalid"
    FirstBillingDatePast = "91916" "First billing date cannot be in the past"
    StartInconsistent = "91917" "Provide only one of first_billing_date, billing_day_of_month and trial_period"
    PastDueFixed = "91920" "Cannot edit what changes the price of a past due subscription"
    PlanFrequencyFixed = "91922" "Cannot update to a plan with another billing frequency"
    SubscriptionNonceBrand = "91924" "Payment method nonce is not accepted by the merchant account"
    SubscriptionNonceInvalid = "91925" "Payment method nonce is invalid"
    SubscriptionNonceOfOther = "91926" "Payment method nonce belongs to a different customer"
    SubscriptionNonceUnvaulted = "91927" "Payment method nonce must be of a card in the vault"

    // Plans. The gateway's own codes for these are not documented.
    PlanNameRequired = "50020" "Name is required"
    PlanCurrencyInvalid = "50021" "Currency ISO code is invalid"
    PlanFrequencyInvalid = "50022" "Billing frequency must be a number of months greater than zero"

    // Add-ons and discounts.
    ModificationQuantityInvalid = "92001" "Quantity is invalid"
    ModificationAmountInvalid = "92002" "Amount is invalid"
    ModificationAmountBlank = "92003" "Amount cannot be blank"
    ModificationQuantityBlank = "92004" "Quantity cannot be blank"
    ModificationCyclesInvalid = "92005" "Number of billing cycles is invalid"
    ModificationQuantityZero = "92010" "Quantity must be greater than zero"
    ModificationExistingInvalid = "92011" "Existing ID is invalid"
    ModificationExistingRequired = "92012" "Existing ID is required"
    ModificationInheritedInvalid = "92013" "Inherited from ID is invalid"
    ModificationInheritedRequired = "92014" "Inherited from ID is required"
    ModificationUpdatedAndRemoved = "92015" "Cannot update and remove the same add-on or discount"
    ModificationNotPresent = "92016" "ID to remove is not present"
    ModificationCyclesBlank = "92017" "Number of billing cycles cannot be blank unless it never expires"
    ModificationCyclesInconsistent = "92018" "Cannot provide both a number of billing cycles and never_expires"
    ModificationCyclesZero = "92019" "Number of billing cycles must be greater than zero"
    ModificationAmountTooLarge = "92023" "Amount is too large"
    /// Not documented: only tests make them by a call.
    ModificationKindInvalid = "50023" "Kind must be add_on or discount"

    // Exchange rates. The gateway's own code for this is not documented.
    CurrencyNotTraded = "50020" "Currency has no exchange rate in the sandbox"

    // Searches. The gateway's own codes for these are not documented.
    SearchFieldUnknown = "50010" "Search has a field that can't be searched by"
    SearchMalformed = "50011" "Search asks a field something that it does not answer"

    // Transactions.
    AmountNegative = "81501" "Amount cannot be negative"
    AmountRequired = "81502" "Amount is required"
    AmountFormat = "81503" "Amount is an invalid format"
    AmountTooLarge = "81528" "Amount is too large"
    AmountZero = "81531" "Amount must be greater than zero"
    OrderIdTooLong = "91501" "Order ID is too long"
    CreditNotRefundable = "91505" "Cannot refund a credit"
    NotRefundable = "91506" "Cannot refund a transaction unless it is settled"
    NotVoidable = "91504" "Transaction can only be voided if status is authorized or submitted_for_settlement"
    NotSubmittable = "91507" "Cannot submit for settlement unless status is authorized"
    NoPaymentMethod = "91508" "Cannot determine payment method"
    CustomerIdInvalid = "91510" "Customer ID is invalid"
    CustomerWithoutMethod = "91511" "Customer does not have any credit cards"
    AccountInvalid = "91513" "Merchant account ID is invalid"
    AlreadyRefunded = "91512" "Transaction has already been completely refunded"
    PaymentMethodConflict = "91515" "Cannot provide more than one payment method"
    TokenOfOther = "91516" "Cannot provide both payment_method_token and customer_id unless the payment_method belongs to the customer"
    TokenInvalid = "91518" "Payment method token is invalid"
    RefundTooLarge = "91521" "Refund amount is too large"
    SettlementTooLarge = "91522" "Settlement amount is too large"
    TypeInvalid = "91523" "Transaction type is invalid"
    TypeRequired = "91524" "Transaction type is required"
    ChannelTooLong = "91550" "Channel is too long"
    RetryIdInvalid = "91528" "Subscription ID is invalid"
    RetryOfOther = "91529" "Subscription does not belong to the customer"
    RetryNotPastDue = "91531" "Subscription status must be Past Due in order to retry charge"
    NonceConsumed = "91564" "Cannot use a payment_method_nonce more than once"
    NonceUnknown = "91565" "Unknown or expired payment_method_nonce"
    ThreeDSecureIdInvalid = "915196" "Three D Secure authentication ID is invalid"
    NotSettleable = "91575" "Cannot simulate settlement unless the transaction was submitted for settlement"
    NotPartlySubmittable = "915103" "Cannot submit for partial settlement"
    ProcessorCantSettleParts = "915102" "The processor of this merchant account does not settle in parts"
    InstrumentCantSettleParts = "915101" "What was paid with can't be settled in parts"
    ProcessorCantUpdateDetails = "915130" "The processor of this merchant account does not support updating details"
    ProcessorCantAdjust = "915222" "The processor of this merchant account does not adjust authorizations"
    AuthorizationFinal = "915219" "The authorization is final and can't be adjusted"
    NotAdjustable = "915218" "Transaction must be in state authorized to adjust its authorization"
    QuoteIdTooLong = "915229" "Exchange rate quote ID is too long"
    RequestKeyTooLong = "915230" "API request key is too long"
    RequestKeyReused = "915232" "API request key can be reused only with the same request"
    AdjustmentDeclined = "95602" "Authorization adjustment was declined and will be each time"
    AdjustmentDeclinedForNow = "95603" "Authorization adjustment was declined; try again later"
    NothingToAdjust = "95606" "Authorization adjustment needs an amount other than the authorized one"
    DescriptorName = "92201" "Descriptor name must be a company of 3, 7 or 12 characters, an asterisk and a product, 22 characters in all at most"
    DescriptorPhone = "92202" "Descriptor phone must have 10 to 14 digits, dashes, parentheses and periods"
    DescriptorUrl = "92206" "Descriptor url may have no more than 13 characters"

    // Sales.
    SaleFieldInvalid = "91526" "Custom field is invalid: it is not registered"
    SaleFieldTooLong = "81527" "Custom field is too long"
    SaleBillingConflict = "91530" "Cannot provide both a billing address and a billing_address_id"
    ShippingAddressUnknown = "91581" "Shipping address does not belong to the customer"
    NotHoldable = "91560" "Cannot hold in escrow: the merchant account is no sub-merchant's"
    NotReleasable = "91561" "Cannot release from escrow: the transaction is not held"
    NotUnreleasable = "91562" "Cannot cancel release: the transaction is not being released"
    DescriptorsDisabled = "92203" "Dynamic descriptors have not been enabled for this merchant account"
    SourceInvalid = "915133" "Transaction source is invalid"
    ExternalVaultStatus = "915175" "External vault status is invalid"
    ExternalVaultNotVaulted = "915177" "External vault status must be vaulted with a previous network transaction ID"
    ExternalVaultPrevious = "915179" "Previous network transaction ID is invalid"
    EciRequired = "915113" "ECI flag is required"
    EciInvalid = "915114" "ECI flag is invalid"
    XidRequired = "915115" "XID is required"
    CavvRequired = "915116" "CAVV is required"
    ThreeDSecureVersionInvalid = "915119" "Three D Secure version is invalid"
    AuthenticationResponseInvalid = "915120" "Authentication response is invalid"
    DirectoryResponseInvalid = "915121" "Directory response is invalid"
    CavvAlgorithmInvalid = "915122" "CAVV algorithm is invalid"

    // Packages. The gateway's own codes for these are not documented.
    CarrierRequired = "50020" "Carrier name is required"
    TrackingNumberRequired = "50021" "Tracking number is required"

    // Summaries of settlement batches.
    SettlementDateRequired = "82301" "Settlement date is required"
    SettlementDateInvalid = "82302" "Settlement date is invalid"
    SummaryFieldInvalid = "82303" "Custom field is invalid: it is not registered"

    // Level 2 and 3.
    OrderNumberTooLong = "91537" "Purchase order number is too long"
    OrderNumberInvalid = "91548" "Purchase order number is invalid: only ASCII is taken"
    TaxNegative = "81534" "Tax amount cannot be negative"
    TaxFormat = "81535" "Tax amount is an invalid format"
    TaxTooLarge = "81536" "Tax amount is too large"
    ServiceFeeOnCredit = "91552" "Service fee is not allowed on credits"
    ServiceFeeNegative = "91554" "Service fee amount cannot be negative"
    ServiceFeeFormat = "91555" "Service fee amount is an invalid format"
    ServiceFeeTooLarge = "91556" "Service fee amount is too large"
    ServiceFeeOnPaypal = "91578" "Service fee is not accepted for PayPal"
    DiscountFormat = "915159" "Discount amount is an invalid format"
    DiscountNegative = "915160" "Discount amount cannot be negative"
    DiscountTooLarge = "915161" "Discount amount is too large"
    ShippingFormat = "915162" "Shipping amount is an invalid format"
    ShippingNegative = "915163" "Shipping amount cannot be negative"
    ShippingTooLarge = "915164" "Shipping amount is too large"
    ShipsFromTooLong = "915165" "Ships from postal code may contain no more than 9 letter or number characters"
    ShipsFromInvalid = "915166" "Ships from postal code is invalid"
    ShipsFromCharacters = "915167" "Ships from postal code can only contain letters, numbers, spaces, and hyphens"
    LinesTooMany = "915157" "Cannot specify more than 249 line items"
    LinesExpected = "915158" "Line items are expected to be a list"
    LineCommodityTooLong = "95801" "Commodity code is too long"
    LineDescriptionTooLong = "95803" "Description is too long"
    LineDiscountFormat = "95804" "Discount amount is an invalid format"
    LineDiscountTooLarge = "95805" "Discount amount is too large"
    LineDiscountNegative = "95806" "Discount amount cannot be negative"
    LineKindInvalid = "95807" "Kind must be debit or credit"
    LineKindRequired = "95808" "Kind is required"
    LineProductTooLong = "95809" "Product code is too long"
    LineQuantityFormat = "95810" "Quantity is an invalid format"
    LineQuantityRequired = "95811" "Quantity is required"
    LineQuantityTooLarge = "95812" "Quantity is too large"
    LineTotalFormat = "95813" "Total amount is an invalid format"
    LineTotalRequired = "95814" "Total amount is required"
    LineTotalTooLarge = "95815" "Total amount is too large"
    LineTotalZero = "95816" "Total amount must be greater than zero"
    LineUnitFormat = "95817" "Unit amount is an invalid format"
    LineUnitRequired = "95818" "Unit amount is required"
    LineUnitTooLarge = "95819" "Unit amount is too large"
    LineUnitZero = "95820" "Unit amount must be greater than zero"
    LineMeasureTooLong = "95821" "Unit of measure is too long"
    LineNameRequired = "95822" "Name is required"
    LineNameTooLong = "95823" "Name is too long"
    LineUnitTaxFormat = "95824" "Unit tax amount is an invalid format"
    LineUnitTaxTooLarge = "95825" "Unit tax amount is too large"
    LineUnitTaxNegative = "95826" "Unit tax amount cannot be negative"
    LineTaxFormat = "95827" "Tax amount is an invalid format"
    LineTaxTooLarge = "95828" "Tax amount is too large"
    LineTaxNegative = "95829" "Tax amount cannot be negative"

    // Clones and details.
    VaultCardNotClonable = "91540" "Cannot clone a transaction with a vault credit card"
    FailureNotClonable = "91542" "Cannot clone an unsuccessful transaction"
    CreditNotClonable = "91543" "Cannot clone a credit"
    CloneNeedsSettlement = "91544" "Must provide submit_for_settlement when cloning"
    PaypalNotClonable = "91573" "Cannot clone a transaction with a PayPal account"
    DetailsFixed = "915129" "Cannot update details unless the transaction is submitted for settlement"
}
