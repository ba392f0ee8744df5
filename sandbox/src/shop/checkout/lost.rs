use tillframe_gateway::{Error, Gateway, Status, Transaction, TransactionSearch};

/// The sale of an order whose answer was lost, as it would have been answered: a decline is an error as ever. `None` if
/// the gateway can't be asked now, or knows of none.
pub(super) async fn sale(gateway: &Gateway, order: &str) -> Option<Result<Transaction, Error>> {
    match look(gateway, order).await {
        Ok(found) => found.map(answered),
        Err(error) => {
            tracing::warn!(%error, order, "a sale whose answer was lost can't be searched now");
            None
        }
    }
}

/// The sale that went through if there is one, else the last that was refused: an order may have been tried with several
/// cards.
async fn look(gateway: &Gateway, order: &str) -> Result<Option<Transaction>, Error> {
    let found = gateway.search(&TransactionSearch::of_order(order)).await?;
    let ids = found.pages().next().unwrap_or_default();
    let sales = gateway.transactions(ids).await?;
    let good = sales.iter().position(|sale| !is_refused(&sale.status));
    Ok(sales.into_iter().nth(good.unwrap_or_default()))
}

fn answered(sale: Transaction) -> Result<Transaction, Error> {
    if !is_refused(&sale.status) {
        return Ok(sale);
    }
    let response = sale.processor_response.as_ref();
    Err(Error::Declined {
        message: response.map_or_else(String::new, |response| response.text.clone()),
        transaction: Box::new(sale),
    })
}

fn is_refused(status: &Status) -> bool {
    matches!(
        status,
        Status::ProcessorDeclined | Status::GatewayRejected | Status::Failed | Status::Voided
    )
}
