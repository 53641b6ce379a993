{{create}};

INSERT INTO {{table}}_rebuilt (
{{columns}}
)
SELECT
{{columns}}
FROM {{table}};

DROP TABLE {{table}};
ALTER TABLE {{table}}_rebuilt RENAME TO {{table}};
{{others}}
