//! What can be changed (wire §12.6), one file for each family.

mod capture;
mod charge;
mod client_token;
mod delete;
mod give_back;
mod payload;
mod settle;
mod tokenize;

use async_graphql::MergedObject;

use self::{
    capture::CaptureMutation, charge::ChargeMutation, client_token::ClientTokenMutation,
    delete::DeleteMutation, give_back::GiveBackMutation, settle::SettleMutation,
    tokenize::TokenizeMutation,
};

/// What can be changed.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(
    TokenizeMutation,
    ChargeMutation,
    CaptureMutation,
    GiveBackMutation,
    SettleMutation,
    ClientTokenMutation,
    DeleteMutation,
);
