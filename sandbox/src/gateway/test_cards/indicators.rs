//! What the issuers of some test cards are known by (wire §14.3). The product ids are those that the official SDKs' own
//! tests expect of these numbers.

use crate::ledger::BinData;

/// What is known of a number's issuer; nothing of most.
pub(super) fn of(number: &str) -> BinData {
    let unknown = BinData::default();
    let yes = Some(true);
    match number {
        "4111111111111210" | "4500600000000061" => BinData {
            prepaid: yes,
            ..unknown
        },
        "4229989900000002" => BinData {
            prepaid_reloadable: yes,
            ..unknown
        },
        "4229989800000003" => BinData {
            business: yes,
            ..unknown
        },
        "4229989700000004" => BinData {
            consumer: yes,
            ..unknown
        },
        "4229989100000000" => BinData {
            corporate: yes,
            ..unknown
        },
        "4229989500000006" => BinData {
            purchase: yes,
            ..unknown
        },
        "4111111111131010" => BinData {
            commercial: yes,
            ..unknown
        },
        "4111111114101010" => BinData {
            payroll: yes,
            product_id: Some("MSA".to_owned()),
            ..unknown
        },
        "4111111510101010" => BinData {
            healthcare: yes,
            product_id: Some("J3".to_owned()),
            ..unknown
        },
        "4111161010101010" => BinData {
            durbin_regulated: yes,
            ..unknown
        },
        "4117101010101010" => BinData {
            debit: yes,
            ..unknown
        },
        "4111111111310101" => nothing_special(),
        "4111111141010101" => BinData {
            issuing_bank: Some("NETWORK ONLY".to_owned()),
            ..unknown
        },
        "4111111111121102" => BinData {
            country_of_issuance: Some("USA".to_owned()),
            ..unknown
        },
        "4023490000000008" => BinData {
            country_of_issuance: Some("IRL".to_owned()),
            ..unknown
        },
        _ => unknown,
    }
}

/// The card whose issuer says no to everything.
fn nothing_special() -> BinData {
    let no = Some(false);
    BinData {
        business: no,
        commercial: no,
        consumer: no,
        corporate: no,
        debit: no,
        durbin_regulated: no,
        healthcare: no,
        payroll: no,
        prepaid: no,
        prepaid_reloadable: no,
        purchase: no,
        country_of_issuance: None,
        issuing_bank: None,
        product_id: Some("MSB".to_owned()),
    }
}
