package dev.cairn.bench.rows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes rows straight into a server's database, which has its tables. Used by one thread. */
public final class Seeder implements AutoCloseable {
    private static final int ROWS_A_TRANSACTION = 20_000;

    private final Connection connection;
    private final Layout layout;
    private final boolean cairn;
    private long revision;

    private Seeder(Connection connection, Layout layout) {
        this.connection = connection;
        this.layout = layout;
        this.cairn = layout.form() == Layout.Form.CAIRN;
    }

    /** Opens that database. */
    public static Seeder open(Path database, Layout layout) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database + "?busy_timeout=60000");
        execute(connection, "PRAGMA synchronous = OFF");
        execute(connection, "PRAGMA cache_size = -65536");
        return new Seeder(connection, layout);
    }

    /** Fills empty tables; returns how many bytes a ticket takes, its indexes included. */
    public double fill(Rows rows) throws SQLException {
        insert("projects", Rows.PROJECTS, this::project);
        long before = bytes();
        insert("tickets", rows.tickets(), this::ticket);
        double bytesATicket = (double) (bytes() - before) / rows.tickets();
        int[] owners = rows.ticketsWithTasks().toArray();
        insert(
                layout.tasks(),
                owners.length * Rows.TASKS,
                i -> task(owners[i / Rows.TASKS] * Rows.TASKS + i % Rows.TASKS));
        if (cairn) {
            execute(connection, "UPDATE cairn_state SET revision = " + revision);
        }
        execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        return bytesATicket;
    }

    /** Removes the tickets that a run has created; foreign keys are off, since no other row points to them. */
    public void removeCreated(Rows rows) throws SQLException {
        for (int project = Rows.FIRST_WRITTEN; project < Rows.PROJECTS; project++) {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM tickets WHERE project_id = ? AND created_at >= ?")) {
                delete.setObject(1, layout.projectId(project));
                delete.setObject(2, layout.instant(rows.end()));
                delete.executeUpdate();
            }
        }
        execute(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private interface Source {
        ObjectNode row(int number);
    }

    private ObjectNode project(int number) {
        ObjectNode row = Rows.project(Rows.projectName(number));
        if (cairn) {
            row.put("key", Rows.projectName(number));
        }
        return system(row, layout.projectId(number), Rows.projectCreatedAt(number));
    }

    private ObjectNode ticket(int number) {
        ObjectNode row = Rows.ticket(number);
        row.putPOJO("projectId", layout.projectId(Rows.project(number)));
        return system(row, layout.ticketId(number), Rows.createdAt(number));
    }

    private ObjectNode task(int number) {
        ObjectNode row = Rows.task(number);
        row.putPOJO("ticketId", layout.ticketId(Rows.ticketOf(number)));
        for (String array : List.of("suggestedFileIds", "dependencies", "suggestedPromptIds")) {
            row.putArray(array);
        }
        return system(row, layout.taskId(number), Rows.taskCreatedAt(number));
    }

    private ObjectNode system(ObjectNode row, Object id, long createdAt) {
        row.putPOJO("id", id);
        row.putPOJO("createdAt", layout.instant(createdAt));
        row.putPOJO("updatedAt", layout.instant(createdAt));
        if (cairn) {
            revision++;
            row.put("revision", revision);
        }
        return row;
    }

    private void insert(String table, int count, Source source) throws SQLException {
        List<String> fields = new ArrayList<>();
        source.row(0).fieldNames().forEachRemaining(fields::add);
        revision -= cairn ? 1 : 0;
        connection.setAutoCommit(false);
        try (PreparedStatement statement = connection.prepareStatement(insertion(table, fields))) {
            for (int number = 0; number < count; number++) {
                bind(statement, source.row(number), fields);
                statement.addBatch();
                if (number % ROWS_A_TRANSACTION == ROWS_A_TRANSACTION - 1) {
                    statement.executeBatch();
                    connection.commit();
                }
            }
            statement.executeBatch();
            connection.commit();
        }
        connection.setAutoCommit(true);
    }

    private static String insertion(String table, List<String> fields) {
        List<String> columns = fields.stream().map(Seeder::column).toList();
        return "INSERT INTO " + table + " (" + String.join(", ", columns) + ") VALUES ("
                + String.join(", ", columns.stream().map(column -> "?").toList()) + ")";
    }

    private static void bind(PreparedStatement statement, ObjectNode row, List<String> fields) throws SQLException {
        int place = 0;
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            place++;
            if (!fields.get(place - 1).equals(field.getKey())) {
                throw new IllegalStateException("rows of one table differ in " + field.getKey());
            }
            statement.setObject(place, stored(field.getValue()));
        }
    }

    private static Object stored(JsonNode value) {
        if (value.isPojo()) {
            return ((com.fasterxml.jackson.databind.node.POJONode) value).getPojo();
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? 1 : 0;
        }
        return value.isIntegralNumber()
                ? (Object) value.longValue()
                : value.isNumber()
                        ? (Object) value.doubleValue()
                        : value.isTextual() ? value.textValue() : value.toString();
    }

    private static String column(String field) {
        return field.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private long bytes() throws SQLException {
        return pragma("page_size") * (pragma("page_count") - pragma("freelist_count"));
    }

    private long pragma(String name) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA " + name)) {
            return rows.getLong(1);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
