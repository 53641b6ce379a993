package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The table of answers kept for Idempotency-Keys: 24 hours, then they go in small portions along with later writes. Thread-safe. */
final class StoredAnswers {
    private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final int PORTION = 500;

    private static final String FIND = """
            SELECT body_hash, status, headers, content_type, body FROM cairn_idempotency
            WHERE scope = ? AND method = ? AND target = ? AND key = ? AND created_at > ?""";
    private static final String KEEP = """
            INSERT OR REPLACE INTO cairn_idempotency
                (scope, method, target, key, body_hash, status, headers, content_type, body, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String PURGE = """
            DELETE FROM cairn_idempotency WHERE (scope, method, target, key) IN
                (SELECT scope, method, target, key FROM cairn_idempotency WHERE created_at <= ? LIMIT\s""" + PORTION + ")";

    private final AtomicLong lastPurge = new AtomicLong();

    /** What one stored answer is found by. */
    record Id(String scope, String method, String target, String key) {}

    /** A stored answer and the hash of the body that it answered. */
    record Stored(String bodyHash, Answer answer) {}

    @Nullable Stored find(Session session, Id id) throws SQLException {
        PreparedStatement statement = session.statement(FIND);
        bind(statement, id);
        statement.setString(5, Instants.text(session.now().minus(HttpLimits.ANSWERS_KEPT)));
        try (ResultSet rows = statement.executeQuery()) {
            return rows.next() ? stored(rows) : null;
        }
    }

    void keep(Session session, Id id, String bodyHash, Answer answer) throws SQLException {
        PreparedStatement statement = session.statement(KEEP);
        bind(statement, id);
        statement.setString(5, bodyHash);
        statement.setInt(6, answer.status());
        statement.setString(7, headers(answer));
        statement.setString(8, answer.contentType());
        statement.setBytes(9, answer.bytes());
        statement.setString(10, Instants.text(session.now()));
        statement.executeUpdate();
        purge(session);
    }

    private void purge(Session session) throws SQLException {
        long now = session.now().toEpochMilli();
        long last = lastPurge.get();
        if (now - last > BETWEEN_PURGES.toMillis() && lastPurge.compareAndSet(last, now)) {
            PreparedStatement statement = session.statement(PURGE);
            statement.setString(1, Instants.text(session.now().minus(HttpLimits.ANSWERS_KEPT)));
            if (statement.executeUpdate() == PORTION) {
                // There may be more, and as many come in a minute as go in one portion.
                lastPurge.set(0);
            }
        }
    }

    private static void bind(PreparedStatement statement, Id id) throws SQLException {
        statement.setString(1, id.scope());
        statement.setString(2, id.method());
        statement.setString(3, id.target());
        statement.setString(4, id.key());
    }

    private static Stored stored(ResultSet rows) throws SQLException {
        byte[] body = rows.getBytes("body");
        Answer answer = new Answer(
                rows.getInt("status"),
                headers(rows.getString("headers")),
                rows.getString("content_type"),
                body == null ? new byte[0] : body);
        return new Stored(rows.getString("body_hash"), answer);
    }

    private static String headers(Answer answer) {
        try {
            return JSON.writeValueAsString(answer.headers());
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a map of strings could not be written", impossible);
        }
    }

    private static Map<String, String> headers(String json) {
        try {
            return JSON.readValue(json, new TypeReference<LinkedHashMap<String, String>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("stored headers are not a map of strings", broken);
        }
    }
}
