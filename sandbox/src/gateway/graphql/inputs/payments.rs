//! What a search asks of transactions and refunds: the schema's criteria in the words of the server API's, whose rules
//! judge them.

use std::collections::BTreeMap;

use async_graphql::{ID, InputObject, Value};

use super::criteria::{SearchRangeInput, SearchTextInput, SearchTimestampInput, SearchValueInput};
use crate::{
    gateway::{
        graphql::{
            failure::{Failure, input_path},
            global_id::GlobalId,
            names::{at, node},
            types::PaymentStatus,
        },
        node::Node,
        search::{Search, transactions},
    },
    ledger::Transaction,
};

/// Declares what is asked of payments of either kind, or of both: the schema has a name for each.
macro_rules! searches {
    ($($name:ident)*) => {$(
        /// All of it must hold.
        #[derive(InputObject)]
        pub(crate) struct $name {
            pub(in crate::gateway::graphql) id: Option<SearchValueInput<ID>>,
            status: Option<SearchValueInput<PaymentStatus>>,
            status_transition: Option<SearchStatusTransitionInput>,
            created_at: Option<SearchTimestampInput>,
            amount: Option<MonetaryAmountSearchInput>,
            order_id: Option<SearchTextInput>,
            merchant_account_id: Option<SearchValueInput<String>>,
            customer: Option<SearchPaymentCustomerInput>,
            payment_method: Option<SearchPaymentPaymentMethodInput>,
            billing_address: Option<SearchAddressInput>,
            shipping_address: Option<SearchAddressInput>,
            settlement_batch_id: Option<SearchTextInput>,
            processor_authorization_id: Option<SearchTextInput>,
        }
    )*};
}

searches! { TransactionSearchInput RefundSearchInput PaymentSearchInput }

/// When it came to where.
#[derive(InputObject)]
struct SearchStatusTransitionInput {
    authorization_expired_at: Option<SearchTimestampInput>,
    authorized_at: Option<SearchTimestampInput>,
    failed_at: Option<SearchTimestampInput>,
    gateway_rejected_at: Option<SearchTimestampInput>,
    processor_declined_at: Option<SearchTimestampInput>,
    settled_at: Option<SearchTimestampInput>,
    submitted_for_settlement_at: Option<SearchTimestampInput>,
    voided_at: Option<SearchTimestampInput>,
}

/// Of an amount with its currency.
#[derive(InputObject)]
struct MonetaryAmountSearchInput {
    value: Option<SearchRangeInput>,
    currency_code: Option<SearchTextInput>,
}

/// Of whoever paid.
#[derive(InputObject)]
struct SearchPaymentCustomerInput {
    id: Option<SearchValueInput<ID>>,
    company: Option<SearchTextInput>,
    email: Option<SearchTextInput>,
    fax: Option<SearchTextInput>,
    first_name: Option<SearchTextInput>,
    last_name: Option<SearchTextInput>,
    phone: Option<SearchTextInput>,
    website: Option<SearchTextInput>,
}

/// Of what paid, if it is in the vault.
#[derive(InputObject)]
struct SearchPaymentPaymentMethodInput {
    payment_method_id: Option<SearchValueInput<ID>>,
}

/// Of an address.
#[derive(InputObject)]
struct SearchAddressInput {
    company: Option<SearchTextInput>,
    #[graphql(name = "addressLine1")]
    address_line_1: Option<SearchTextInput>,
    #[graphql(name = "addressLine2")]
    address_line_2: Option<SearchTextInput>,
    first_name: Option<SearchTextInput>,
    last_name: Option<SearchTextInput>,
    #[graphql(name = "adminArea1")]
    admin_area_1: Option<SearchTextInput>,
    #[graphql(name = "adminArea2")]
    admin_area_2: Option<SearchTextInput>,
    postal_code: Option<SearchTextInput>,
    country_name: Option<SearchTextInput>,
}

/// How a criterion becomes one of the server API.
#[derive(Clone, Copy)]
enum Form {
    /// The same questions by the same names.
    Text,
    /// `is` and `in`: a list of words.
    Words,
    /// The same with global ids.
    Ids,
    /// `min` and `max`.
    Span,
}

/// What an input asks, for the shared rules.
///
/// # Errors
///
/// There is no such value, such as an amount in parts of a cent.
pub(in crate::gateway::graphql) fn search(input: &Value) -> Result<Search<Transaction>, Failure> {
    let mut criteria = Node::Map(BTreeMap::new());
    for (server, schema, form) in CRITERIA {
        if let Some(asked) = at(input, schema) {
            criteria.put(server, form.node(asked));
        }
    }
    transactions::read(&criteria).map_err(|faults| {
        let faults = faults.iter().map(|fault| (fault.fault, input_path("")));
        Failure::Faults(faults.collect())
    })
}

