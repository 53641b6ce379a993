DROP TABLE task_counters;
DROP TABLE tasks;
