package dev.cairn.platform.resources.read;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
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

/** One page of a list: one statement finds its rows, and {@link RowReferences} puts their JSON in their places. */
final class Page {
    /** Between two rows: JSON text never has a raw line feed, so the last row of a page can be found from its end. */
    private static final String SEPARATOR = ",\n";

    private static final byte[] NOTHING = {};
    private static final byte[] BEGINNING = "{\"items\":[".getBytes(StandardCharsets.UTF_8);

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String fingerprint;
    private final RowReferences references;
    private final ListQuery query;
    private final @Nullable ResourceModel parent;
    private final @Nullable Neighbour scope;
    private final Statement byId;
    private final Statement byKey;

    private record Statement(String sql, List<@Nullable Object> values) {}

    /** A page of the children of one row of {@code parent}, or where that is null of the whole table. */
    Page(
            String fingerprint,
            RowReferences references,
            ListQuery query,
            @Nullable ResourceModel parent,
            @Nullable Neighbour scope) {
        this.fingerprint = fingerprint;
        this.references = references;
        this.query = query;
        this.parent = parent;
        this.scope = scope;
        this.byId = statement("id");
        this.byKey = parent != null && parent.table().keyed() ? statement("key") : byId;
    }

    private Statement statement(String column) {
        SqlBuilder out = new SqlBuilder();
        write(out, column);
        return new Statement(out.sql(), out.values());
    }

    /** Reads the page; {@code scopeId} is the id or key of the row above it, if it has one. */
    Answer read(Session session, String scopeId) throws SQLException {
        Statement chosen = Identities.isId(scopeId) ? byId : byKey;
        PreparedStatement statement = session.statement(chosen.sql);
        for (int i = 0; i < chosen.values.size(); i++) {
            statement.setObject(i + 1, chosen.values.get(i));
        }
        if (parent != null) {
            statement.setString(1, Identities.normal(scopeId));
        }
        try (ResultSet result = Query.run(statement)) {
            result.next();
            if (parent != null && result.getString(5) == null) {
                throw MissingRow.problem(parent, scopeId);
            }
            byte[] rows = result.getBytes(1);
            long revision = result.getLong(4);
            return answer(
                            session,
                            revision,
                            rows == null ? NOTHING : rows,
                            result.getInt(2),
                            result.getLong(3),
                            result.getString(6))
                    .with("ETag", weakTag(fingerprint, revision));
        }
    }

    /** 304 where the caller knows the database as it is, else null. Whether the rows that the path names are there is left to ask. */
    static @Nullable Answer unchanged(Session session, String fingerprint, @Nullable String known) throws SQLException {
        if (known == null) {
            return null;
        }
        String tag = weakTag(fingerprint, session.revision());
        return EntityTags.listed(known, tag) ? notModified(tag) : null;
    }

    static Answer notModified(String tag) {
        return Answer.empty(304).with("ETag", tag);
    }

    static String weakTag(String fingerprint, long revision) {
        return "W/\"" + fingerprint + "-" + revision + "\"";
    }

    private void write(SqlBuilder out, String column) {
        String alias = out.nextAlias();
        if (parent != null) {
            out.add("WITH scope AS MATERIALIZED (SELECT id FROM "
                    + parent.table().name() + " WHERE " + column + " = ");
            out.bind(null)
                    .add(Identities.oneNamed(query.deleted() != Deleted.EXCLUDE))
                    .add(") ");
        }
        String link = scope == null ? null : scope.link().column();
        ListRows rows = new ListRows(query, link, "(SELECT id FROM scope)");
        RowWriter writer = new RowWriter(fingerprint, references, link == null ? null : alias + "." + link);
        out.add("SELECT " + writer.joined(query.selection(), SEPARATOR) + ", count(*), ");
        total(out, rows);
        out.add(", (SELECT revision FROM cairn_state), ");
        out.add(parent == null ? "NULL" : "(SELECT id FROM scope)").add(", ");
        lastKeys(out, rows);
        out.add(" FROM ");
        writer.rows(out, query.selection(), rows, alias, query.limit() + 1);
    }

    private void total(SqlBuilder out, ListRows rows) {
        if (!query.count()) {
            out.add("0");
            return;
        }
        out.add("(SELECT count(*)");
        rows.all(out, out.nextAlias());
        out.add(")");
    }

    /** Where the row shown does not have all that the database compares, the last row's keys are read beside it. */
    private void lastKeys(SqlBuilder out, ListRows rows) {
        if (keysAreShown()) {
            out.add("NULL");
            return;
        }
        String last = out.nextAlias();
        out.add("(SELECT " + RowWriter.keys(query, last));
        rows.last(out, last, query.limit());
        out.add(")");
    }

    /** JSON is compared as it is spelled, and parsing forgets how that was. */
    private boolean keysAreShown() {
        List<Column> sorted = query.sort().stream().map(SortKey::column).toList();
        return query.selection().columns().containsAll(sorted)
                && sorted.stream().noneMatch(column -> column.type().isJson());
    }

    private Answer answer(Session session, long snapshot, byte[] rows, int read, long total, @Nullable String keys)
            throws SQLException {
        int length = rows.length;
        String next = null;
        if (read > query.limit()) {
            length = lineStart(rows, length) - SEPARATOR.length();
            next = cursor(session, snapshot, rows, length, keys);
        }
        String end = "],\"nextCursor\":" + (next == null ? "null" : "\"" + next + "\"")
                + (query.count() ? ",\"total\":" + total : "") + "}";
        return Answer.json(
                200,
                references.expand(session, snapshot, rows, length, BEGINNING, end.getBytes(StandardCharsets.UTF_8)));
    }

    private String cursor(Session session, long snapshot, byte[] rows, int length, @Nullable String keys)
            throws SQLException {
        String binding = query.binding(fingerprint);
        try {
            if (keys != null) {
                return Cursor.encode(JSON.readTree(keys), binding);
            }
            byte[] last = Arrays.copyOfRange(rows, lineStart(rows, length), length);
            byte[] row = references.expand(session, snapshot, last, last.length, NOTHING, NOTHING);
            return Cursor.behind(row, query.sort(), binding);
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
