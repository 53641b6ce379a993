package dev.cairn.bench.limits;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;
import dev.cairn.bench.rows.Layout;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.rows.Seeder;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** sqlite-jdbc alone: one thread, kept statements, every column read, every commit on disk (FULL). */
public final class JdbcLimit implements AutoCloseable {
    private static final int BULK_ROWS = 1000;
    private static final String LIST =
            "SELECT * FROM tickets WHERE project_id = ? ORDER BY created_at DESC, id DESC LIMIT 100";
    private static final String INSERT = "INSERT INTO tickets (id, project_id, revision, " + ReadyTickets.COLUMNS
            + ") VALUES (?, ?, 1, ?, ?, ?, ?, ?, ?, ?)";

    private final Path database;
    private final Rows rows;
    private final List<List<String>> created;
    private final Layout layout = new Layout("tasks", Layout.Form.CAIRN);
    private final Random random = new Random(1);
    private final Connection connection;
    private final Map<Work, Attempt> attempts;

    /** On a copy of Cairn's database. */
    public JdbcLimit(Path database, Rows rows) throws SQLException {
        this.database = database;
        this.rows = rows;
        this.created = ReadyTickets.of(rows.tickets(), BULK_ROWS);
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
        }
        PreparedStatement lookup = connection.prepareStatement("SELECT * FROM tickets WHERE id = ?");
        PreparedStatement list = connection.prepareStatement(LIST);
        PreparedStatement insert = connection.prepareStatement(INSERT);
        PreparedStatement patch =
                connection.prepareStatement("UPDATE tickets SET title = ?, revision = revision + 1 WHERE id = ?");
        this.attempts = Map.of(
                Work.W1, () -> read(lookup, layout.ticketId(random.nextInt(rows.tickets()))),
                Work.W2, () -> read(list, layout.projectId(random.nextInt(Rows.FIRST_WRITTEN))),
                Work.W4, () -> insert(insert, 1),
                Work.W5, () -> insert(insert, BULK_ROWS),
                Work.W7, () -> patch(patch));
    }

    private interface Attempt {
        void once() throws SQLException;
    }

    /** The works that it does. */
    public boolean does(Work work) {
        return attempts.containsKey(work);
    }

    /** Does a work for so long. */
    public Measured run(Work work, double seconds) throws SQLException {
        Attempt attempt = attempts.getOrDefault(work, () -> {});
        long start = System.nanoTime();
        long count = 0;
        while (System.nanoTime() - start < seconds * 1e9) {
            attempt.once();
            count++;
        }
        return Measured.ofRate(count / ((System.nanoTime() - start) / 1e9));
    }

    /** So that each turn finds as many rows as the one before. */
    public void removeCreated() throws SQLException {
        try (Seeder seeder = Seeder.open(database, layout)) {
            seeder.removeCreated(rows);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private static void read(PreparedStatement statement, Object key) throws SQLException {
        statement.setObject(1, key);
        try (ResultSet found = statement.executeQuery()) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                for (int column = 1; column <= columns; column++) {
                    found.getString(column);
                }
            }
        }
    }

    private void insert(PreparedStatement statement, int count) throws SQLException {
        connection.setAutoCommit(false);
        for (int i = 0; i < count; i++) {
            statement.setString(1, new UUID(System.nanoTime() << 4, random.nextLong()).toString());
            statement.setObject(2, layout.projectId(Rows.FIRST_WRITTEN));
            int place = 2;
            for (String value : created.get(i)) {
                place++;
                statement.setString(place, value);
            }
            statement.executeUpdate();
        }
        connection.commit();
        connection.setAutoCommit(true);
    }

    private void patch(PreparedStatement statement) throws SQLException {
        statement.setString(1, "Changed " + random.nextInt());
        statement.setObject(2, layout.ticketId(Rows.FIRST_WRITTEN + Rows.PROJECTS * random.nextInt(90)));
        statement.executeUpdate();
    }
}
