-- The vault: customers and what they pay with. Times are milliseconds since the Unix epoch.
-- As in the first tables there is no column for a card number or a security code.

CREATE TABLE customer (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    -- Names, email and the like, as JSON.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

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

CREATE INDEX payment_method_of_customer ON payment_method (customer_id);

-- Whatever is done at once, a customer has one default at most.
CREATE UNIQUE INDEX payment_method_default ON payment_method (customer_id) WHERE is_default = 1;

-- For the search for duplicates.
CREATE INDEX payment_method_number ON payment_method (number_id) WHERE number_id IS NOT NULL;

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

CREATE INDEX subscription_active ON subscription (method_id) WHERE status = 'Active';
