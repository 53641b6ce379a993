CREATE TABLE {{table}} (
    id TEXT PRIMARY KEY,
    {{link}} TEXT NOT NULL REFERENCES {{parent}} (id) ON DELETE CASCADE,
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 10000),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX {{table}}_of_{{parentOne}} ON {{table}} ({{link}}, created_at, id, deleted_at);
CREATE INDEX {{table}}_by_creation ON {{table}} (created_at, id, deleted_at);
