//! What a search asks of one value. An empty criterion asks nothing.

use async_graphql::{ID, InputObject, InputType};

use crate::{
    clock::Millis,
    gateway::graphql::{
        global_id::GlobalId,
        scalars::{Amount, Timestamp},
    },
};

/// Of a text.
#[derive(InputObject)]
pub(crate) struct SearchTextInput {
    is: Option<String>,
    is_not: Option<String>,
    starts_with: Option<String>,
    ends_with: Option<String>,
    contains: Option<String>,
}

impl SearchTextInput {
    /// Letters count alike in both cases, as in the server API's searches.
    pub(super) fn fits(&self, text: Option<&str>) -> bool {
        let text = text.unwrap_or_default().to_lowercase();
        let holds = |asked: &Option<String>, rule: fn(&str, &str) -> bool| {
            let asked = asked.as_ref();
            asked.is_none_or(|asked| rule(&text, &asked.to_lowercase()))
        };
        holds(&self.is, |text, asked| text == asked)
            && holds(&self.is_not, |text, asked| text != asked)
            && holds(&self.starts_with, |text, asked| text.starts_with(asked))
            && holds(&self.ends_with, |text, asked| text.ends_with(asked))
            && holds(&self.contains, |text, asked| text.contains(asked))
    }
}

/// Of a word or an id: one, or one of several.
#[derive(InputObject)]
#[graphql(concrete(name = "SearchValueInput", params(String)))]
#[graphql(concrete(name = "SearchIdInput", params(ID)))]
#[graphql(concrete(
    name = "SearchPaymentStatusInput",
    params(crate::gateway::graphql::types::PaymentStatus)
))]
#[graphql(concrete(
    name = "SearchVerificationStatusInput",
    params(crate::gateway::graphql::types::VerificationStatus)
))]
pub(crate) struct SearchValueInput<T: InputType> {
    is: Option<T>,
    r#in: Option<Vec<T>>,
}

impl<T: InputType + PartialEq> SearchValueInput<T> {
    pub(super) fn fits(&self, value: &T) -> bool {
        self.is.as_ref().is_none_or(|is| is == value)
            && self.r#in.as_ref().is_none_or(|of| of.contains(value))
    }
}

impl SearchValueInput<ID> {
    /// The ids in question, as far as they are global ids at all.
    pub(in crate::gateway::graphql) fn ids(&self) -> Vec<GlobalId> {
        let one = self.is.iter();
        let several = self.r#in.iter().flatten();
        let asked = one.chain(several).filter_map(|id| GlobalId::parse(id));
        let mut ids = Vec::new();
        for id in asked.filter(|id| self.allows(id)) {
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    pub(super) fn allows(&self, id: &GlobalId) -> bool {
        let is_it = |asked: &ID| GlobalId::parse(asked).as_ref() == Some(id);
        self.is.as_ref().is_none_or(is_it)
            && self.r#in.as_ref().is_none_or(|of| of.iter().any(is_it))
    }
}

/// Of a moment.
#[derive(InputObject)]
pub(crate) struct SearchTimestampInput {
    greater_than_or_equal_to: Option<Timestamp>,
    less_than_or_equal_to: Option<Timestamp>,
}

impl SearchTimestampInput {
    pub(super) fn fits(&self, at: Millis) -> bool {
        self.greater_than_or_equal_to
            .is_none_or(|least| at >= least.0)
            && self.less_than_or_equal_to.is_none_or(|most| at <= most.0)
    }
}

/// Of an amount.
#[derive(InputObject)]
pub(crate) struct SearchRangeInput {
    is: Option<Amount>,
    greater_than_or_equal_to: Option<Amount>,
    less_than_or_equal_to: Option<Amount>,
}

/// A criterion that was not given asks nothing.
pub(super) fn met<C>(criterion: Option<&C>, fits: impl FnOnce(&C) -> bool) -> bool {
    criterion.is_none_or(fits)
}
