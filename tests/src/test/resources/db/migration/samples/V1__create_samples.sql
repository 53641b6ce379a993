CREATE TABLE samples (
    id TEXT PRIMARY KEY,
    project_id TEXT REFERENCES projects (id),
    ticket_id TEXT REFERENCES tickets (id) ON DELETE CASCADE,
    title TEXT NOT NULL DEFAULT 'it''s "quoted"' CHECK (length(title) <= 200),
    maybe_title TEXT CHECK (length(maybe_title) BETWEEN 1 AND 1000),
    body TEXT NOT NULL DEFAULT '' CHECK (length(body) <= 50000),
    maybe_body TEXT CHECK (length(maybe_body) <= 50000),
    kind TEXT NOT NULL DEFAULT 'pear' CHECK (kind IN ('zebra', 'apple', 'pear', 'it''s', 'Ähre')),
    maybe_kind TEXT CHECK (maybe_kind IN ('ten', 'nine', 'eight')),
    amount INTEGER NOT NULL DEFAULT -7,
    maybe_amount INTEGER CHECK (maybe_amount BETWEEN -1000 AND 1000),
    ratio REAL NOT NULL DEFAULT 0.5,
    maybe_ratio REAL,
    pinned INTEGER NOT NULL DEFAULT 1 CHECK (pinned IN (0, 1)),
    maybe_pinned INTEGER CHECK (maybe_pinned IN (0, 1)),
    seen_at TEXT NOT NULL DEFAULT '2026-11-22T14:15:16.123Z',
    maybe_at TEXT,
    due_on TEXT NOT NULL DEFAULT '2026-11-22',
    maybe_on TEXT,
    list TEXT NOT NULL DEFAULT '["a"]' CHECK (json_valid(list) AND json_type(list) = 'array' AND length(list) <= 50000),
    maybe_list TEXT CHECK (json_valid(maybe_list) AND json_type(maybe_list) = 'array' AND length(maybe_list) <= 50000),
    object TEXT NOT NULL DEFAULT '{"a": 1}' CHECK (json_valid(object) AND json_type(object) = 'object' AND length(object) <= 50000),
    maybe_object TEXT CHECK (json_valid(maybe_object) AND json_type(maybe_object) = 'object' AND length(maybe_object) <= 50000),
    doubled INTEGER AS (maybe_amount * 2),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX samples_of_project ON samples (project_id, id);
CREATE INDEX samples_of_ticket ON samples (ticket_id, id);
