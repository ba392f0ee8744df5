-- What a sandbox of before refunds, addresses and sessions wrote: a dump of its file, with its migrations' checksums.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE _sqlx_migrations (
    version BIGINT PRIMARY KEY,
    description TEXT NOT NULL,
    installed_on TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    success BOOLEAN NOT NULL,
    checksum BLOB NOT NULL,
    execution_time BIGINT NOT NULL
);
INSERT INTO _sqlx_migrations VALUES(1,'gateway','2026-11-21 19:50:09',1,X'97689b46c425a540a8e00529fe776e1611df53491cc07b7389688460f82fc1c7157975d462d01c20a01698cdeb352268',2732593);
INSERT INTO _sqlx_migrations VALUES(2,'shop','2026-11-21 19:50:09',1,X'fc830431e426069a6e3e187e41fe341acf1c3eda932b66283181845b5a3849344758006236c2c42922f4939dc0e91370',3849543);
INSERT INTO _sqlx_migrations VALUES(3,'vault','2026-11-21 19:50:09',1,X'd9b644ba17ad2416a74582b6b34b0174c54032317a290ebaa133632759e0ca33016e49582bc03400b958097846aae74c',1508874);
INSERT INTO _sqlx_migrations VALUES(4,'shop account','2026-11-21 19:50:09',1,X'7dd12815799ebb05fa1197e13734b01446d2d1f6b1d30215cba64b51904bbecfa69edc065f137202c8ddd78307b63115',11987563);
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;
INSERT INTO signing_key VALUES(1,X'4ffe941da8ded0e18895e71f4767a9ada29a9b8616fbdd54bfa5443eed9a154e');
CREATE TABLE nonce (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    merchant_account_id TEXT NOT NULL,
    card TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    consumed_at INTEGER
) STRICT, WITHOUT ROWID;
INSERT INTO nonce VALUES(X'b4318112687ff236d3ff86df91a84e9fa244ace937115ebef30279b0e99623c9','sandbox_credit_card','{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"}',1795290609848,4102444800000,1795290609851);
INSERT INTO nonce VALUES(X'b7493cc32787bf36c0844b91bb8521ade64c5e5832f9da06b977da670578c932','sandbox_credit_card','{"bin":"555555","last_four":"4444","brand":"MASTERCARD","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"fc779f7dd583fa6fa02d654ba8fe4c2f"}',1795290609833,4102444800000,1795290609837);
INSERT INTO nonce VALUES(X'e7bde6363cb08abb31568b22364a1a150f7cf13edc7600cfe5682111a22e4bc3','sandbox_credit_card','{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"}',1795290609808,4102444800000,NULL);
INSERT INTO nonce VALUES(X'fd18264d5d43fe7a72c9b9bf24074e5f3fad2ccf16750c76a6278bf57a3f7594','sandbox_credit_card','{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"}',1795290609817,4102444800000,1795290609821);
CREATE TABLE gateway_transaction (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 6 AND 36),
    -- The nonce that paid. Its uniqueness is a second lock behind the conditional update that consumes the nonce.
    nonce_digest BLOB UNIQUE REFERENCES nonce (digest),
    merchant_account_id TEXT NOT NULL,
    status TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    order_id TEXT,
    -- The parts that no rule reads, as JSON: card, processor's answer, customer, billing, descriptor.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO gateway_transaction VALUES('vhkfzbbt',X'fd18264d5d43fe7a72c9b9bf24074e5f3fad2ccf16750c76a6278bf57a3f7594','sandbox_credit_card','submitted_for_settlement',2500,'card','{"card":{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"},"processor":{"response_code":"1000","response_text":"Approved","response_type":"approved","authorization_code":"1B8AF8","additional_response":null,"gateway_rejection_reason":null,"network_transaction_id":"020300007154202","avs_error_code":null,"avs_postal_code":"M","avs_street_address":"M","cvv":"M"},"currency":"USD","customer":{"first_name":"Ada","last_name":null,"company":null,"email":"ada@shop.example","phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":"abc*shop and more12","phone":null,"url":null},"channel":"kiosk","device_data_captured":false}',1795290609821,1795290609825);
INSERT INTO gateway_transaction VALUES('fpkhq5zs',NULL,'sandbox_credit_card','authorized',1000,'paypal','{"card":{"email":"bt_buyer_us@paypal.example","payer_id":"FAKEPAYERID","first_name":"Pat","last_name":"Buyer","country_code":"US"},"processor":{"response_code":"1000","response_text":"Approved","response_type":"approved","authorization_code":"E0740E","additional_response":null,"gateway_rejection_reason":null,"network_transaction_id":"020300162833605","avs_error_code":null,"avs_postal_code":null,"avs_street_address":null,"cvv":null},"currency":"USD","customer":{"first_name":null,"last_name":null,"company":null,"email":null,"phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":null,"extended_address":null,"locality":null,"region":null,"postal_code":null,"country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":null,"phone":null,"url":null},"channel":null,"device_data_captured":false}',1795290609829,1795290609829);
INSERT INTO gateway_transaction VALUES('jdtp65tp',NULL,'sandbox_credit_card','authorized',1100,'venmo','{"card":{"username":"venmojoe","venmo_user_id":"1234567891234567891"},"processor":{"response_code":"1000","response_text":"Approved","response_type":"approved","authorization_code":"2ED915","additional_response":null,"gateway_rejection_reason":null,"network_transaction_id":"020300268848666","avs_error_code":null,"avs_postal_code":null,"avs_street_address":null,"cvv":null},"currency":"USD","customer":{"first_name":null,"last_name":null,"company":null,"email":null,"phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":null,"extended_address":null,"locality":null,"region":null,"postal_code":null,"country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":null,"phone":null,"url":null},"channel":null,"device_data_captured":false}',1795290609831,1795290609831);
INSERT INTO gateway_transaction VALUES('pxrz6zs7',X'b7493cc32787bf36c0844b91bb8521ade64c5e5832f9da06b977da670578c932','sandbox_credit_card','processor_declined',200000,'declined','{"card":{"bin":"555555","last_four":"4444","brand":"MASTERCARD","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"M","rejection":null,"number_id":"fc779f7dd583fa6fa02d654ba8fe4c2f"},"processor":{"response_code":"2000","response_text":"Do Not Honor","response_type":"soft_declined","authorization_code":null,"additional_response":"2000 : Do Not Honor","gateway_rejection_reason":null,"network_transaction_id":null,"avs_error_code":null,"avs_postal_code":"M","avs_street_address":"M","cvv":"M"},"currency":"USD","customer":{"first_name":null,"last_name":null,"company":null,"email":null,"phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":null,"phone":null,"url":null},"channel":null,"device_data_captured":false}',1795290609837,1795290609837);
INSERT INTO gateway_transaction VALUES('295tk32w',NULL,'sandbox_credit_card','voided',1200,'voided','{"card":{"bin":"401288","last_four":"1881","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":null,"billing":null,"cvv_response":"I","rejection":null,"number_id":"e15eea7a1e08e9e6af729604126fd9bf"},"processor":{"response_code":"1000","response_text":"Approved","response_type":"approved","authorization_code":"30753E","additional_response":null,"gateway_rejection_reason":null,"network_transaction_id":"020300978263578","avs_error_code":null,"avs_postal_code":"I","avs_street_address":"I","cvv":"I"},"currency":"USD","customer":{"first_name":null,"last_name":null,"company":null,"email":null,"phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":null,"extended_address":null,"locality":null,"region":null,"postal_code":null,"country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":null,"phone":null,"url":null},"channel":null,"device_data_captured":false}',1795290609840,1795290609842);
INSERT INTO gateway_transaction VALUES('8thnd258',NULL,'sandbox_credit_card','authorized',1300,'saved','{"card":{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"I","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"},"saved":{"token":"first","customer_id":"ada"},"processor":{"response_code":"1000","response_text":"Approved","response_type":"approved","authorization_code":"60B3E3","additional_response":null,"gateway_rejection_reason":null,"network_transaction_id":"020300692643627","avs_error_code":null,"avs_postal_code":"M","avs_street_address":"M","cvv":"I"},"currency":"USD","customer":{"first_name":"Ada","last_name":null,"company":null,"email":"ada@shop.example","phone":null,"fax":null,"website":null},"billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"descriptor":{"name":null,"phone":null,"url":null},"channel":null,"device_data_captured":false}',1795290609860,1795290609860);
CREATE TABLE gateway_transaction_event (
    transaction_id TEXT NOT NULL REFERENCES gateway_transaction (id),
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, position)
) STRICT, WITHOUT ROWID;
INSERT INTO gateway_transaction_event VALUES('295tk32w',0,'authorized',1200,1795290609840);
INSERT INTO gateway_transaction_event VALUES('295tk32w',1,'voided',1200,1795290609842);
INSERT INTO gateway_transaction_event VALUES('8thnd258',0,'authorized',1300,1795290609860);
INSERT INTO gateway_transaction_event VALUES('fpkhq5zs',0,'authorized',1000,1795290609829);
INSERT INTO gateway_transaction_event VALUES('jdtp65tp',0,'authorized',1100,1795290609831);
INSERT INTO gateway_transaction_event VALUES('pxrz6zs7',0,'processor_declined',200000,1795290609837);
INSERT INTO gateway_transaction_event VALUES('vhkfzbbt',0,'authorized',2500,1795290609821);
INSERT INTO gateway_transaction_event VALUES('vhkfzbbt',1,'submitted_for_settlement',2500,1795290609825);
CREATE TABLE shop_cart (
    id BLOB PRIMARY KEY CHECK (length(id) = 32),
    -- Counts the changes of the contents. An order pays for one version.
    version INTEGER NOT NULL,
    -- Product to quantity, as JSON.
    items TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE shop_order (
    -- SHA-256 of the cart and the idempotency key: one order per key, and a key is good in its own cart only.
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    -- What the gateway and the receipt call the order. Derived from the key, so that it survives a crash.
    id TEXT NOT NULL UNIQUE,
    cart BLOB NOT NULL CHECK (length(cart) = 32),
    cart_version INTEGER NOT NULL,
    -- SHA-256 of what was posted: the same key with another body is a mistake and not a retry.
    body BLOB NOT NULL CHECK (length(body) = 32),
    -- The cart at that time: what the shopper saw, and what is charged whenever the sale is sent.
    items TEXT NOT NULL,
    amount INTEGER NOT NULL CHECK (amount > 0),
    -- started: the sale was or is about to be sent, and it is unknown what became of it;
    -- unsent: the gateway has certainly done nothing; paid and refused: its word is in the answer.
    state TEXT NOT NULL CHECK (state IN ('started', 'unsent', 'paid', 'refused')),
    status INTEGER,
    answer TEXT,
    created_at INTEGER NOT NULL,
    CHECK ((state IN ('paid', 'refused')) = (status IS NOT NULL AND answer IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE TABLE customer (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    -- Names, email and the like, as JSON.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO customer VALUES('ada','{"first_name":"Ada","last_name":null,"company":null,"email":"ada@shop.example","phone":null,"fax":null,"website":null}',1795290609845,1795290609845);
CREATE TABLE payment_method (
    -- Counts up and is never given again: a nonce of a method that was deleted must not find another one, even when
    -- the merchant uses the token of the old one once more. It is also the order in which methods are listed.
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL UNIQUE CHECK (length(token) BETWEEN 1 AND 36),
    customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    -- For cards a keyed digest of the number: equal for equal numbers, and worth nothing without the key.
    number_id TEXT,
    is_default INTEGER NOT NULL CHECK (is_default IN (0, 1)),
    -- What it is, as JSON: a card without its number, a PayPal or a Venmo account.
    account TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT;
INSERT INTO payment_method VALUES(1,'first','ada','ce31c26d4b1d6c6ab722fb472f16e524',0,'{"bin":"411111","last_four":"1111","brand":"VISA","expiration_month":"12","expiration_year":"2040","cardholder_name":"Ada Example","billing":{"first_name":null,"last_name":null,"company":null,"street_address":"1 E Main St","extended_address":null,"locality":null,"region":null,"postal_code":"60622","country_name":null,"country_code_alpha2":null,"country_code_alpha3":null,"country_code_numeric":null},"cvv_response":"I","rejection":null,"number_id":"ce31c26d4b1d6c6ab722fb472f16e524"}',1795290609851,1795290609851);
INSERT INTO payment_method VALUES(2,'second','ada','fc779f7dd583fa6fa02d654ba8fe4c2f',1,'{"bin":"555555","last_four":"4444","brand":"MASTERCARD","expiration_month":"12","expiration_year":"2040","cardholder_name":null,"billing":null,"cvv_response":"I","rejection":null,"number_id":"fc779f7dd583fa6fa02d654ba8fe4c2f"}',1795290609854,1795290609854);
INSERT INTO payment_method VALUES(3,'third','ada',NULL,0,'{"email":"bt_buyer_us@paypal.example","payer_id":"FAKEPAYERID","first_name":"Pat","last_name":"Buyer","country_code":"US"}',1795290609857,1795290609857);
CREATE TABLE subscription (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    -- No reference: a subscription whose method was deleted is canceled, and stays to be looked up.
    method_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Canceled')),
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO subscription VALUES('sub1',2,'second','integration_trialless_plan','Active',1795290609863,1795290609863);
CREATE TABLE shop_account (
    id BLOB PRIMARY KEY CHECK (length(id) = 32),
    -- The customer at the gateway, which keeps the cards.
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
DELETE FROM sqlite_sequence;
INSERT INTO sqlite_sequence VALUES('payment_method',3);
CREATE INDEX gateway_transaction_order ON gateway_transaction (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX shop_order_pays_once ON shop_order (cart, cart_version) WHERE state IN ('started', 'paid');
CREATE INDEX shop_order_by_time ON shop_order (cart, created_at);
CREATE INDEX payment_method_of_customer ON payment_method (customer_id);
CREATE UNIQUE INDEX payment_method_default ON payment_method (customer_id) WHERE is_default = 1;
CREATE INDEX payment_method_number ON payment_method (number_id) WHERE number_id IS NOT NULL;
CREATE INDEX subscription_active ON subscription (method_id) WHERE status = 'Active';
COMMIT;
