package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptHeaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE t SET a = 1",
                "CREATE TABLE a (b); insert into a values (1);",
                "/* first */ REPLACE INTO t VALUES (1);",
                "DELETE FROM t;",
                "WITH c AS (SELECT 1) INSERT INTO t SELECT * FROM c;",
                "CREATE TABLE copy AS SELECT * FROM t;",
                "DROP TABLE t;",
                "ALTER TABLE t DROP COLUMN a;",
                "CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT CASE WHEN 1 THEN 2 END; END; UPDATE t SET a = 1;"
            })
    void a_script_that_writes_or_drops_changes_data(String sql) {
        assertThat(ScriptHeader.writesData(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE t (a TEXT REFERENCES u (id) ON DELETE CASCADE ON UPDATE CASCADE);",
                "-- UPDATE t SET a = 1;\nSELECT 'DELETE FROM t;';",
                "CREATE TRIGGER x AFTER UPDATE ON t BEGIN UPDATE t SET a = 1; DELETE FROM u; END;",
                "ALTER TABLE t ADD COLUMN a TEXT; ALTER TABLE t RENAME TO u;",
                "CREATE INDEX i ON t (a); DROP INDEX i;",
                "CREATE TABLE t (a INTEGER AS (1));",
                "CREATE VIEW v AS SELECT 1;"
            })
    void a_script_that_makes_tables_and_indexes_does_not(String sql) {
        assertThat(ScriptHeader.writesData(sql)).isFalse();
    }

    @Test
    void the_header_ends_with_the_first_statement() {
        String sql = """
                -- Colours are written in lower case.
                -- changes data: lower-cases colours, since people typed both
                -- changes row counts: colors, shades

                UPDATE colors SET name = lower(name);
                -- cannot be undone: too late
                """;

        assertThat(ScriptHeader.changesData(sql)).contains("lower-cases colours, since people typed both");
        assertThat(ScriptHeader.changedRowCounts(sql)).containsExactlyInAnyOrder("colors", "shades");
        assertThat(ScriptHeader.cannotBeUndone(sql)).isEmpty();
    }
}
