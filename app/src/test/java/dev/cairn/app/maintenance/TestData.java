package dev.cairn.app.maintenance;

import dev.cairn.app.CairnCli;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A data folder with a project, two tickets and three tasks, and the sqlite3 shell's way to change it. */
public final class TestData {
    /** The backup that {@link #dateInTheFuture} leaves. */
    public static final String FUTURE = "cairn-20990101T000000000Z";

    private TestData() {}

    /** Makes the database in that folder. */
    public static void create(Path folder) {
        CairnCli.Result made = CairnCli.run("migrate", "up", "--data", folder);
        if (made.code() != 0) {
            throw new AssertionError(made);
        }
        execute(folder, """
                INSERT INTO projects (id, key, name) VALUES ('p1', 'CAIRN', 'Cairn');
                INSERT INTO ticket_counters VALUES ('p1', 2);
                INSERT INTO tickets (id, project_id, number, key, title)
                VALUES ('t1', 'p1', 1, 'CAIRN-1', 'one'), ('t2', 'p1', 2, 'CAIRN-2', 'two');
                INSERT INTO task_counters VALUES ('t1', 2), ('t2', 1);
                INSERT INTO tasks (id, ticket_id, number, key, title, position)
                VALUES ('k1', 't1', 1, 'CAIRN-1.1', 'a', 1), ('k2', 't1', 2, 'CAIRN-1.2', 'b', 2), ('k3', 't2', 1, 'CAIRN-2.1', 'c', 1);
                """);
    }

    /** Gives that backup the name that it would have if the clock had been wrong. */
    public static void dateInTheFuture(Path folder, String backup) {
        Path backups = folder.resolve("backups");
        try {
            String manifest = Files.readString(backups.resolve(backup + ".json"))
                    .replace(backup, FUTURE)
                    .replaceFirst("(\"created\" : )\"[^\"]*\"", "$1\"2099-01-01T00:00:00.000Z\"");
            Files.writeString(backups.resolve(FUTURE + ".json"), manifest);
            Files.move(backups.resolve(backup + ".db"), backups.resolve(FUTURE + ".db"));
            Files.delete(backups.resolve(backup + ".json"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Runs several statements with foreign keys off, as a shell would. */
    public static void execute(Path folder, String sql) {
        try (Connection connection = open(folder);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    /** Overwrites the first page of that table or index. Nobody may have the database open. */
    public static void damage(Path folder, String name) {
        execute(folder, "PRAGMA wal_checkpoint(TRUNCATE)");
        long page = Long.parseLong(value(folder, "SELECT rootpage FROM sqlite_master WHERE name = '" + name + "'"));
        long size = Long.parseLong(value(folder, "PRAGMA page_size"));
        try (FileChannel file = FileChannel.open(folder.resolve("cairn.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.allocate(100), (page - 1) * size);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The first column of the first row, as text. */
    public static String value(Path folder, String sql) {
        try (Connection connection = open(folder);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return String.valueOf(rows.getString(1));
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    private static Connection open(Path folder) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("cairn.db"));
    }
}
