-- The gateway's tables. Times are milliseconds since the Unix epoch, amounts minor units of the currency.
-- No table has a column for a card number or a security code, so neither can be stored by mistake.

-- One row: the key that signs client-token fingerprints. It lives here so that tokens outlive a restart.
CREATE TABLE signing_key (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    secret BLOB NOT NULL CHECK (length(secret) = 32)
) STRICT;

-- A nonce is kept as its SHA-256 digest: whoever reads the file can spend nothing.
CREATE TABLE nonce (
    digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
    merchant_account_id TEXT NOT NULL,
    card TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    consumed_at INTEGER
) STRICT, WITHOUT ROWID;

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

CREATE INDEX gateway_transaction_order ON gateway_transaction (order_id) WHERE order_id IS NOT NULL;

CREATE TABLE gateway_transaction_event (
    transaction_id TEXT NOT NULL REFERENCES gateway_transaction (id),
    position INTEGER NOT NULL,
    status TEXT NOT NULL,
    amount INTEGER NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (transaction_id, position)
) STRICT, WITHOUT ROWID;
