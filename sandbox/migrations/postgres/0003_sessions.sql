-- Sessions of both kinds: of a checkout, so far alone, and of a customer.
CREATE TABLE session (
    kind TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    version BIGINT NOT NULL,
    detail TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    expires_at BIGINT NOT NULL,
    PRIMARY KEY (kind, id)
);

INSERT INTO session (kind, id, version, detail, created_at, expires_at)
SELECT 'client', id, version, detail, created_at, expires_at FROM client_session;

DROP TABLE client_session;
