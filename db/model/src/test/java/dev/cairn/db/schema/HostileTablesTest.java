package dev.cairn.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables written in every way that SQLite takes. */
class HostileTablesTest {
    @Test
    void quotes_comments_and_parentheses_do_not_mislead() throws SQLException {
        Schema schema = TestSchema.of("""
                CREATE TABLE /* ( */ "odd (table), ""CHECK""\" -- CHECK (no)
                (
                    "check" TEXT DEFAULT 'CHECK (x > 1), ' CHECK (length("check") <= 3 /* , */),
                    [a b] DECIMAL(10, 2) DEFAULT (max(1, (2))) CONSTRAINT `it's, odd` CHECK ([a b] <> ')' AND ("a b" > (1))),
                    `c` INT CHECK ( -- bounds )
                        `c`
                            BETWEEN 1
                            AND 5
                    ),
                    PRIMARY KEY ("check", `c`) CHECK (c <= 4) CONSTRAINT last CHECK (c <> 2)
                )""");

        Table table = schema.tables().get(0);

        assertThat(table.name()).isEqualTo("odd (table), \"CHECK\"");
        assertThat(table.columns()).extracting(Column::name).containsExactly("check", "a b", "c");
        assertThat(table.column("check").maximum()).isEqualTo(3);
        assertThat(table.column("c"))
                .extracting(Column::minimum, Column::maximum)
                .containsExactly(1L, 4L);
        assertThat(table.checks())
                .containsExactly(
                        new NamedCheck("it's, odd", "[a b] <> ')' AND (\"a b\" > (1))"),
                        new NamedCheck("last", "c <> 2"));
    }

    @Test
    void a_name_holds_for_every_check_behind_it_as_in_sqlite() throws SQLException {
        Table table = TestSchema.things("x TEXT CONSTRAINT lower_case NOT NULL CHECK (x = lower(x)) CHECK (x <> 'a')");

        assertThat(table.checks()).extracting(NamedCheck::name).containsExactly("lower_case", "lower_case");
    }

    @Test
    void columns_and_tables_that_were_renamed_or_added_are_read() throws SQLException {
        Schema schema = TestSchema.of("""
                CREATE TABLE old (id TEXT PRIMARY KEY, a TEXT CHECK (length(a) <= 5)) STRICT;
                ALTER TABLE old RENAME COLUMN a TO b;
                ALTER TABLE old ADD COLUMN c INTEGER NOT NULL DEFAULT 0 CHECK (c IN (0, 1));
                ALTER TABLE old RENAME TO new;
                """);

        assertThat(schema.table("new").column("b").maximum()).isEqualTo(5);
        assertThat(schema.table("new").column("c").type()).isEqualTo(ColumnType.BOOLEAN);
    }

    @Test
    void generated_columns_are_read_only() throws SQLException {
        Table table = TestSchema.things(
                "a INTEGER, b INTEGER AS (a + 1), c TEXT GENERATED ALWAYS AS (a || '!') STORED NOT NULL");

        assertThat(table.columns())
                .extracting(column -> column.name() + column.type() + column.generated() + column.nullable())
                .containsExactly("aINTEGERfalsetrue", "bINTEGERtruetrue", "cTEXTtruefalse");
    }

    @Test
    void defaults_keep_their_text() throws SQLException {
        assertThat(TestSchema.column("TEXT DEFAULT (strftime('%Y')) NOT NULL"))
                .extracting(Column::defaultSql, Column::nullable)
                .containsExactly("strftime('%Y')", false);
        assertThat(TestSchema.column("INTEGER DEFAULT -1").defaultSql()).isEqualTo("-1");
        assertThat(TestSchema.column("TEXT").defaultSql()).isNull();
    }

