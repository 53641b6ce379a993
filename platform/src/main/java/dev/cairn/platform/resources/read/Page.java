package dev.cairn.platform.resources.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of a list: a single statement, whose answer is passed on as it comes. */
final class Page {
    /** Between two rows: JSON text never has a raw line feed, so the last row of a page can be found from its end. */
    private static final String SEPARATOR = ",\n";

    private static final byte[] BEGINNING = "{\"items\":[".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String fingerprint;
    private final ListQuery query;
    private final @Nullable Neighbour scope;
    private final String scopeId;

    /** The children of the row that {@code scopeId} names, or where {@code scope} is null the whole table. */
    Page(String fingerprint, ListQuery query, @Nullable Neighbour scope, String scopeId) {
        this.fingerprint = fingerprint;
        this.query = query;
        this.scope = scope;
        this.scopeId = scopeId;
    }

    /** Reads the page; {@code parent} is the resource the scope's id is of. */
    Answer read(Session session, @Nullable ResourceModel parent) throws SQLException {
        SqlBuilder out = new SqlBuilder();
        write(out, parent);
        PreparedStatement statement = session.statement(out.sql());
        out.bindTo(statement);
        try (ResultSet result = statement.executeQuery()) {
            result.next();
            if (parent != null && result.getString(5) == null) {
                throw Problem.of(ProblemType.NOT_FOUND, "There is no " + parent.name() + " row \"" + scopeId + "\".");
            }
            byte[] rows = result.getBytes(1);
            return answer(rows == null ? new byte[0] : rows, result.getInt(2), result.getLong(3), result.getString(6))
                    .with("ETag", weakTag(fingerprint, result.getLong(4)));
        }
    }

    static String weakTag(String fingerprint, long revision) {
        return "W/\"" + fingerprint + "-" + revision + "\"";
    }

    private void write(SqlBuilder out, @Nullable ResourceModel parent) {
        String alias = out.nextAlias();
        if (parent != null) {
            boolean byId = Identities.isId(scopeId);
            out.add("WITH scope AS MATERIALIZED (SELECT id FROM "
                    + parent.table().name());
            out.add(byId || !parent.table().keyed() ? " WHERE id = " : " WHERE key = ");
            out.bind(Identities.normal(scopeId)).add(" AND deleted_at IS NULL) ");
        }
        out.add("SELECT group_concat(j, '" + SEPARATOR.replace("\n", "' || char(10) || '") + "'), count(*), ");
        total(out, alias);
        out.add(", (SELECT revision FROM cairn_state), ");
        out.add(parent == null ? "NULL" : "(SELECT id FROM scope)").add(", ");
        lastKeys(out);
        out.add(" FROM (SELECT ");
        new RowWriter(fingerprint).row(out, query.selection(), alias);
        out.add(" AS j");
        rows(out, alias);
        out.add(" ORDER BY ").add(RowWriter.order(query.sort(), alias));
        out.add(" LIMIT ").bind(query.limit() + 1).add(")");
    }

    private void total(SqlBuilder out, String alias) {
        if (!query.count()) {
            out.add("0");
            return;
        }
        out.add("(SELECT count(*)");
        from(out, alias);
        out.add(")");
    }

    /** Where the row shown does not have all that the database compares, the last row's keys are read beside it. */
    private void lastKeys(SqlBuilder out) {
        if (keysAreShown()) {
            out.add("NULL");
            return;
        }
        String last = out.nextAlias();
        out.add("(SELECT json_array(");
        for (int i = 0; i < query.sort().size(); i++) {
            out.add(i == 0 ? "" : ", ").add(query.sort().get(i).cursorValue(last));
        }
        out.add(")");
        rows(out, last);
        out.add(" ORDER BY ").add(RowWriter.order(query.sort(), last));
        out.add(" LIMIT 1 OFFSET ").bind(query.limit() - 1).add(")");
    }

    /** JSON is compared as it is spelled, and parsing forgets how that was. */
    private boolean keysAreShown() {
        List<Column> sorted = query.sort().stream().map(SortKey::column).toList();
        return query.selection().columns().containsAll(sorted)
                && sorted.stream().noneMatch(column -> column.type().isJson());
    }

    private void rows(SqlBuilder out, String alias) {
        from(out, alias);
        if (query.after() != null) {
            out.add(" AND ");
            Keyset.after(out, query.sort(), query.after(), alias);
        }
    }

    private void from(SqlBuilder out, String alias) {
        out.add(" FROM " + query.selection().model().table().name() + " AS " + alias + " WHERE ");
        out.add(scope == null ? "true" : alias + "." + scope.link().column() + " = (SELECT id FROM scope)");
        RowWriter.conditions(out, query, alias);
    }

    private Answer answer(byte[] rows, int read, long total, @Nullable String keys) {
        int length = rows.length;
        String next = null;
        if (read > query.limit()) {
            length = lineStart(rows, length) - SEPARATOR.length();
            next = cursor(rows, length, keys);
        }
        String end = "],\"nextCursor\":" + (next == null ? "null" : "\"" + next + "\"")
                + (query.count() ? ",\"total\":" + total : "") + "}";
        return Answer.json(200, join(BEGINNING, rows, length, end.getBytes(StandardCharsets.UTF_8)));
    }

    /** In one array of the right size, since rows can be many megabytes. */
    private static byte[] join(byte[] beginning, byte[] rows, int length, byte[] end) {
        byte[] whole = Arrays.copyOf(beginning, beginning.length + length + end.length);
        System.arraycopy(rows, 0, whole, beginning.length, length);
        System.arraycopy(end, 0, whole, beginning.length + length, end.length);
        return whole;
    }

    private String cursor(byte[] rows, int length, @Nullable String keys) {
        String binding = query.binding(fingerprint);
        try {
            if (keys != null) {
                return Cursor.encode(JSON.readTree(keys), binding);
            }
            byte[] last = Arrays.copyOfRange(rows, lineStart(rows, length), length);
            return Cursor.behind(JSON.readTree(last), query.sort(), binding);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static int lineStart(byte[] rows, int end) {
        int at = end - 1;
        while (at >= 0 && rows[at] != '\n') {
            at--;
        }
        return at + 1;
    }
}
