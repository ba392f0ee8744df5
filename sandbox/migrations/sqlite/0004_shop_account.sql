-- Who is signed in to the demo shop. Known by the SHA-256 digest of a cookie, as carts are.

CREATE TABLE shop_account (
    id BLOB PRIMARY KEY CHECK (length(id) = 32),
    -- The customer at the gateway, which keeps the cards.
    customer_id TEXT NOT NULL,
    name TEXT NOT NULL
) STRICT, WITHOUT ROWID;
