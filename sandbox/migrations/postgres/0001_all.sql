-- All tables as they stand in SQLite after its own migrations; what they are for is said there. Times are milliseconds
-- since the Unix epoch, amounts minor units of the currency, flags 0 or 1, documents JSON as text.

CREATE TABLE signing_key (
    id BIGINT PRIMARY KEY CHECK (id = 1),
    secret BYTEA NOT NULL CHECK (octet_length(secret) = 32)
);

CREATE TABLE nonce (
    digest BYTEA PRIMARY KEY CHECK (octet_length(digest) = 32),
    merchant_account_id TEXT NOT NULL,
    card TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    consumed_at BIGINT
);

CREATE TABLE gateway_transaction (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 6 AND 36),
    nonce_digest BYTEA UNIQUE REFERENCES nonce (digest),
    merchant_account_id TEXT NOT NULL,
    status TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    order_id TEXT,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    version BIGINT NOT NULL DEFAULT 0,
    customer_id TEXT,
    number_id TEXT
);

CREATE INDEX gateway_transaction_order ON gateway_transaction (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX gateway_transaction_newest ON gateway_transaction (created_at, id);
CREATE INDEX gateway_transaction_customer ON gateway_transaction (customer_id, created_at, id)
    WHERE customer_id IS NOT NULL;
CREATE INDEX gateway_transaction_rival ON gateway_transaction (number_id, amount, created_at)
    WHERE number_id IS NOT NULL;

CREATE TABLE customer (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX customer_newest ON customer (created_at, id);

CREATE TABLE address (
    customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 36),
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (customer_id, id)
);

CREATE TABLE payment_method (
    id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    token TEXT NOT NULL UNIQUE CHECK (length(token) BETWEEN 1 AND 36),
    customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    number_id TEXT,
    is_default BIGINT NOT NULL CHECK (is_default IN (0, 1)),
    account TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    billing_id TEXT
);

CREATE INDEX payment_method_of_customer ON payment_method (customer_id);
CREATE UNIQUE INDEX payment_method_default ON payment_method (customer_id) WHERE is_default = 1;
CREATE INDEX payment_method_number ON payment_method (number_id) WHERE number_id IS NOT NULL;

CREATE TABLE subscription (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    method_id BIGINT NOT NULL,
    token TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Canceled')),
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE INDEX subscription_active ON subscription (method_id) WHERE status = 'Active';

CREATE TABLE verification (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    method_id BIGINT,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE INDEX verification_of_method ON verification (method_id, created_at, id) WHERE method_id IS NOT NULL;
CREATE INDEX verification_newest ON verification (created_at, id);

CREATE TABLE client_session (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    version BIGINT NOT NULL,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL
);

CREATE TABLE kept_answer (
    key BYTEA PRIMARY KEY CHECK (octet_length(key) = 32),
    request BYTEA NOT NULL CHECK (octet_length(request) = 32),
    status BIGINT NOT NULL,
    body TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

CREATE TABLE shop_cart (
    id BYTEA PRIMARY KEY CHECK (octet_length(id) = 32),
    version BIGINT NOT NULL,
    items TEXT NOT NULL
);

CREATE TABLE shop_order (
    key BYTEA PRIMARY KEY CHECK (octet_length(key) = 32),
    id TEXT NOT NULL UNIQUE,
    cart BYTEA NOT NULL CHECK (octet_length(cart) = 32),
    cart_version BIGINT NOT NULL,
    body BYTEA NOT NULL CHECK (octet_length(body) = 32),
    items TEXT NOT NULL,
    amount BIGINT NOT NULL CHECK (amount > 0),
    state TEXT NOT NULL CHECK (state IN ('started', 'unsent', 'paid', 'refused')),
    status BIGINT,
    answer TEXT,
    created_at BIGINT NOT NULL,
    CHECK ((state IN ('paid', 'refused')) = (status IS NOT NULL AND answer IS NOT NULL))
);

CREATE UNIQUE INDEX shop_order_pays_once ON shop_order (cart, cart_version) WHERE state IN ('started', 'paid');
CREATE INDEX shop_order_by_time ON shop_order (cart, created_at);

CREATE TABLE shop_account (
    id BYTEA PRIMARY KEY CHECK (octet_length(id) = 32),
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL
);
