-- Recurring billing: plans, add-ons and discounts, and subscriptions that are charged.

CREATE TABLE plan (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    version BIGINT NOT NULL,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL
);

CREATE TABLE modification (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 36),
    kind TEXT NOT NULL CHECK (kind IN ('add_on', 'discount')),
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL
);

ALTER TABLE subscription ADD COLUMN version BIGINT NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN detail TEXT NOT NULL DEFAULT '{}';
ALTER TABLE subscription DROP CONSTRAINT subscription_status_check;
ALTER TABLE subscription ADD CONSTRAINT subscription_status_check
    CHECK (status IN ('Active', 'Canceled', 'Past Due', 'Pending'));

DROP INDEX subscription_active;
CREATE INDEX subscription_of_method ON subscription (method_id, created_at, id);
CREATE INDEX subscription_newest ON subscription (created_at, id);
