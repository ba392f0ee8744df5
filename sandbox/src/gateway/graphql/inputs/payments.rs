//! What a search asks of transactions and refunds.

use async_graphql::{ID, InputObject};

use super::{
    criteria::{SearchRangeInput, SearchTextInput, SearchTimestampInput, SearchValueInput, met},
    customers::PaymentCustomerSearchInput,
};
use crate::{
    gateway::graphql::{global_id::GlobalId, types::PaymentStatus},
    ledger::{Status, Transaction},
};

/// Declares what is asked of payments of either kind, or of both: the schema has a name for each.
macro_rules! searches {
    ($($name:ident)*) => {$(
        /// All of it must hold.
        #[derive(InputObject)]
        pub(crate) struct $name {
            id: Option<SearchValueInput<ID>>,
            status: Option<SearchValueInput<PaymentStatus>>,
            status_transition: Option<SearchStatusTransitionInput>,
            created_at: Option<SearchTimestampInput>,
            amount: Option<SearchAmountInput>,
            order_id: Option<SearchTextInput>,
            channel: Option<SearchTextInput>,
            merchant_account_id: Option<SearchValueInput<String>>,
            customer: Option<PaymentCustomerSearchInput>,
            payment_method: Option<PaymentMethodSearchInput>,
        }

        impl From<$name> for Criteria {
            fn from(input: $name) -> Self {
                Self {
                    id: input.id,
                    status: input.status,
                    status_transition: input.status_transition,
                    created_at: input.created_at,
                    amount: input.amount,
                    order_id: input.order_id,
                    channel: input.channel,
                    merchant_account_id: input.merchant_account_id,
                    customer: input.customer,
                    payment_method: input.payment_method,
                }
            }
        }
    )*};
}

searches! { TransactionSearchInput RefundSearchInput PaymentSearchInput }

/// What is asked of payments, whatever the input is called.
pub(in crate::gateway::graphql) struct Criteria {
    pub(in crate::gateway::graphql) id: Option<SearchValueInput<ID>>,
    status: Option<SearchValueInput<PaymentStatus>>,
    status_transition: Option<SearchStatusTransitionInput>,
    created_at: Option<SearchTimestampInput>,
    amount: Option<SearchAmountInput>,
    order_id: Option<SearchTextInput>,
    channel: Option<SearchTextInput>,
    merchant_account_id: Option<SearchValueInput<String>>,
    customer: Option<PaymentCustomerSearchInput>,
    payment_method: Option<PaymentMethodSearchInput>,
}

/// When it came to where.
#[derive(InputObject)]
struct SearchStatusTransitionInput {
    authorization_expired_at: Option<SearchTimestampInput>,
    authorized_at: Option<SearchTimestampInput>,
    failed_at: Option<SearchTimestampInput>,
    gateway_rejected_at: Option<SearchTimestampInput>,
    processor_declined_at: Option<SearchTimestampInput>,
    settled_at: Option<SearchTimestampInput>,
    settlement_declined_at: Option<SearchTimestampInput>,
    submitted_for_settlement_at: Option<SearchTimestampInput>,
    voided_at: Option<SearchTimestampInput>,
}

/// Of an amount with its currency.
#[derive(InputObject)]
struct SearchAmountInput {
    value: Option<SearchRangeInput>,
    currency_code: Option<SearchValueInput<String>>,
}

/// Of what paid, if it is in the vault.
#[derive(InputObject)]
struct PaymentMethodSearchInput {
    id: Option<SearchValueInput<ID>>,
}

impl Criteria {
    pub(in crate::gateway::graphql) fn fits(&self, payment: &Transaction) -> bool {
        let detail = &payment.detail;
        let token = detail.saved.as_ref().map(|saved| saved.token.clone());
        let is_paid_with = |asked: &PaymentMethodSearchInput| {
            met(asked.id.as_ref(), |id| {
                token.is_some_and(|token| id.allows(&GlobalId::PaymentMethod(token)))
            })
        };
        met(self.status.as_ref(), |asked| {
            asked.fits(&payment.status.into())
        }) && met(self.status_transition.as_ref(), |asked| asked.fits(payment))
            && met(self.created_at.as_ref(), |asked| {
                asked.fits(payment.created_at)
            })
            && met(self.amount.as_ref(), |asked| asked.fits(payment))
            && met(self.order_id.as_ref(), |asked| {
                asked.fits(payment.order_id.as_deref())
            })
            && met(self.channel.as_ref(), |asked| {
                asked.fits(detail.channel.as_deref())
            })
            && met(self.merchant_account_id.as_ref(), |asked| {
                asked.fits(&payment.merchant_account_id)
            })
            && met(self.customer.as_ref(), |asked| {
                asked.fits(payment.customer_id(), &detail.customer)
            })
            && met(self.payment_method.as_ref(), is_paid_with)
    }
}

impl SearchStatusTransitionInput {
    fn fits(&self, payment: &Transaction) -> bool {
        let steps = [
            (Status::AuthorizationExpired, &self.authorization_expired_at),
            (Status::Authorized, &self.authorized_at),
            (Status::Failed, &self.failed_at),
            (Status::GatewayRejected, &self.gateway_rejected_at),
            (Status::ProcessorDeclined, &self.processor_declined_at),
            (Status::Settled, &self.settled_at),
            (Status::SettlementDeclined, &self.settlement_declined_at),
            (
                Status::SubmittedForSettlement,
                &self.submitted_for_settlement_at,
            ),
            (Status::Voided, &self.voided_at),
        ];
        steps.into_iter().all(|(status, asked)| {
            met(asked.as_ref(), |asked| {
                let mut history = payment.detail.history.iter();
                history.any(|event| event.status == status && asked.fits(event.at))
            })
        })
    }
}

impl SearchAmountInput {
    fn fits(&self, payment: &Transaction) -> bool {
        met(self.value.as_ref(), |asked| asked.fits(payment.amount))
            && met(self.currency_code.as_ref(), |asked| {
                asked.fits(&payment.detail.currency)
            })
    }
}
