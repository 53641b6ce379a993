-- Makes the indexes as V1 has them: lists are slower, and nothing else changes.

DROP INDEX tickets_of_project;
CREATE INDEX tickets_of_project ON tickets (project_id, created_at, id);
DROP INDEX tickets_by_creation;
CREATE INDEX tickets_by_creation ON tickets (created_at, id);
DROP INDEX tickets_by_closing;
CREATE INDEX tickets_by_closing ON tickets (project_id, closed_at DESC, id)
    WHERE closed_at IS NOT NULL AND deleted_at IS NULL;
