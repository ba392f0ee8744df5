//! Customers: made, changed, deleted (wire §12.6).

use async_graphql::{Context, ID, InputObject, InputType as _, Object, SimpleObject, Value};

use crate::gateway::{
    customer,
    graphql::{
        asked,
        failure::{Failure, answer},
        inputs::transaction::CustomFieldInput,
        names::Names,
        payer,
        types::Customer,
        wording,
    },
    node::Node,
};

#[derive(Default)]
pub(super) struct CustomerMutation;

#[derive(InputObject)]
struct CreateCustomerInput {
    client_mutation_id: Option<String>,
    customer: Option<CustomerInput>,
}

#[derive(InputObject)]
struct UpdateCustomerInput {
    client_mutation_id: Option<String>,
    customer_id: ID,
    customer: CustomerInput,
}

#[derive(InputObject)]
struct DeleteCustomerInput {
    client_mutation_id: Option<String>,
    customer_id: ID,
}

/// What is kept of a customer.
#[derive(InputObject)]
struct CustomerInput {
    company: Option<String>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    phone_number: Option<String>,
    fax: Option<String>,
    website: Option<String>,
    custom_fields: Option<Vec<CustomFieldInput>>,
    /// The sandbox has no use for them.
    tax_identifiers: Option<Vec<TaxIdentifierInput>>,
}

/// What a customer is called by a tax office.
#[derive(InputObject)]
struct TaxIdentifierInput {
    country_code: String,
    identifier: String,
}

#[derive(SimpleObject)]
struct CreateCustomerPayload {
    client_mutation_id: Option<String>,
    customer: Option<Customer>,
}

#[derive(SimpleObject)]
struct UpdateCustomerPayload {
    client_mutation_id: Option<String>,
    customer: Option<Customer>,
}

#[derive(SimpleObject)]
struct DeleteCustomerPayload {
    client_mutation_id: Option<String>,
}

const ID_INPUT: &str = "customerId";

const NAMES: Names = Names {
    copied: &[
        ("customer.company", "customer.company"),
        ("customer.email", "customer.email"),
        ("customer.first_name", "customer.firstName"),
        ("customer.last_name", "customer.lastName"),
        ("customer.phone", "customer.phoneNumber"),
        ("customer.fax", "customer.fax"),
        ("customer.website", "customer.website"),
    ],
    found: &[
        ("customer.custom_fields", "customer.customFields"),
        ("customer", "customer"),
    ],
};

#[Object]
impl CustomerMutation {
    /// Makes a customer.
    async fn create_customer(
        &self,
        ctx: &Context<'_>,
        input: CreateCustomerInput,
    ) -> Option<CreateCustomerPayload> {
        let request = request(&input.to_value());
        let made = async {
            let gateway = asked::server(ctx)?;
            let made = customer::make(gateway, request.at("customer")).await;
            made.map_err(|unmet| Failure::unmet(unmet, &NAMES))
        };
        let payload = made.await.map(|made| CreateCustomerPayload {
            client_mutation_id: input.client_mutation_id,
            customer: Some(made.into()),
        });
        answer(ctx, payload)
    }

    /// Changes what is given of a customer.
    async fn update_customer(
        &self,
        ctx: &Context<'_>,
        input: UpdateCustomerInput,
    ) -> Option<UpdateCustomerPayload> {
        let request = request(&input.to_value());
        let changed = async {
            let gateway = asked::server(ctx)?;
            let stored = payer::customer(gateway, &input.customer_id, ID_INPUT).await?;
            let changed = customer::change(gateway, &stored.id, request.at("customer")).await;
            changed.map_err(|unmet| Failure::unmet(unmet, &NAMES))
        };
        let payload = changed.await.map(|changed| UpdateCustomerPayload {
            client_mutation_id: input.client_mutation_id,
            customer: Some(changed.into()),
        });
        answer(ctx, payload)
    }

    /// Deletes a customer with all that they pay with.
    async fn delete_customer(
        &self,
        ctx: &Context<'_>,
        input: DeleteCustomerInput,
    ) -> Option<DeleteCustomerPayload> {
        let deleted = async {
            let gateway = asked::server(ctx)?;
            let stored = payer::customer(gateway, &input.customer_id, ID_INPUT).await?;
            Ok(customer::remove(gateway, &stored.id).await?)
        };
        let payload = deleted.await.map(|()| DeleteCustomerPayload {
            client_mutation_id: input.client_mutation_id,
        });
        answer(ctx, payload)
    }
}

fn request(input: &Value) -> Node {
    let mut request = NAMES.request(input);
    let fields = wording::custom_fields(input, "customer.customFields");
    request.put("customer.custom_fields", fields);
    request
}
