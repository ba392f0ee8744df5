//! What the server API calls the inputs of a sale.

use crate::gateway::graphql::names::Names;

/// A sale, in the server API's words. What pays, who wants it, custom fields and the vault are read by
/// themselves.
pub(in crate::gateway::graphql) const SALE: Names = Names {
    copied: &[
        ("transaction.amount", "transaction.amount"),
        (
            "transaction.merchant_account_id",
            "transaction.merchantAccountId",
        ),
        ("transaction.order_id", "transaction.orderId"),
        (
            "transaction.purchase_order_number",
            "transaction.purchaseOrderNumber",
        ),
        ("transaction.channel", "transaction.channel"),
        ("transaction.device_data", "transaction.riskData.deviceData"),
        (
            "transaction.risk_data.customer_browser",
            "transaction.riskData.customerBrowser",
        ),
        (
            "transaction.risk_data.customer_ip",
            "transaction.riskData.customerIp",
        ),
        ("transaction.descriptor", "transaction.descriptor"),
        (
            "transaction.customer.email",
            "transaction.customerDetails.email",
        ),
        (
            "transaction.customer.phone",
            "transaction.customerDetails.phoneNumber",
        ),
        (
            "transaction.shipping",
            "transaction.shipping.shippingAddress",
        ),
        (
            "transaction.shipping.shipping_method",
            "transaction.shipping.shippingMethod",
        ),
        (
            "transaction.shipping_amount",
            "transaction.shipping.shippingAmount",
        ),
        (
            "transaction.ships_from_postal_code",
            "transaction.shipping.shipsFromPostalCode",
        ),
        ("transaction.tax_amount", "transaction.tax.taxAmount"),
        ("transaction.tax_exempt", "transaction.tax.taxExempt"),
        ("transaction.discount_amount", "transaction.discountAmount"),
        (
            "transaction.surcharge_amount",
            "transaction.surchargeAmount",
        ),
        (
            "transaction.exchange_rate_quote_id",
            "transaction.exchangeRateQuoteId",
        ),
        ("transaction.line_items", "transaction.lineItems"),
        (
            "transaction.three_d_secure_pass_thru.eci_flag",
            "transaction.threeDSecurePassThrough.eciFlag",
        ),
        (
            "transaction.three_d_secure_pass_thru.cavv",
            "transaction.threeDSecurePassThrough.cavv",
        ),
        (
            "transaction.three_d_secure_pass_thru.xid",
            "transaction.threeDSecurePassThrough.xid",
        ),
        (
            "transaction.three_d_secure_pass_thru.three_d_secure_version",
            "transaction.threeDSecurePassThrough.version",
        ),
        (
            "transaction.three_d_secure_pass_thru.authentication_response",
            "transaction.threeDSecurePassThrough.authenticationResponse",
        ),
        (
            "transaction.three_d_secure_pass_thru.directory_response",
            "transaction.threeDSecurePassThrough.directoryServerResponse",
        ),
        (
            "transaction.three_d_secure_pass_thru.cavv_algorithm",
            "transaction.threeDSecurePassThrough.cavvAlgorithm",
        ),
        (
            "transaction.three_d_secure_pass_thru.ds_transaction_id",
            "transaction.threeDSecurePassThrough.directoryServerTransactionId",
        ),
        (
            "transaction.three_d_secure_authentication_id",
            "options.threeDSecureAuthentication.authenticationId",
        ),
        (
            "transaction.options.three_d_secure.required",
            "options.threeDSecureAuthentication.required",
        ),
        (
            "transaction.external_vault.status",
            "options.externalVault.status",
        ),
        (
            "transaction.external_vault.previous_network_transaction_id",
            "options.externalVault.verifyingNetworkTransactionId",
        ),
        ("transaction.options.skip_cvv", "options.fraudTools.skipCvv"),
        ("transaction.options.skip_avs", "options.fraudTools.skipAvs"),
        (
            "transaction.options.skip_advanced_fraud_checking",
            "options.fraudTools.skipAdvancedFraudChecking",
        ),
        ("transaction.billing", "options.billingAddress"),
        (
            "transaction.options.paypal.custom_field",
            "options.customField",
        ),
        (
            "transaction.options.paypal.description",
            "options.description",
        ),
        (
            "transaction.options.paypal.payee_email",
            "options.payeeEmail",
        ),
        ("transaction.options.venmo.profile_id", "options.profileId"),
    ],
    found: &[
        ("transaction.payment_method_nonce", "paymentMethodId"),
        ("transaction.payment_method_token", "paymentMethodId"),
        ("transaction.credit_card", "paymentMethodId"),
        ("transaction.customer_id", "transaction.customerId"),
        (
            "transaction.transaction_source",
            "transaction.paymentInitiator",
        ),
        ("transaction.custom_fields", "transaction.customFields"),
        (
            "transaction.options",
            "transaction.vaultPaymentMethodAfterTransacting",
        ),
        ("transaction", "transaction"),
    ],
};
