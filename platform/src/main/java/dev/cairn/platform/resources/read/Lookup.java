package dev.cairn.platform.resources.read;

import dev.cairn.platform.database.Query;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row with what is asked to be shown of it: one statement, whose answer is passed on as it comes, and none where the row is kept but
 * for the last revision, which tells that it is. Immutable, thread-safe.
 */
final class Lookup {
    private static final long NONE = -1;

    private final String fingerprint;
    private final RowReferences references;
    private final ListQuery query;
    private final ResourceModel model;
    private final boolean plain;
    private final boolean keeps;
    private final String byId;
    private final String byKey;
    private final List<@Nullable Object> values;

    Lookup(String fingerprint, RowReferences references, ListQuery query) {
        this.fingerprint = fingerprint;
        this.references = references;
        this.query = query;
        this.model = query.selection().model();
        this.plain = query.selection().plain();
        this.keeps = plain && query.deleted() == Deleted.EXCLUDE;
        SqlBuilder id = statement("id", "");
        this.values = id.values();
        this.byId = id.sql();
        this.byKey = model.table().keyed()
                ? statement("key", " ORDER BY " + Identities.liveOrLastDeleted("t0.") + " LIMIT 1")
                        .sql()
                : "";
    }

    private SqlBuilder statement(String column, String end) {
        SqlBuilder out = new SqlBuilder();
        String alias = out.nextAlias();
        out.add("SELECT ");
        new RowWriter(fingerprint, null, null).row(out, query.selection(), alias);
        out.add(plain ? ", " + alias + ".revision" : ", (SELECT revision FROM cairn_state)");
        out.add(" FROM " + model.table().name() + " AS " + alias + " WHERE " + alias + "." + column + " = ?");
        query.deleted().write(out, alias);
        return out.add(end);
    }

    /** The row of that id or key, or 304 where the caller knows it as it is; a problem (404) where there is none. */
    Answer read(Session session, String idOrKey, @Nullable String known) throws SQLException {
        Answer same = plain ? null : Page.unchanged(session, fingerprint, known);
        if (same != null && isThere(session, idOrKey)) {
            return same;
        }
        boolean id = Identities.isId(idOrKey);
        if (!id && byKey.isEmpty()) {
            throw MissingRow.problem(model, idOrKey);
        }
        String name = Identities.normal(idOrKey);
        long snapshot = id && keeps && !session.writes() ? session.revision() : NONE;
        LiveRow kept = snapshot == NONE ? null : references.find(model, name, snapshot);
        if (kept != null) {
            return answer(kept, known);
        }
        PreparedStatement statement = session.statement(id ? byId : byKey);
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
        statement.setString(values.size() + 1, name);
        try (ResultSet rows = Query.run(statement)) {
            if (!rows.next()) {
                throw MissingRow.problem(model, idOrKey);
            }
            LiveRow row = new LiveRow(rows.getLong(2), rows.getBytes(1));
            if (snapshot != NONE) {
                references.keep(model, name, row, snapshot);
            }
            return answer(row, known);
        }
    }

    /** Where this says no, the row is read, which tells it for sure. */
    private boolean isThere(Session session, String idOrKey) throws SQLException {
        return query.deleted() != Deleted.ONLY
                && Identities.find(session, model, idOrKey, query.deleted() == Deleted.INCLUDE) != null;
    }

    private Answer answer(LiveRow row, @Nullable String known) {
        String tag = plain ? EntityTags.ofRow(row.revision()) : Page.weakTag(fingerprint, row.revision());
        return EntityTags.listed(known, tag)
                ? Page.notModified(tag)
                : Answer.json(200, row.json()).with("ETag", tag);
    }
}
