use tillframe_gateway::Amount;

/// Something to buy.
#[derive(Debug)]
pub(super) struct Product {
    /// Its name in requests.
    pub(super) id: &'static str,
    /// Its name on the page.
    pub(super) name: &'static str,
    /// A line below the name.
    pub(super) note: &'static str,
    /// Cents for one.
    pub(super) cents: u64,
    /// How many a new cart has.
    pub(super) at_first: u64,
}

/// The most of one product in a cart.
pub(super) const MAX_QUANTITY: u64 = 20;

/// Everything there is. A new cart costs 25.00. The last three are priced so that the sandbox, which
/// decides by the amount, refuses a cart with one of them and nothing else in it; they say so.
pub(super) const CATALOGUE: [Product; 6] = [
    Product {
        id: "house-blend",
        name: "House blend",
        note: "250 g, whole bean. Cocoa, hazelnut, orange peel.",
        cents: 1400,
        at_first: 1,
    },
    Product {
        id: "paper-filters",
        name: "Paper filters",
        note: "Pack of 40, unbleached.",
        cents: 550,
        at_first: 2,
    },
    Product {
        id: "kettle",
        name: "Gooseneck kettle",
        note: "0.9 litres, brushed steel.",
        cents: 6800,
        at_first: 0,
    },
    Product {
        id: "espresso-machine",
        name: "Espresso machine (test: declined)",
        note: "The bank answers 2000, Do Not Honor.",
        cents: 200_000,
        at_first: 0,
    },
    Product {
        id: "roaster",
        name: "Drum roaster (test: bank not reached)",
        note: "The answer is 3000, Processor Network Unavailable.",
        cents: 300_000,
        at_first: 0,
    },
    Product {
        id: "coffee-cart",
        name: "Coffee cart (test: rejected)",
        note: "The gateway itself rejects the payment.",
        cents: 500_100,
        at_first: 0,
    },
];

/// An amount in the shop's currency.
pub(super) fn dollars(cents: u64) -> Amount {
    Amount::from_minor(cents, 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_cart_costs_twenty_five() {
        let cents = CATALOGUE
            .iter()
            .map(|product| product.cents * product.at_first)
            .sum();
        assert_eq!(dollars(cents).to_string(), "25.00");
    }
}