impl Form {
    /// A criterion that says nothing asks nothing.
    fn node(self, asked: &Value) -> Node {
        let Value::Object(asked) = asked else {
            return Node::Nil;
        };
        let parts = asked.iter().filter(|(_, part)| **part != Value::Null);
        let parts: Vec<(&str, &Value)> = parts.map(|(name, part)| (name.as_str(), part)).collect();
        if parts.is_empty() {
            return Node::Nil;
        }
        match self {
            Self::Text => node(&Value::Object(asked.clone())),
            Self::Words => Node::List(words(&parts).into_iter().map(node).collect()),
            Self::Ids => Node::List(words(&parts).into_iter().filter_map(own_id).collect()),
            Self::Span => Node::Map(parts.into_iter().map(bound).collect()),
        }
    }
}

/// What both `is` and `in` allow.
fn words<'a>(parts: &[(&str, &'a Value)]) -> Vec<&'a Value> {
    let named = |wanted| parts.iter().find(|(name, _)| *name == wanted);
    let is = named("is").map(|(_, word)| *word);
    match (is, named("in").map(|(_, words)| *words)) {
        (Some(is), Some(Value::List(of))) if !of.contains(is) => Vec::new(),
        (Some(is), _) => vec![is],
        (None, Some(Value::List(of))) => of.iter().collect(),
        (None, _) => Vec::new(),
    }
}

fn own_id(id: &Value) -> Option<Node> {
    let Value::String(id) = id else {
        return None;
    };
    match GlobalId::parse(id)? {
        GlobalId::Customer(id) | GlobalId::PaymentMethod(id) => Some(Node::Text(id)),
        GlobalId::Transaction(_) | GlobalId::Verification(_) => None,
    }
}

fn bound((name, value): (&str, &Value)) -> (String, Node) {
    let name = match name {
        "greaterThanOrEqualTo" => "min",
        "lessThanOrEqualTo" => "max",
        other => other,
    };
    (name.to_owned(), node(value))
}

/// The server API's name, the schema's, and how the one becomes the other.
const CRITERIA: &[(&str, &str, Form)] = &[
    ("status", "status", Form::Words),
    ("created_at", "createdAt", Form::Span),
    ("amount", "amount.value", Form::Span),
    ("currency", "amount.currencyCode", Form::Text),
    ("order_id", "orderId", Form::Text),
    ("merchant_account_id", "merchantAccountId", Form::Words),
    ("settlement_batch_id", "settlementBatchId", Form::Text),
    (
        "processor_authorization_code",
        "processorAuthorizationId",
        Form::Text,
    ),
    (
        "payment_method_token",
        "paymentMethod.paymentMethodId",
        Form::Ids,
    ),
    (
        "authorization_expired_at",
        "statusTransition.authorizationExpiredAt",
        Form::Span,
    ),
    ("authorized_at", "statusTransition.authorizedAt", Form::Span),
    ("failed_at", "statusTransition.failedAt", Form::Span),
    (
        "gateway_rejected_at",
        "statusTransition.gatewayRejectedAt",
        Form::Span,
    ),
    (
        "processor_declined_at",
        "statusTransition.processorDeclinedAt",
        Form::Span,
    ),
    ("settled_at", "statusTransition.settledAt", Form::Span),
    (
        "submitted_for_settlement_at",
        "statusTransition.submittedForSettlementAt",
        Form::Span,
    ),
    ("voided_at", "statusTransition.voidedAt", Form::Span),
    ("customer_id", "customer.id", Form::Ids),
    ("customer_company", "customer.company", Form::Text),
    ("customer_email", "customer.email", Form::Text),
    ("customer_fax", "customer.fax", Form::Text),
    ("customer_first_name", "customer.firstName", Form::Text),
    ("customer_last_name", "customer.lastName", Form::Text),
    ("customer_phone", "customer.phone", Form::Text),
    ("customer_website", "customer.website", Form::Text),
    ("billing_company", "billingAddress.company", Form::Text),
    (
        "billing_street_address",
        "billingAddress.addressLine1",
        Form::Text,
    ),
    (
        "billing_extended_address",
        "billingAddress.addressLine2",
        Form::Text,
    ),
    ("billing_first_name", "billingAddress.firstName", Form::Text),
    ("billing_last_name", "billingAddress.lastName", Form::Text),
    ("billing_region", "billingAddress.adminArea1", Form::Text),
    ("billing_locality", "billingAddress.adminArea2", Form::Text),
    (
        "billing_postal_code",
        "billingAddress.postalCode",
        Form::Text,
    ),
    (
        "billing_country_name",
        "billingAddress.countryName",
        Form::Text,
    ),
    ("shipping_company", "shippingAddress.company", Form::Text),
    (
        "shipping_street_address",
        "shippingAddress.addressLine1",
        Form::Text,
    ),
    (
        "shipping_extended_address",
        "shippingAddress.addressLine2",
        Form::Text,
    ),
    (
        "shipping_first_name",
        "shippingAddress.firstName",
        Form::Text,
    ),
    ("shipping_last_name", "shippingAddress.lastName", Form::Text),
    ("shipping_region", "shippingAddress.adminArea1", Form::Text),
    (
        "shipping_locality",
        "shippingAddress.adminArea2",
        Form::Text,
    ),
    (
        "shipping_postal_code",
        "shippingAddress.postalCode",
        Form::Text,
    ),
    (
        "shipping_country_name",
        "shippingAddress.countryName",
        Form::Text,
    ),
];
