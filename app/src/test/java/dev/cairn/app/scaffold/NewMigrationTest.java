package dev.cairn.app.scaffold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.db.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The next pair of scripts of a module, written into a checkout that has nothing but what the command needs. */
class NewMigrationTest {
    private static final String SCRIPTS = "modules/tickets/src/main/resources/db/migration/tickets/";

    @TempDir
    Path folder;

    @BeforeEach
    void makeCheckout() throws IOException {
        TestCheckout.make(folder);
    }

    private Result newMigration(Object... arguments) {
        Object[] all = new Object[arguments.length + 3];
        all[0] = "new-migration";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[arguments.length + 1] = "--checkout";
        all[arguments.length + 2] = folder;
        return CairnCli.run(all);
    }

    @Test
    void it_takes_the_next_version_and_comes_with_its_way_back() {
        Result first = newMigration("tickets", "add_due_time");
        assertThat(first.code()).as(first.err()).isZero();
        assertThat(first.out()).contains(SCRIPTS + "V3__add_due_time.sql", SCRIPTS + "U3__add_due_time.sql");
        newMigration("tickets", "drop_due_time");
        assertThat(folder.resolve(SCRIPTS + "V4__drop_due_time.sql")).exists();
    }

    @Test
    void an_unknown_module_or_table_and_a_bad_name_are_refused() {
        for (Object[] wrong : new Object[][] {
            {"tickts", "add_due_time"},
            {"../modules/tickets", "add_due_time"},
            {"tickets", "Add due time"},
            {"tickets", "x".repeat(61)},
            {"tickets", "add_state", "--rebuild", "tickts"},
            {"tickets", "add_state", "--rebuild", "projects"},
        }) {
            Result result = newMigration(wrong);
            assertThat(result.code()).as(result.out()).isEqualTo(2);
        }
        assertThat(folder.resolve(SCRIPTS).toFile().list()).hasSize(4);
        assertThat(CairnCli.run("new-migration", "tickets", "x", "--checkout", folder.resolve(".."))
                        .err())
                .contains("is no checkout of Cairn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE tickets(",
                "CREATE TABLE IF NOT EXISTS tickets (",
                "create table [tickets] (",
                "CREATE TABLE -- of a project\nTickets\n("
            })
    void a_table_is_rebuilt_however_its_script_spells_it(String create) throws IOException {
        Path script = folder.resolve(SCRIPTS + "V1__create_tickets.sql");
        String sql = Files.readString(script);
        assertThat(sql).contains("CREATE TABLE tickets (");
        Files.writeString(script, sql.replace("CREATE TABLE tickets (", create));
        Result result = newMigration("tickets", "add_state", "--rebuild", "tickets");
        assertThat(result.code()).as(result.err()).isZero();
        assertThat(Files.readString(folder.resolve(SCRIPTS + "V3__add_state.sql")))
                .contains("CREATE TABLE tickets_rebuilt (\n    id TEXT PRIMARY KEY,");
    }

    @Test
    void another_value_of_an_enum_is_one_edit_and_no_row_or_index_is_lost() throws IOException, SQLException {
        Path database = folder.resolve("cairn.db");
        new Migrations(SchemaState.scripts()).apply(database);
        String before;
        try (Connection connection = connect(database)) {
            fill(connection);
            before = state(connection);
        }
        newMigration("tickets", "add_blocked", "--rebuild", "tickets");
        edit("V3__add_blocked.sql");
        migrate(database);
        try (Connection connection = connect(database)) {
            assertThat(state(connection)).isEqualTo(before);
            assertThat(SchemaReader.read(connection)
                            .table("tickets")
                            .column("status")
                            .values())
                    .containsExactly("open", "blocked", "in_progress", "closed");
            run(connection, "UPDATE tickets SET status = 'blocked' WHERE id = 't1'");
            assertRefused(connection, "UPDATE tickets SET status = 'blokked' WHERE id = 't1'");
            run(connection, "UPDATE tickets SET status = 'open' WHERE id = 't1'");
            undo(connection);
            assertThat(state(connection)).isEqualTo(before);
            assertRefused(connection, "UPDATE tickets SET status = 'blocked' WHERE id = 't1'");
        }
    }

    private static void assertRefused(Connection connection, String sql) {
        assertThatThrownBy(() -> run(connection, sql)).isInstanceOf(SQLException.class);
    }

    private void edit(String script) throws IOException {
        Path file = folder.resolve(SCRIPTS + script);
        String sql = Files.readString(file);
        assertThat(sql).contains("status = 'open' OR ");
        assertThat(sql.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(150));
        Files.writeString(file, sql.replace("status = 'open' OR ", "status = 'open' OR status = 'blocked' OR "));
    }

    private void migrate(Path database) {
        List<ModuleMigrations> scripts = SchemaState.scripts().stream()
                .map(module -> module.module().equals("tickets")
                        ? ModuleMigrations.in(folder.resolve(SCRIPTS), "tickets")
                        : module)
                .toList();
        new Migrations(scripts).apply(database);
    }

    /** As migrations are undone: with foreign keys off. */
    private void undo(Connection connection) throws IOException, SQLException {
        run(connection, "PRAGMA foreign_keys = OFF");
        run(connection, Files.readString(folder.resolve(SCRIPTS + "U3__add_blocked.sql")));
    }

    private static Connection connect(Path database) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private static void fill(Connection connection) throws SQLException {
        run(connection, "INSERT INTO projects (id, key, name) VALUES ('p1', 'CAIRN', 'Cairn')");
        run(
                connection,
                "INSERT INTO tickets (id, project_id, number, key, title) VALUES ('t1', 'p1', 1, 'CAIRN-1', 'Walk')");
        run(
                connection,
                "INSERT INTO tasks (id, ticket_id, number, key, title, position) VALUES ('k1', 't1', 1, 'CAIRN-1.1', 'Step', 1)");
    }

    private static String state(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT (SELECT group_concat(id || title || status || created_at) FROM tickets) || (SELECT group_concat(id) FROM tasks)
                            || (SELECT group_concat(name) FROM (SELECT name FROM sqlite_schema WHERE type = 'index' ORDER BY name))
                            || (SELECT count(*) FROM pragma_foreign_key_check)""")) {
            return rows.getString(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }
}
