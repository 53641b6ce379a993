package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.LiveRows;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.TableRows;
import dev.cairn.platform.module.WriteSession;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** A write with the writer of resources beside it, for routes and rules of modules. */
final class WritingSession implements WriteSession {
    /** Rules may change rows that have rules; those that do it to one another without end are a mistake. */
    private static final int DEEPEST = 8;

    private final Session session;
    private final ResourceModels models;
    private final ResourceWriter writer;
    private final int depth;

    private WritingSession(Session session, ResourceModels models, ResourceWriter writer, int depth) {
        this.session = session;
        this.models = models;
        this.writer = writer;
        this.depth = depth;
    }

    /** The same session as the writer needs it. */
    static WritingSession of(Session session, ResourceModels models, ResourceWriter writer) {
        return session instanceof WritingSession writing ? writing : new WritingSession(session, models, writer, 0);
    }

    /** The session to hand to a rule. */
    WritingSession forRule(String table) {
        if (depth == DEEPEST) {
            throw new IllegalStateException(
                    "the rules of " + table + " run inside " + DEEPEST + " others: they change rows in a circle");
        }
        return new WritingSession(session, models, writer, depth + 1);
    }

    @Override
    public TableRows rows(String table) {
        return new WrittenTable(this, models.table(table), writer);
    }

    @Override
    public PreparedStatement statement(String sql) throws SQLException {
        return session.statement(sql);
    }

    @Override
    public Handle handle() {
        return session.handle();
    }

    @Override
    public Instant now() {
        return session.now();
    }

    @Override
    public long revision() throws SQLException {
        return session.revision();
    }

    @Override
    public long takeRevisionsForNew(int count) throws SQLException {
        return session.takeRevisionsForNew(count);
    }

    @Override
    public long takeRevisions(Collection<String> ids) throws SQLException {
        return session.takeRevisions(ids);
    }

    @Override
    public LiveRows liveRows() {
        return session.liveRows();
    }

    @Override
    public void afterCommit(Runnable effect) {
        session.afterCommit(effect);
    }

    @Override
    public boolean writes() {
        return session.writes();
    }
}
