package dev.cairn.bench.parts;

import dev.cairn.bench.board.BoardModule;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.platform.database.Bulk;
import dev.cairn.platform.database.Database;
import dev.cairn.platform.database.DatabaseOptions;
import dev.cairn.platform.database.DatabaseOptions.Synchronous;
import dev.cairn.projects.ProjectsModule;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A thousand tickets stored by the writer, without a request, into the table as the migrations make it and without one part of it: the difference
 * is what that part costs. No commit waits for the disk. A few samples have a checkpoint in them, so that the median tells more than the mean.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 4, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Fork(3)
public class LayoutBenchmark {
    private static final int ROWS = 1000;
    private static final int PROJECTS = 24;
    private static final int GROUP = 8;
    private static final long NEWEST = 1_800_000_000_001L;

    /** What the table is without. */
    public enum Layout {
        AS_IT_IS,
        NO_TRIGGER,
        NO_CHECKS,
        NO_FOREIGN_KEY,
        NO_INDEX_BY_STATUS,
        NO_INDEX_BUT_THAT_OF_IDS,
        NO_FOREIGN_KEY_AND_IDS_OF_16_BYTES,
        NO_FOREIGN_KEY_AND_INTEGER_IDS
    }

    /** What the table is without. */
    @Param
    public Layout layout;

    private final Random random = new Random(1);
    private Path folder;
    private Database database;
    private List<String> columns;
    private List<@Nullable Object[]> ofOneProject = List.of();
    private List<@Nullable Object[]> ofAnyProject = List.of();
    private int created;

    /** Makes the tables. */
    @Setup
    public void open() throws IOException, SQLException {
        folder = Files.createTempDirectory(Path.of("").toAbsolutePath(), "layout");
        Path file = folder.resolve("board.db");
        new Migrations(Stream.of(new ProjectsModule(), new BoardModule())
                        .map(each -> ModuleMigrations.of(each.name(), each.getClass()))
                        .toList())
                .apply(file);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            change(connection);
            for (int project = 0; project < PROJECTS; project++) {
                execute(
                        connection,
                        "INSERT INTO projects (id, key, name) VALUES ('" + project(project) + "', 'P"
                                + (char) ('A' + project) + "', 'Board')");
            }
            columns = texts(connection, "SELECT name FROM pragma_table_info('tickets') ORDER BY cid");
        }
        database = Database.open(DatabaseOptions.of(file).withSynchronous(Synchronous.NORMAL));
        if (layout == Layout.NO_CHECKS) {
            database.<Object>write(session ->
                    session.statement("PRAGMA ignore_check_constraints = ON").execute());
        }
    }

    private void change(Connection connection) throws SQLException {
        switch (layout) {
            case NO_TRIGGER -> execute(connection, "DROP TRIGGER cairn_tickets_inserted");
            case NO_FOREIGN_KEY -> makeAgain(connection, "TEXT");
            case NO_INDEX_BY_STATUS -> execute(connection, "DROP INDEX tickets_by_status");
            case NO_INDEX_BUT_THAT_OF_IDS -> {
                execute(connection, "DROP INDEX tickets_by_status");
                execute(connection, "DROP INDEX tickets_of_project");
            }
            case NO_FOREIGN_KEY_AND_IDS_OF_16_BYTES -> makeAgain(connection, "BLOB");
            case NO_FOREIGN_KEY_AND_INTEGER_IDS -> makeAgain(connection, "INTEGER");
            case AS_IT_IS, NO_CHECKS -> {}
        }
    }

    /** Makes the table of tickets again, without its foreign key and with ids of that type. */
    private static void makeAgain(Connection connection, String id) throws SQLException {
        List<String> made = texts(
                connection,
                "SELECT sql FROM sqlite_schema WHERE tbl_name = 'tickets' AND sql IS NOT NULL ORDER BY rowid");
        execute(connection, "DROP TABLE tickets");
        for (String sql : made) {
            execute(
                    connection,
                    sql.replace("id TEXT PRIMARY KEY", "id " + id + " PRIMARY KEY")
                            .replace("project_id TEXT", "project_id " + id)
                            .replace(" REFERENCES projects (id) ON DELETE CASCADE", ""));
        }
    }

    /** Removes them. */
    @TearDown
    public void close() throws IOException {
        database.close();
        Board.delete(folder);
    }

    /** Makes up the rows, which is no part of the time. */
    @Setup(Level.Invocation)
    public void next() {
        int project = random.nextInt(PROJECTS);
        ofOneProject = rows(() -> project);
        ofAnyProject = rows(() -> random.nextInt(PROJECTS));
    }

    private List<@Nullable Object[]> rows(IntSupplier projects) {
        String now = Instant.ofEpochMilli(NEWEST + created).toString();
        List<@Nullable Object[]> rows = new ArrayList<>(ROWS);
        for (int i = 0; i < ROWS; i++) {
            created++;
            int project = projects.getAsInt();
            rows.add(columns.stream().map(column -> value(column, project, now)).toArray());
        }
        return rows;
    }

    /** As one bulk of one project. */
    @Benchmark
    public void bulk() {
        write(ofOneProject, ROWS);
    }

    /** One by one, each of any project, eight to a commit. */
    @Benchmark
    public void groups() {
        for (int row = 0; row < ROWS; row += GROUP) {
            write(ofAnyProject.subList(row, row + GROUP), 1);
        }
    }

    private void write(List<@Nullable Object[]> rows, int together) {
        // As the server does, which leaves out of many rows what is null in all of them.
        int[] places = IntStream.range(0, columns.size())
                .filter(place -> together < Bulk.MANY || rows.get(0)[place] != null)
                .toArray();
        String insert = Arrays.stream(places)
                .mapToObj(columns::get)
                .collect(Collectors.joining(", ", "INSERT INTO tickets (", ")"));
        database.<Object>write(session -> {
            for (int row = 0; row < rows.size(); row += together) {
                int first = row;
                Bulk.insert(
                        session,
                        insert,
                        places.length,
                        together,
                        (at, column) -> rows.get(first + at)[places[column]],
                        null);
            }
            return rows;
        });
    }

    private @Nullable Object value(String column, int project, String now) {
        return switch (column) {
            case "id" -> id(new UUID(0x0189_0000_0000_7000L + created, random.nextLong()), created);
            case "project_id" -> id(project(project), project);
            case "title" -> "Ticket " + created + ": mend what the last storm took";
            case "overview" ->
                "Says what has to be done, and why, in a sentence or two, as people write it. ".repeat(1 + created % 3);
            case "status" -> List.of("open", "in_progress", "closed").get(created % 3);
            case "priority" -> List.of("low", "normal", "high").get(created / 7 % 3);
            case "suggested_file_ids" -> "[\"src/main/file" + created % 97 + ".ts\",\"docs/page.md\"]";
            case "suggested_agent_ids" -> "[\"agent-" + created % 5 + "\"]";
            case "suggested_prompt_ids" -> "[" + created % 50 + ",7]";
            case "revision" -> (long) created;
            case "created_at", "updated_at" -> now;
            default -> null;
        };
    }

    private Object id(UUID id, int number) {
        return switch (layout) {
            case NO_FOREIGN_KEY_AND_IDS_OF_16_BYTES -> bytes(id);
            case NO_FOREIGN_KEY_AND_INTEGER_IDS -> (long) number;
            default -> id.toString();
        };
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID project(int number) {
        return new UUID(0x0189_0000_0000_7000L, Long.MIN_VALUE | number);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> texts(Connection connection, String sql) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
