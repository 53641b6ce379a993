-- Makes the indexes as V1 has them: lists are slower, and nothing else changes.

DROP INDEX projects_by_creation;
CREATE INDEX projects_by_creation ON projects (created_at, id);
