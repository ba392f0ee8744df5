-- The books: refunds, partial settlements and the like, addresses, verifications, client sessions, and the answers kept
-- for idempotency keys. A transaction's history moves into its detail: what is read and written together stands together.

ALTER TABLE gateway_transaction ADD COLUMN version INTEGER NOT NULL DEFAULT 0;
ALTER TABLE gateway_transaction ADD COLUMN customer_id TEXT;
ALTER TABLE gateway_transaction ADD COLUMN number_id TEXT;

UPDATE gateway_transaction SET
    detail = json_set(detail, '$.history', json((
        SELECT json_group_array(json_object('status', status, 'amount', amount, 'at', at) ORDER BY position)
        FROM gateway_transaction_event WHERE transaction_id = gateway_transaction.id
    ))),
    customer_id = detail ->> '$.saved.customer_id',
    number_id = detail ->> '$.card.number_id';

DROP TABLE gateway_transaction_event;

CREATE INDEX gateway_transaction_newest ON gateway_transaction (created_at, id);
CREATE INDEX gateway_transaction_customer ON gateway_transaction (customer_id, created_at, id)
    WHERE customer_id IS NOT NULL;

-- For the search for a sale that would be the same once more.
CREATE INDEX gateway_transaction_rival ON gateway_transaction (number_id, amount, created_at)
    WHERE number_id IS NOT NULL;

CREATE TABLE address (
    customer_id TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE,
    -- Unique among the customer's addresses.
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 36),
    -- Its lines, as JSON.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (customer_id, id)
) STRICT, WITHOUT ROWID;

-- An address of the same customer. No reference, for such a one would take the customer along when the address goes.
ALTER TABLE payment_method ADD COLUMN billing_id TEXT;

-- So far it was written into the card.
INSERT INTO address (customer_id, id, detail, created_at, updated_at)
SELECT customer_id, 'm' || id, account -> '$.billing', created_at, updated_at
FROM payment_method WHERE account ->> '$.billing' IS NOT NULL;

UPDATE payment_method SET billing_id = 'm' || id, account = json_set(account, '$.billing', NULL)
WHERE account ->> '$.billing' IS NOT NULL;

CREATE TABLE verification (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    -- No reference: what a bank once said stays when the method goes.
    method_id INTEGER,
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX verification_of_method ON verification (method_id, created_at, id) WHERE method_id IS NOT NULL;
CREATE INDEX verification_newest ON verification (created_at, id);

CREATE INDEX customer_newest ON customer (created_at, id);

CREATE TABLE client_session (
    id TEXT PRIMARY KEY CHECK (length(id) = 36),
    version INTEGER NOT NULL,
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What was answered to a request with an idempotency key, for those who ask again.
CREATE TABLE kept_answer (
    key BLOB PRIMARY KEY CHECK (length(key) = 32),
    request BLOB NOT NULL CHECK (length(request) = 32),
    status INTEGER NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
