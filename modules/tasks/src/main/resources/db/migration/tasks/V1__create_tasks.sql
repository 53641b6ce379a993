CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 6 AND 50),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    description TEXT NOT NULL DEFAULT '' CHECK (length(description) <= 50000),
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status = 'pending' OR status = 'in_progress' OR status = 'completed' OR status = 'cancelled'),
    position INTEGER NOT NULL CHECK (position >= 0),
    assignee TEXT CHECK (length(assignee) BETWEEN 1 AND 100),
    estimate_minutes INTEGER CHECK (estimate_minutes BETWEEN 0 AND 1000000),
    tags TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(tags) AND json_type(tags) = 'array' AND length(tags) <= 5000),
    completed_at TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX tasks_of_ticket ON tasks (ticket_id, position, id);
CREATE INDEX tasks_by_position ON tasks (position, id);
CREATE INDEX tasks_by_creation ON tasks (created_at, id);
CREATE UNIQUE INDEX tasks_number ON tasks (ticket_id, number);
CREATE UNIQUE INDEX tasks_live_key ON tasks (key) WHERE deleted_at IS NULL;

CREATE TABLE task_counters (
    ticket_id TEXT PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    last_number INTEGER NOT NULL CHECK (last_number >= 0)
) STRICT;
