//! What a search asks of customers.

use async_graphql::{ID, InputObject};

use super::criteria::{SearchTextInput, SearchTimestampInput, SearchValueInput, met};
use crate::ledger::StoredCustomer;

/// All of it must hold.
#[derive(InputObject)]
pub(crate) struct CustomerSearchInput {
    pub(in crate::gateway::graphql) id: Option<SearchValueInput<ID>>,
    company: Option<SearchTextInput>,
    email: Option<SearchTextInput>,
    first_name: Option<SearchTextInput>,
    last_name: Option<SearchTextInput>,
    phone_number: Option<SearchTextInput>,
    created_at: Option<SearchTimestampInput>,
}

impl CustomerSearchInput {
    pub(in crate::gateway::graphql) fn fits(&self, stored: &StoredCustomer) -> bool {
        let fields = [
            (&self.company, &stored.detail.company),
            (&self.email, &stored.detail.email),
            (&self.first_name, &stored.detail.first_name),
            (&self.last_name, &stored.detail.last_name),
            (&self.phone_number, &stored.detail.phone),
        ];
        fields.into_iter().all(fits)
            && met(self.created_at.as_ref(), |asked| {
                asked.fits(stored.created_at)
            })
    }
}

fn fits((asked, text): (&Option<SearchTextInput>, &Option<String>)) -> bool {
    met(asked.as_ref(), |asked| asked.fits(text.as_deref()))
}
