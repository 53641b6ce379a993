package dev.cairn.app.logging;

import dev.cairn.db.file.Sql;
import dev.cairn.platform.database.StatementListener;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs slow statements, or all of them, with their time; and for each text once the plan that SQLite makes for it, looked up by a thread of
 * its own so that no work waits for it. Values are never logged. Thread-safe.
 */
public final class SqlLog implements StatementListener, AutoCloseable {
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.sql");
    private static final int LONGEST_SHOWN = 600;
    private static final int MOST_PLANS = 1000;
    private static final int WAITING_PLANS = 100;

    private final Path database;
    private final long slowNanoseconds;
    private final boolean all;
    private final Set<String> planned = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor planner = new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING_PLANS),
            SqlLog::thread,
            new ThreadPoolExecutor.DiscardPolicy());

    /** Logs statements that take at least that long (zero: none of them), or all. */
    public SqlLog(Path database, Duration slow, boolean all) {
        this.database = database;
        this.slowNanoseconds = slow.isZero() ? Long.MAX_VALUE : slow.toNanos();
        this.all = all;
    }

    @Override
    public void ran(String sql, long nanoseconds) {
        boolean slow = nanoseconds >= slowNanoseconds;
        if (!slow && !all) {
            return;
        }
        String whole = onOneLine(sql);
        String shown = whole.length() <= LONGEST_SHOWN ? whole : whole.substring(0, LONGEST_SHOWN) + "...";
        String time = String.format(Locale.ROOT, "%.1f ms", nanoseconds / 1e6);
        if (slow) {
            LOG.warn("Slow statement, {}: {}", time, shown);
        } else {
            LOG.info("{}: {}", time, shown);
        }
        if (planned.size() < MOST_PLANS && planned.add(sql)) {
            planner.execute(() -> plan(sql));
        }
    }

    /** Lists mark rows with control characters, which are not for terminals. */
    private static String onOneLine(String sql) {
        return CONTROL.matcher(sql).replaceAll(" ");
    }

    @Override
    public void close() {
        planner.shutdownNow();
    }

    private void plan(String sql) {
        try (Connection connection = DriverManager.getConnection(Sql.url(database));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
            try (ResultSet rows = statement.executeQuery("EXPLAIN QUERY PLAN " + sql)) {
                StringJoiner plan = new StringJoiner("; ");
                while (rows.next()) {
                    plan.add(rows.getString("detail"));
                }
                LOG.info("Plan: {} <- {}", plan, onOneLine(sql));
            }
        } catch (SQLException e) {
            LOG.debug("No plan for {}", sql, e);
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "cairn-sql-plans");
        thread.setDaemon(true);
        return thread;
    }
}
