CREATE TABLE fuses (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    above_id TEXT REFERENCES fuses (id),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE TABLE fuse_marks (
    mark TEXT PRIMARY KEY
) STRICT;

INSERT INTO fuse_marks (mark) VALUES ('taken');
