//! What can be changed (wire §12.6), one file for each family.

mod delete;
mod tokenize;

use async_graphql::MergedObject;

use self::{delete::DeleteMutation, tokenize::TokenizeMutation};

/// What can be changed.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(TokenizeMutation, DeleteMutation);
