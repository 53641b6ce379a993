package dev.cairn.platform.database;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * The prepared statements of one connection, by text, for plain JDBC and for Jdbi alike. The least recently used go first, and only
 * between units of work, so that a statement stays good until its unit ends. Used by one thread at a time.
 */
final class KeptStatements implements StatementBuilder {
    private static final int CAPACITY = 256;

    private final Connection connection;
    private final TransactionControl control;
    private final StatementClock clock;
    private final StatementBuilder unkept = new DefaultStatementBuilder();
    private final Map<String, KeptStatement> byText = new LinkedHashMap<>(CAPACITY * 2, 0.75f, true);
    private final List<KeptStatement> usedInUnit = new ArrayList<>();
    private final List<KeptStatement> extra = new ArrayList<>();

    KeptStatements(Connection connection, TransactionControl control, StatementClock clock) {
        this.connection = connection;
        this.control = control;
        this.clock = clock;
    }

    /** The statement for that text, without parameters. A second one for a text whose first is in use. */
    PreparedStatement lend(String sql) throws SQLException {
        return take(sql).statement();
    }

    /** Ends all that the unit of work left open. */
    void endUnit() throws SQLException {
        clock.stop();
        for (KeptStatement kept : usedInUnit) {
            kept.clear();
            kept.unmarkUsed();
        }
        usedInUnit.clear();
        for (KeptStatement kept : extra) {
            kept.close();
        }
        extra.clear();
        keep(CAPACITY);
    }

    /** Closes the least recently used but for so many. Only between units of work. */
    void keep(int most) throws SQLException {
        if (byText.size() > most) {
            dropEldest(most);
        }
    }

    private KeptStatement take(String sql) throws SQLException {
        if (!control.open()) {
            throw SqlFailures.transactionEnded();
        }
        clock.start(sql);
        KeptStatement kept = byText.get(sql);
        if (kept == null || kept.broken()) {
            kept = new KeptStatement(connection.prepareStatement(sql));
            byText.put(sql, kept);
        } else if (kept.busy()) {
            kept = new KeptStatement(connection.prepareStatement(sql));
            extra.add(kept);
        }
        if (kept.markUsed()) {
            usedInUnit.add(kept);
        } else {
            kept.clear();
        }
        return kept;
    }

    private void dropEldest(int most) throws SQLException {
        Iterator<KeptStatement> eldest = byText.values().iterator();
        while (byText.size() > most) {
            eldest.next().close();
            eldest.remove();
        }
    }

    @Override
    public PreparedStatement create(Connection ignored, String sql, StatementContext context) throws SQLException {
        if (context.isReturningGeneratedKeys() || context.isConcurrentUpdatable()) {
            return unkept.create(connection, sql, context);
        }
        KeptStatement kept = take(sql);
        kept.hold();
        return kept.statement();
    }

    @Override
    public void close(Connection ignored, String sql, Statement statement) throws SQLException {
        KeptStatement kept = find(sql, statement);
        if (kept == null) {
            statement.close();
        } else {
            kept.clear();
        }
    }

    private @Nullable KeptStatement find(String sql, Statement statement) {
        KeptStatement kept = byText.get(sql);
        if (kept != null && kept.statement() == statement) {
            return kept;
        }
        for (KeptStatement other : extra) {
            if (other.statement() == statement) {
                return other;
            }
        }
        return null;
    }

    @Override
    public Statement create(Connection ignored, StatementContext context) throws SQLException {
        return unkept.create(connection, context);
    }

    @Override
    public CallableStatement createCall(Connection ignored, String sql, StatementContext context) throws SQLException {
        return unkept.createCall(connection, sql, context);
    }
}
