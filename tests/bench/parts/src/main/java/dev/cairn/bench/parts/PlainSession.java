package dev.cairn.bench.parts;

import dev.cairn.platform.database.Session;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Kept statements on a connection of one's own, and nothing else of a session. Used by one thread. */
final class PlainSession implements Session, AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();

    PlainSession(Connection connection) {
        this.connection = connection;
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    @Override
    public Handle handle() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Instant now() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long revision() {
        throw new UnsupportedOperationException();
    }

    @Override
    public long takeRevisionsForNew(int count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long takeRevisions(Collection<String> ids) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void afterCommit(Runnable effect) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : statements.values()) {
            statement.close();
        }
    }
}
