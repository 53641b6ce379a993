package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.file.DatabaseCheck;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Processes that end without a warning after each step of a migration, as after kill -9. */
class KilledMigrationTest {
    private static final int KILLED = 137;
    private static final int MOST_STEPS = 20;
    private static final MigrationScript COLOR = new MigrationScript(
            "V2__add_color.sql", "ALTER TABLE projects ADD color TEXT;", "ALTER TABLE projects DROP COLUMN color;");
    private static final MigrationScript POINTS = new MigrationScript(
            "V2__add_points.sql",
            "-- changes data: every task starts with a point\nALTER TABLE tasks ADD points INTEGER; UPDATE tasks SET points = 1;",
            "ALTER TABLE tasks DROP COLUMN points;");

    @TempDir
    Path folder;

    @Test
    void a_migration_up_leaves_the_old_or_the_new_database() throws Exception {
        TestDatabase database = database();
        assertOldOrNew("up", database, "", "color points");
    }

    @Test
    void a_migration_down_leaves_the_old_or_the_new_database() throws Exception {
        TestDatabase database = database();
        new Migrations(modules()).apply(database.file());
        deleteBackups();
        assertOldOrNew("down", database, "color points", "");
    }

    @Test
    void an_attempt_to_make_a_database_leaves_none_or_a_whole_one() throws Exception {
        TestDatabase database = new TestDatabase(folder.resolve("cairn.db"));
        boolean whole = false;
        for (int last = 1; last < MOST_STEPS && killed("up", database.file(), last); last++) {
            boolean there = Files.exists(database.file());
            assertThat(there || !whole).as("once there, always there").isTrue();
            whole = there;
            assertThat(there ? database.text("SELECT count(*) FROM cairn_migrations") : "5")
                    .isEqualTo("5");
        }
        assertThat(whole).isTrue();
        assertThat(new Migrations(modules()).apply(database.file()).applied()).isEmpty();
        assertThat(names(folder)).containsExactly("cairn.db");
    }

    private void assertOldOrNew(String command, TestDatabase database, String before, String after) throws Exception {
        Map<String, byte[]> files = Map.of("cairn.db", Files.readAllBytes(database.file()));
        boolean changed = false;
        for (int last = 1; last < MOST_STEPS; last++) {
            reset(files);
            writeIntoTheLog(database);
            boolean killed = killed(command, database.file(), last);

            assertThat(columns(database)).isIn(before, after);
            boolean now = columns(database).equals(after);
            assertThat(now || !changed).as("the new database stays").isTrue();
            changed = now;
            assertThat(database.texts("SELECT title FROM tasks ORDER BY id")).containsExactly("Dig", "In the log");
            assertWholeBackups(database, before, changed);
            if (!killed) {
                break;
            }
        }
        assertThat(changed).isTrue();
    }

    /** The next command tidies up; afterwards there is one backup for each change, as the database was before, and nothing else. */
    private void assertWholeBackups(TestDatabase database, String before, boolean changed) throws Exception {
        List<ModuleMigrations> current = columns(database).isEmpty() ? ModuleScripts.all() : modules();
        new Migrations(current).apply(database.file());

        DatabaseCheck.of(database.file());
        Path backups = folder.resolve("backups");
        List<String> names = Files.exists(backups) ? names(backups) : List.of();
        assertThat(names).hasSize(changed ? 1 : 0).allMatch(name -> name.endsWith(".db"));
        for (String name : names) {
            TestDatabase backup = new TestDatabase(backups.resolve(name));
            assertThat(columns(backup)).isEqualTo(before);
            assertThat(backup.texts("SELECT title FROM tasks ORDER BY id")).containsExactly("Dig", "In the log");
        }
        assertThat(names(folder)).isSubsetOf("backups", "cairn.db");
    }

    private TestDatabase database() throws SQLException {
        return TestDatabase.withRows(folder.resolve("cairn.db"));
    }

    /** What has been committed and lies in the log alone, since its writer was killed too. */
    private void writeIntoTheLog(TestDatabase database) throws SQLException, IOException {
        Path log = folder.resolve("cairn.db-wal");
        byte[] content;
        try (Connection connection = database.open()) {
            Sql.execute(
                    connection,
                    "INSERT INTO tasks (id, ticket_id, number, key, title, position)"
                            + " VALUES ('b', 't', 2, 'CAIRN-1.2', 'In the log', 0)");
            content = Files.readAllBytes(log);
            byte[] unchanged = Files.readAllBytes(database.file());
            Files.write(folder.resolve("unchanged"), unchanged);
        }
        Files.move(folder.resolve("unchanged"), database.file(), StandardCopyOption.REPLACE_EXISTING);
        Files.write(log, content);
    }

    private void reset(Map<String, byte[]> files) throws IOException {
        for (String name : names(folder)) {
            if (name.startsWith("cairn.db")) {
                Files.delete(folder.resolve(name));
            }
        }
        deleteBackups();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private void deleteBackups() throws IOException {
        Path backups = folder.resolve("backups");
        if (Files.exists(backups)) {
            for (String name : names(backups)) {
                Files.delete(backups.resolve(name));
            }
        }
    }

    private static String columns(TestDatabase database) throws SQLException {
        return String.join(
                " ",
                database.texts("SELECT name FROM pragma_table_info('projects') WHERE name = 'color'"
                        + " UNION ALL SELECT name FROM pragma_table_info('tasks') WHERE name = 'points'"));
    }

    private static List<String> names(Path folder) {
        return List.copyOf(new TreeSet<>(List.of(folder.toFile().list())));
    }

    private static List<ModuleMigrations> modules() {
        return Scripts.with("projects", COLOR).stream()
                .map(module -> module.module().equals("tasks")
                        ? new ModuleMigrations("tasks", List.of(module.scripts().get(0), POINTS))
                        : module)
                .toList();
    }

    private static boolean killed(String command, Path database, int last) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        command,
                        database.toString(),
                        String.valueOf(last))
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isIn(0, KILLED);
        return process.exitValue() == KILLED;
    }

    /** What the other process runs. */
    static final class Killed implements Step.Listener {
        private int left;

        private Killed(int last) {
            this.left = last;
        }

        public static void main(String[] arguments) {
            Killed listener = new Killed(Integer.parseInt(arguments[2]));
            Migrations migrations = new Migrations(modules(), 1_000, listener);
            Path database = Path.of(arguments[1]);
            if (arguments[0].equals("up")) {
                migrations.apply(database);
            } else {
                migrations.down(database, Map.of("projects", 1, "tasks", 1), true);
            }
        }

        @Override
        public void reached(Step step) {
            if (--left == 0) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
