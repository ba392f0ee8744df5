//! What can be changed (wire §12.6), one file for each family.

mod adjust;
mod bank_login;
mod capture;
mod charge;
mod checked;
mod client_token;
mod credit;
mod customer;
mod delete;
mod give_back;
mod payload;
mod quotes;
mod sessions;
mod settle;
mod tokenize;
mod tokenize_bank;
mod update_card;
mod vault;
mod verify;

use async_graphql::MergedObject;

use self::{
    adjust::AdjustMutation, bank_login::BankLoginMutation, capture::CaptureMutation,
    charge::ChargeMutation, client_token::ClientTokenMutation, credit::CreditMutation,
    customer::CustomerMutation, delete::DeleteMutation, give_back::GiveBackMutation,
    quotes::QuotesMutation, sessions::SessionsMutation, settle::SettleMutation,
    tokenize::TokenizeMutation, tokenize_bank::TokenizeBankMutation,
    update_card::UpdateCardMutation, vault::VaultMutation, verify::VerifyMutation,
};

/// What can be changed.
#[derive(MergedObject, Default)]
pub(crate) struct Mutation(
    TokenizeMutation,
    TokenizeBankMutation,
    ClientTokenMutation,
    CustomerMutation,
    VaultMutation,
    VerifyMutation,
    UpdateCardMutation,
    DeleteMutation,
    ChargeMutation,
    CaptureMutation,
    GiveBackMutation,
    CreditMutation,
    SettleMutation,
    QuotesMutation,
    SessionsMutation,
    BankLoginMutation,
    AdjustMutation,
);
