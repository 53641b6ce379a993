DROP TABLE tasks;
DROP TABLE tickets;
