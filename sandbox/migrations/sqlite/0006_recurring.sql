-- Recurring billing: plans, add-ons and discounts, and subscriptions that are charged.

CREATE TABLE plan (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    version INTEGER NOT NULL,
    -- What it says, as JSON.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE modification (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    kind TEXT NOT NULL CHECK (kind IN ('add_on', 'discount')),
    -- What it says, as JSON.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Made anew, for its rule on the status can't be changed.
CREATE TABLE subscription_of_plan (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    version INTEGER NOT NULL,
    -- No reference: a subscription whose method was deleted is canceled, and stays to be looked up.
    method_id INTEGER NOT NULL,
    token TEXT NOT NULL,
    plan_id TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('Active', 'Canceled', 'Past Due', 'Pending')),
    -- What it costs and when, as JSON. Those from before there was billing say nothing.
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO subscription_of_plan
SELECT id, 0, method_id, token, plan_id, status, '{}', created_at, updated_at FROM subscription;

DROP TABLE subscription;
ALTER TABLE subscription_of_plan RENAME TO subscription;

CREATE INDEX subscription_of_method ON subscription (method_id, created_at, id);
CREATE INDEX subscription_newest ON subscription (created_at, id);
