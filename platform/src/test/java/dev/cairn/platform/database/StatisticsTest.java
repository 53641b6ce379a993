package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Counted among three rows, a lookup is planned as a walk along another index, however many rows come. */
class StatisticsTest {
    private static final String PLAN = """
            EXPLAIN QUERY PLAN SELECT pages.id FROM json_each('[]') AS wanted CROSS JOIN pages
            ON pages.id = wanted.value WHERE pages.deleted_at IS NULL""";

    @TempDir
    Path folder;

    private DatabaseOptions options;

    @BeforeEach
    void count_a_small_table_of_long_rows() throws SQLException {
        options = NoteFile.create(folder);
        execute("""
                CREATE TABLE pages (
                    id TEXT PRIMARY KEY, created_at TEXT, deleted_at TEXT, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT,
                    g TEXT, h TEXT, i TEXT, j TEXT, k TEXT, l TEXT, m TEXT, n TEXT, o TEXT, p TEXT
                ) STRICT""");
        execute("CREATE INDEX pages_by_creation ON pages (created_at, id, deleted_at)");
        execute("INSERT INTO pages (id) VALUES ('a'), ('b'), ('c')");
        execute("ANALYZE");
    }

    @Test
    void plans_follow_from_the_schema_whatever_was_counted_before_the_start() throws SQLException {
        try (Connection shell = NoteFile.connect(options.path());
                Statement statement = shell.createStatement()) {
            assertThat(plan(statement.executeQuery(PLAN))).contains("SCAN pages");
        }

        try (Database database = Database.open(options)) {
            String read = database.read(session -> plan(session.statement(PLAN).executeQuery()));
            String written =
                    database.write(session -> plan(session.statement(PLAN).executeQuery()));

            assertThat(read).contains("SEARCH pages USING INDEX sqlite_autoindex_pages_1 (id=?)");
            assertThat(written).isEqualTo(read);
        }
    }

    @Test
    void a_database_opens_though_another_program_that_writes_keeps_them_from_being_removed() throws SQLException {
        try (Connection other = NoteFile.connect(options.path());
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            try (Database database = Database.open(options)) {
                assertThat(NoteFile.count(database)).isZero();
                statement.execute("ROLLBACK");
            }
        }
    }

    private static String plan(ResultSet steps) throws SQLException {
        try (steps) {
            StringBuilder plan = new StringBuilder();
            while (steps.next()) {
                plan.append(steps.getString("detail")).append('\n');
            }
            return plan.toString();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = NoteFile.connect(options.path());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