    @Test
    void only_foreign_keys_to_one_id_are_links() throws SQLException {
        Schema schema = TestSchema.of("""
                CREATE TABLE people (id TEXT PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a, b), UNIQUE (b)) STRICT;
                CREATE TABLE things (
                    id TEXT PRIMARY KEY, a TEXT, b TEXT REFERENCES people (b),
                    owner_id TEXT, made_by_id TEXT REFERENCES people ON DELETE SET NULL, parent_id TEXT REFERENCES things (ID) ON DELETE CASCADE,
                    FOREIGN KEY (a, b) REFERENCES people (a, b), FOREIGN KEY (owner_id) REFERENCES people (id)
                ) STRICT;
                """);

        assertThat(schema.table("things").links())
                .containsExactly(
                        new Link("owner_id", "owner", "people", false),
                        new Link("made_by_id", "madeBy", "people", false),
                        new Link("parent_id", "parent", "things", true));
        assertThat(schema.table("people").uniqueIndexes())
                .extracting(UniqueIndex::columns)
                .containsExactly(List.of("a", "b"), List.of("b"));
    }

    @Test
    void indexes_over_parts_and_expressions_promise_nothing_about_columns() throws SQLException {
        Table table = TestSchema.of("""
                        CREATE TABLE things (id TEXT PRIMARY KEY, a TEXT, b TEXT, deleted_at TEXT) STRICT;
                        CREATE UNIQUE INDEX live ON things (a) WHERE ("deleted_at" is /* live */ null);
                        CREATE UNIQUE INDEX part ON things (a) WHERE deleted_at IS NULL AND b = 'x';
                        CREATE UNIQUE INDEX dead ON things (a) WHERE deleted_at IS NOT NULL;
                        CREATE UNIQUE INDEX expression ON things (lower(a));
                        CREATE INDEX plain ON things (b);
                        """).table("things");

        assertThat(table.uniqueIndexes()).containsExactly(new UniqueIndex("live", List.of("a"), true));
    }

    @Test
    void views_virtual_tables_and_the_platforms_tables_are_left_out() throws SQLException {
        Schema schema = TestSchema.of("""
                CREATE TABLE things (id TEXT PRIMARY KEY) STRICT;
                CREATE TABLE cairn_state (id INTEGER); CREATE TABLE schema_history_things (id INTEGER);
                CREATE TABLE cairns (id INTEGER PRIMARY KEY AUTOINCREMENT);
                CREATE VIEW seen AS SELECT 1; CREATE VIRTUAL TABLE found USING fts5 (text);
                """);

        assertThat(schema.tables()).extracting(Table::name).containsExactly("cairns", "things");
    }

    @Test
    void the_fingerprint_follows_the_tables_and_not_the_rows() throws SQLException {
        String things = "CREATE TABLE things (id TEXT PRIMARY KEY, a TEXT) STRICT;";
        String fingerprint = TestSchema.of(things).fingerprint();

        assertThat(TestSchema.of(things + "INSERT INTO things VALUES ('x', 'y'); CREATE TABLE cairn_state (a);")
                        .fingerprint())
                .isEqualTo(fingerprint);
        assertThat(TestSchema.of(things + "ALTER TABLE things ADD b TEXT;").fingerprint())
                .isNotEqualTo(fingerprint);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "things (id TEXT PRIMARY KEY, %s) | write STRICT behind its last parenthesis",
                "Things (id TEXT PRIMARY KEY, %s) STRICT | name it in snake_case",
                "things (id TEXT PRIMARY KEY, x BLOB, %s) STRICT | declare the column x as TEXT, INTEGER or REAL",
                "things (id TEXT PRIMARY KEY, closedAt TEXT, %s) STRICT | name the column closedAt in snake_case",
                "things (id TEXT PRIMARY KEY, owner TEXT REFERENCES people, %s) STRICT | linking column owner end in _id",
            })
    void a_resource_table_that_breaks_a_convention_is_refused(String table, String advice) {
        String sql = "CREATE TABLE people (id TEXT PRIMARY KEY) STRICT; CREATE TABLE "
                + table.formatted(TestSchema.SYSTEM_COLUMNS);

        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> TestSchema.of(sql))
                .withMessageContaining(advice);
    }
}
