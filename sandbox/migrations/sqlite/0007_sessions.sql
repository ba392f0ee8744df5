-- Sessions of both kinds: of a checkout, so far alone, and of a customer.
CREATE TABLE session (
    kind TEXT NOT NULL,
    id TEXT NOT NULL CHECK (length(id) BETWEEN 1 AND 100),
    version INTEGER NOT NULL,
    detail TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    PRIMARY KEY (kind, id)
) STRICT, WITHOUT ROWID;

INSERT INTO session (kind, id, version, detail, created_at, expires_at)
SELECT 'client', id, version, detail, created_at, expires_at FROM client_session;

DROP TABLE client_session;
