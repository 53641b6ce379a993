package dev.cairn.app.maintenance;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.http.HttpLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Removes for good what was deleted long ago, and answers kept for repeated requests that have expired. Many short transactions, between
 * which a server's writes come through; one that is cut off leaves fewer rows to the next. Used by one thread.
 */
public final class Purge {
    /** A few milliseconds of the write lock. */
    private static final int ROWS_AT_ONCE = 500;

    private static final long BETWEEN_TRANSACTIONS = Duration.ofMillis(20).toNanos();
    private static final String EXPIRED_ANSWERS = "FROM cairn_idempotency WHERE created_at <= ?";

    private final Connection connection;
    private final PurgePlan plan;
    private final String deletedBefore;
    private final String answeredBefore;

    private Purge(OfflineDatabase database, Instant now, Duration age) throws SQLException {
        this.connection = database.connection();
        this.plan = new PurgePlan(database.schema());
        this.deletedBefore = Instants.text(now.minus(age));
        this.answeredBefore = Instants.text(now.minus(HttpLimits.ANSWERS_KEPT));
    }

    /**
     * What was removed, or would be. Immutable.
     *
     * @param deletedBefore rows that were deleted at this moment or before
     * @param rows how many of them by table
     * @param answers expired answers to repeated requests
     * @param dryRun whether nothing was removed
     */
    public record Report(String deletedBefore, Map<String, Long> rows, long answers, boolean dryRun) {
        /** The report for people. */
        public String text() {
            StringBuilder text = new StringBuilder(dryRun ? "Would remove" : "Removed");
            rows.forEach((table, count) ->
                    text.append(' ').append(count).append(' ').append(table).append(','));
            return text + " " + answers + " expired answers (deleted until " + deletedBefore + ")";
        }
    }

    /** Removes what was deleted longer ago than that, or only counts it. */
    public static Report run(DataFolder folder, Duration age, boolean dryRun) {
        try (OfflineDatabase database = dryRun ? OfflineDatabase.read(folder) : OfflineDatabase.maintain(folder)) {
            Purge purge = new Purge(database, Instant.now(), age);
            return dryRun ? purge.count() : purge.remove();
        } catch (SQLException e) {
            throw FileFailures.of(folder, e, "What was removed until then stays removed, and the rest is whole.");
        }
    }

    private Report count() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Table table : plan.childrenFirst()) {
            rows.put(table.name(), count("SELECT count(*) FROM " + plan.purgeable(table), deletedBefore));
        }
        return new Report(deletedBefore, rows, count("SELECT count(*) " + EXPIRED_ANSWERS, answeredBefore), true);
    }

    private Report remove() throws SQLException {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (Table table : plan.childrenFirst()) {
            rows.put(table.name(), 0L);
        }
        // A table that links to itself, or tables that link in a ring, lose their leaves with each round.
        for (long removed = 1; removed > 0; ) {
            removed = 0;
            for (Table table : plan.childrenFirst()) {
                long gone = remove(table);
                rows.merge(table.name(), gone, Long::sum);
                removed += gone;
            }
        }
        return new Report(deletedBefore, rows, removeAnswers(), false);
    }

    private long remove(Table table) throws SQLException {
        long removed = 0;
        String last = "";
        List<String> ids = page(table, last);
        while (!ids.isEmpty()) {
            removed += remove(table, ids);
            last = ids.get(ids.size() - 1);
            ids = page(table, last);
        }
        return removed;
    }

    /** Ids are looked for outside the write, since that may read much of the table. */
    private List<String> page(Table table, String after) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT r.id FROM " + plan.purgeable(table) + " AND r.id > ? ORDER BY r.id LIMIT " + ROWS_AT_ONCE)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i < parameters; i++) {
                statement.setString(i, deletedBefore);
            }
            statement.setString(parameters, after);
            return ids(statement);
        }
    }

    private static List<String> ids(PreparedStatement statement) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    /** Looks again at each row, which may have been restored meanwhile. */
    private long remove(Table table, List<String> ids) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(plan.delete(table))) {
            long removed = 0;
            connection.setAutoCommit(false);
            for (String id : ids) {
                statement.setString(1, id);
                statement.setString(2, deletedBefore);
                removed += statement.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
            return removed;
        } catch (SQLException e) {
            rollBack(e);
            throw e;
        } finally {
            LockSupport.parkNanos(BETWEEN_TRANSACTIONS);
        }
    }

    /** What went wrong first is told, whatever comes of this. */
    private void rollBack(SQLException first) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException second) {
            first.addSuppressed(second);
        }
    }

    private long removeAnswers() throws SQLException {
        long removed = 0;
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM cairn_idempotency WHERE (scope, method, target, key) IN (SELECT scope, method, target, key "
                        + EXPIRED_ANSWERS + " LIMIT " + ROWS_AT_ONCE + ")")) {
            statement.setString(1, answeredBefore);
            for (int gone = statement.executeUpdate(); gone > 0; gone = statement.executeUpdate()) {
                removed += gone;
                LockSupport.parkNanos(BETWEEN_TRANSACTIONS);
            }
        }
        return removed;
    }

    private long count(String query, String moment) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            int parameters = statement.getParameterMetaData().getParameterCount();
            for (int i = 1; i <= parameters; i++) {
                statement.setString(i, moment);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.getLong(1);
            }
        }
    }
}
