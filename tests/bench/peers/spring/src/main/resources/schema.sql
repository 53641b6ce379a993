CREATE TABLE IF NOT EXISTS projects (
    id BLOB PRIMARY KEY,
    name TEXT NOT NULL,
    description TEXT,
    path TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS tickets (
    id BLOB PRIMARY KEY,
    project_id BLOB NOT NULL REFERENCES projects (id) ON DELETE CASCADE,
    title TEXT NOT NULL,
    overview TEXT,
    status TEXT NOT NULL CHECK (status = 'open' OR status = 'in_progress' OR status = 'closed'),
    priority TEXT NOT NULL CHECK (priority = 'low' OR priority = 'normal' OR priority = 'high'),
    suggested_file_ids TEXT NOT NULL,
    suggested_agent_ids TEXT NOT NULL,
    suggested_prompt_ids TEXT NOT NULL,
    queue_id INTEGER,
    queue_position INTEGER,
    queue_status TEXT,
    queue_priority INTEGER,
    queued_at INTEGER,
    queue_started_at INTEGER,
    queue_completed_at INTEGER,
    queue_agent_id TEXT,
    queue_error_message TEXT,
    estimated_processing_time INTEGER,
    actual_processing_time INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS tickets_of_project ON tickets (project_id, created_at, id);
CREATE INDEX IF NOT EXISTS tickets_by_status ON tickets (project_id, status, created_at, id);
CREATE TABLE IF NOT EXISTS tasks (
    id BLOB PRIMARY KEY,
    ticket_id BLOB NOT NULL REFERENCES tickets (id) ON DELETE CASCADE,
    content TEXT NOT NULL,
    description TEXT,
    suggested_file_ids TEXT NOT NULL,
    done INTEGER NOT NULL,
    status TEXT NOT NULL
        CHECK (status = 'pending' OR status = 'in_progress' OR status = 'completed' OR status = 'cancelled'),
    order_index INTEGER NOT NULL,
    estimated_hours REAL,
    dependencies TEXT NOT NULL,
    tags TEXT NOT NULL,
    agent_id TEXT,
    suggested_prompt_ids TEXT NOT NULL,
    queue_id INTEGER,
    queue_position INTEGER,
    queue_status TEXT,
    queue_priority INTEGER,
    queued_at INTEGER,
    queue_started_at INTEGER,
    queue_completed_at INTEGER,
    queue_agent_id TEXT,
    queue_error_message TEXT,
    estimated_processing_time INTEGER,
    actual_processing_time INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE INDEX IF NOT EXISTS tasks_by_status ON tasks (ticket_id, status, created_at, id);
