-- Makes the indexes as V1 has them: lists are slower, and nothing else changes.

DROP INDEX tasks_of_ticket;
CREATE INDEX tasks_of_ticket ON tasks (ticket_id, position, id);
DROP INDEX tasks_by_position;
CREATE INDEX tasks_by_position ON tasks (position, id);
DROP INDEX tasks_by_creation;
CREATE INDEX tasks_by_creation ON tasks (created_at, id);
