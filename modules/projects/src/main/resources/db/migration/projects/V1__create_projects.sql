CREATE TABLE projects (
    id TEXT PRIMARY KEY,
    key TEXT NOT NULL
        CHECK (length(key) BETWEEN 2 AND 10)
        CONSTRAINT project_key_is_capitals_and_digits CHECK (key GLOB '[A-Z]*' AND key NOT GLOB '*[^A-Z0-9]*'),
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    description TEXT NOT NULL DEFAULT '' CHECK (length(description) <= 50000),
    path TEXT CHECK (length(path) BETWEEN 1 AND 1000),
    archived_at TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE UNIQUE INDEX projects_live_key ON projects (key) WHERE deleted_at IS NULL;
CREATE INDEX projects_by_creation ON projects (created_at, id);
