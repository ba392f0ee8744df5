-- The demo shop's tables. Times are milliseconds since the Unix epoch, amounts minor units of the currency.
-- A cart is known by the SHA-256 digest of its cookie: whoever reads the file can't use anyone's cart.

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

-- One payment per version of a cart, whatever happens in two tabs: a second order of it can only be written when the
-- first was refused or never sent.
CREATE UNIQUE INDEX shop_order_pays_once ON shop_order (cart, cart_version) WHERE state IN ('started', 'paid');

-- For the limit on attempts.
CREATE INDEX shop_order_by_time ON shop_order (cart, created_at);
