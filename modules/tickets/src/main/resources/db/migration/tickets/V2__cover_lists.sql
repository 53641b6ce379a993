-- A list needs no more of a row than its place in the order, its id, which names the JSON that is kept of it, and whether it is deleted.
-- An index that ends with id and deleted_at has all that: SQLite then reads a page from the index alone, without the rows, which are long
-- and stand elsewhere.
-- That goes for a list of a project's tickets closed since some day, too. The summary of a project reads titles, so rows, as before.

DROP INDEX tickets_of_project;
CREATE INDEX tickets_of_project ON tickets (project_id, created_at, id, deleted_at);
DROP INDEX tickets_by_creation;
CREATE INDEX tickets_by_creation ON tickets (created_at, id, deleted_at);
DROP INDEX tickets_by_closing;
CREATE INDEX tickets_by_closing ON tickets (project_id, closed_at DESC, id, deleted_at)
    WHERE closed_at IS NOT NULL AND deleted_at IS NULL;
