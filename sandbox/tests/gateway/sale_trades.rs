//! What hotels, cruises and airlines say of their sales.

use reqwest::StatusCode;

use crate::lab::{Lab, Xml};

async fn sale(lab: &Lab, kind: &str, data: &str) -> Xml {
    let rest =
        format!("<industry><industry-type>{kind}</industry-type><data>{data}</data></industry>");
    lab.sale("fake-valid-visa-nonce", "25.00", &rest).await
}

#[tokio::test]
async fn good_data_is_taken() {
    let lab = Lab::start().await;
    for (kind, data) in [
        (
            "lodging",
            "<folio-number>aaa</folio-number><check-in-date>2030-07-07</check-in-date>\
             <check-out-date>2030-07-11</check-out-date><room-rate>170.00</room-rate><room-tax>30.00</room-tax>\
             <no-show>false</no-show><fire-safe>true</fire-safe><property-phone>1112223345</property-phone>\
             <additional-charges type=\"array\"><item><kind>restaurant</kind><amount>50.00</amount></item>\
             <item><kind>other</kind><amount>150.00</amount></item></additional-charges>",
        ),
        (
            "travel_cruise",
            "<travel-package>flight</travel-package><departure-date>2030-07-07</departure-date>\
             <lodging-check-in-date>2030-07-07</lodging-check-in-date><lodging-name>Ship</lodging-name>",
        ),
        (
            "travel_flight",
            "<fare-amount>70.00</fare-amount><restricted-ticket>false</restricted-ticket>\
             <issued-date type=\"datetime\">2030-01-01T00:00:00Z</issued-date><ticket-number>ticket-number</ticket-number>\
             <legs type=\"array\"><item><carrier-code>AA</carrier-code><departure-time>08:00</departure-time>\
             <fare-amount>35.00</fare-amount></item></legs>",
        ),
    ] {
        let sold = sale(&lab, kind, data).await;
        assert_eq!(sold.status, StatusCode::CREATED, "{}", sold.body);
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_by_code() {
    let lab = Lab::start().await;
    let folio = "<folio-number>aaa</folio-number>";
    let flight = "<restricted-ticket>false</restricted-ticket>";
    let charge = |fields: &str| {
        format!(
            "{folio}<additional-charges type=\"array\"><item>{fields}</item></additional-charges>"
        )
    };
    let leg = |fields: &str| format!("{flight}<legs type=\"array\"><item>{fields}</item></legs>");
    for (kind, data, attribute, code) in [
        ("zoo", folio.to_owned(), "industry_type", "93401"),
        ("lodging", String::new(), "data", "93402"),
        (
            "lodging",
            "<room-rate>1</room-rate>".to_owned(),
            "folio_number",
            "93403",
        ),
        (
            "lodging",
            format!("{folio}<check-in-date>soon</check-in-date>"),
            "check_in_date",
            "93404",
        ),
        (
            "lodging",
            format!("{folio}<check-out-date>2030-13-01</check-out-date>"),
            "check_out_date",
            "93405",
        ),
        (
            "lodging",
            format!(
                "{folio}<check-in-date>2030-07-07</check-in-date><check-out-date>2030-06-06</check-out-date>"
            ),
            "check_out_date",
            "93406",
        ),
        (
            "lodging",
            format!("{folio}<room-rate>x</room-rate>"),
            "room_rate",
            "93434",
        ),
        (
            "lodging",
            format!("{folio}<room-tax>0</room-tax>"),
            "room_tax",
            "93436",
        ),
        (
            "lodging",
            format!("{folio}<no-show>perhaps</no-show>"),
            "no_show",
            "93439",
        ),
        (
            "lodging",
            format!("{folio}<property-phone>call us</property-phone>"),
            "property_phone",
            "93442",
        ),
        (
            "lodging",
            charge("<kind>casino</kind><amount>1.00</amount>"),
            "kind",
            "96601",
        ),
        ("lodging", charge("<kind>other</kind>"), "amount", "96606"),
        (
            "lodging",
            charge("<kind>other</kind><amount>0</amount>"),
            "amount",
            "96603",
        ),
        (
            "travel_cruise",
            "<travel-package>roadtrip</travel-package>".to_owned(),
            "travel_package",
            "93410",
        ),
        (
            "travel_cruise",
            "<travel-package>car</travel-package><departure-date>x</departure-date>".to_owned(),
            "departure_date",
            "93411",
        ),
        (
            "travel_cruise",
            "<lodging-name>Ship</lodging-name>".to_owned(),
            "travel_package",
            "93410",
        ),
        (
            "travel_flight",
            "<fare-amount>1.00</fare-amount>".to_owned(),
            "restricted_ticket",
            "93426",
        ),
        (
            "travel_flight",
            format!("{flight}<fare-amount>-1.23</fare-amount>"),
            "fare_amount",
            "93417",
        ),
        (
            "travel_flight",
            format!("{flight}<passenger-middle-initial>CD</passenger-middle-initial>"),
            "passenger_middle_initial",
            "93425",
        ),
        (
            "travel_flight",
            format!("{flight}<legs>x</legs>"),
            "legs",
            "93431",
        ),
        (
            "travel_flight",
            leg("<fare-amount>-1.23</fare-amount>"),
            "fare_amount",
            "96309",
        ),
        (
            "travel_flight",
            leg("<conjunction-ticket>CCCCCCCCCCCCCCCC</conjunction-ticket>"),
            "conjunction_ticket",
            "96304",
        ),
        (
            "travel_flight",
            leg("<arrival-time>noon</arrival-time>"),
            "arrival_time",
            "96302",
        ),
    ] {
        sale(&lab, kind, &data).await.assert_fault(attribute, code);
    }
    let twice = "<item><kind>other</kind><amount>1.00</amount></item>".repeat(2);
    let data = format!("{folio}<additional-charges type=\"array\">{twice}</additional-charges>");
    let answer = sale(&lab, "lodging", &data).await;
    answer.assert_fault("kind", "96602");
    assert!(
        answer
            .body
            .contains("<additional-charges><errors type=\"array\"></errors><index-1>")
    );
}
