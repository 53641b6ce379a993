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

CREATE INDEX projects_by_creation ON projects (created_at, id, deleted_at);

CREATE UNIQUE INDEX projects_live_key ON projects (key) WHERE deleted_at IS NULL;

CREATE TABLE task_counters (
    ticket_id TEXT PRIMARY KEY REFERENCES tickets (id) ON DELETE CASCADE,
    last_number INTEGER NOT NULL CHECK (last_number >= 0)
) STRICT;

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

CREATE INDEX tasks_by_creation ON tasks (created_at, id, deleted_at);

CREATE INDEX tasks_by_position ON tasks (position, id, deleted_at);

CREATE UNIQUE INDEX tasks_live_key ON tasks (key) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX tasks_number ON tasks (ticket_id, number);

CREATE INDEX tasks_of_ticket ON tasks (ticket_id, position, id, deleted_at);

CREATE TABLE ticket_counters (
    project_id TEXT PRIMARY KEY REFERENCES projects (id) ON DELETE CASCADE,
    last_number INTEGER NOT NULL CHECK (last_number >= 0)
) STRICT;

CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    number INTEGER NOT NULL CHECK (number >= 1),
    key TEXT NOT NULL CHECK (length(key) BETWEEN 4 AND 30),
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
    description TEXT NOT NULL DEFAULT '' CHECK (length(description) <= 50000),
    status TEXT NOT NULL DEFAULT 'open'
        CHECK (status = 'open' OR status = 'in_progress' OR status = 'closed'),
    priority TEXT NOT NULL DEFAULT 'normal'
        CHECK (priority = 'low' OR priority = 'normal' OR priority = 'high' OR priority = 'urgent'),
    assignee TEXT CHECK (length(assignee) BETWEEN 1 AND 100),
    estimate_minutes INTEGER CHECK (estimate_minutes BETWEEN 0 AND 1000000),
    due_on TEXT,
    tags TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(tags) AND json_type(tags) = 'array' AND length(tags) <= 5000),
    suggested_files TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_files) AND json_type(suggested_files) = 'array' AND length(suggested_files) <= 50000),
    closed_at TEXT,
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX tickets_by_closing ON tickets (project_id, closed_at DESC, id, deleted_at)
    WHERE closed_at IS NOT NULL AND deleted_at IS NULL;

CREATE INDEX tickets_by_creation ON tickets (created_at, id, deleted_at);

CREATE UNIQUE INDEX tickets_live_key ON tickets (key) WHERE deleted_at IS NULL;

CREATE UNIQUE INDEX tickets_number ON tickets (project_id, number);

CREATE INDEX tickets_of_project ON tickets (project_id, created_at, id, deleted_at);
