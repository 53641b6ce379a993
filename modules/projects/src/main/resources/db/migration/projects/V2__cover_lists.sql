-- A list needs no more of a row than its place in the order, its id, which names the JSON that is kept of it, and whether it is deleted.
-- An index that ends with id and deleted_at has all that: SQLite then reads a page from the index alone, without the rows, which are long
-- and stand elsewhere.

DROP INDEX projects_by_creation;
CREATE INDEX projects_by_creation ON projects (created_at, id, deleted_at);
