CREATE TABLE tickets (
    id TEXT PRIMARY KEY,
    project_id TEXT NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    title TEXT NOT NULL CHECK (length(title) BETWEEN 1 AND 500),
    overview TEXT CHECK (length(overview) <= 50000),
    status TEXT NOT NULL DEFAULT 'open'
        CHECK (status = 'open' OR status = 'in_progress' OR status = 'closed'),
    priority TEXT NOT NULL DEFAULT 'normal'
        CHECK (priority = 'low' OR priority = 'normal' OR priority = 'high'),
    suggested_file_ids TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_file_ids) AND json_type(suggested_file_ids) = 'array' AND length(suggested_file_ids) <= 50000),
    suggested_agent_ids TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_agent_ids) AND json_type(suggested_agent_ids) = 'array' AND length(suggested_agent_ids) <= 50000),
    suggested_prompt_ids TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_prompt_ids) AND json_type(suggested_prompt_ids) = 'array' AND length(suggested_prompt_ids) <= 50000),
    queue_id INTEGER CHECK (queue_id >= 1),
    queue_position INTEGER CHECK (queue_position >= 0),
    queue_status TEXT CHECK (length(queue_status) <= 50),
    queue_priority INTEGER CHECK (queue_priority >= 0),
    queued_at TEXT,
    queue_started_at TEXT,
    queue_completed_at TEXT,
    queue_agent_id TEXT CHECK (length(queue_agent_id) <= 100),
    queue_error_message TEXT CHECK (length(queue_error_message) <= 5000),
    estimated_processing_time INTEGER CHECK (estimated_processing_time >= 0),
    actual_processing_time INTEGER CHECK (actual_processing_time >= 0),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX tickets_of_project ON tickets (project_id, created_at, id, deleted_at);
CREATE INDEX tickets_by_status ON tickets (project_id, status, created_at, id, deleted_at);

CREATE TABLE tasks (
    id TEXT PRIMARY KEY,
    ticket_id TEXT NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    content TEXT NOT NULL CHECK (length(content) BETWEEN 1 AND 5000),
    description TEXT CHECK (length(description) <= 50000),
    suggested_file_ids TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_file_ids) AND json_type(suggested_file_ids) = 'array' AND length(suggested_file_ids) <= 50000),
    done INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
    status TEXT NOT NULL DEFAULT 'pending'
        CHECK (status = 'pending' OR status = 'in_progress' OR status = 'completed' OR status = 'cancelled'),
    order_index INTEGER NOT NULL DEFAULT 0 CHECK (order_index >= 0),
    estimated_hours REAL CHECK (estimated_hours >= 0),
    dependencies TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(dependencies) AND json_type(dependencies) = 'array' AND length(dependencies) <= 50000),
    tags TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(tags) AND json_type(tags) = 'array' AND length(tags) <= 50000),
    agent_id TEXT CHECK (length(agent_id) <= 100),
    suggested_prompt_ids TEXT NOT NULL DEFAULT '[]'
        CHECK (json_valid(suggested_prompt_ids) AND json_type(suggested_prompt_ids) = 'array' AND length(suggested_prompt_ids) <= 50000),
    queue_id INTEGER CHECK (queue_id >= 1),
    queue_position INTEGER CHECK (queue_position >= 0),
    queue_status TEXT CHECK (length(queue_status) <= 50),
    queue_priority INTEGER CHECK (queue_priority >= 0),
    queued_at TEXT,
    queue_started_at TEXT,
    queue_completed_at TEXT,
    queue_agent_id TEXT CHECK (length(queue_agent_id) <= 100),
    queue_error_message TEXT CHECK (length(queue_error_message) <= 5000),
    estimated_processing_time INTEGER CHECK (estimated_processing_time >= 0),
    actual_processing_time INTEGER CHECK (actual_processing_time >= 0),
    revision INTEGER NOT NULL DEFAULT 0,
    created_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    updated_at TEXT NOT NULL DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ')),
    deleted_at TEXT
) STRICT;

CREATE INDEX tasks_by_status ON tasks (ticket_id, status, created_at, id, deleted_at);
