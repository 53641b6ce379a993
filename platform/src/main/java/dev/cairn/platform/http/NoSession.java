package dev.cairn.platform.http;

import dev.cairn.platform.database.LiveRows;
import dev.cairn.platform.database.Session;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.Collection;
import org.jdbi.v3.core.Handle;

/** What an answer that is already done gets instead of a session: nothing that it could use. */
final class NoSession implements Session {
    static final Session INSTANCE = new NoSession();

    private NoSession() {}

    @Override
    public PreparedStatement statement(String sql) {
        throw none();
    }

    @Override
    public Handle handle() {
        throw none();
    }

    @Override
    public Instant now() {
        throw none();
    }

    @Override
    public long revision() {
        throw none();
    }

    @Override
    public long takeRevisionsForNew(int count) {
        throw none();
    }

    @Override
    public long takeRevisions(Collection<String> ids) {
        throw none();
    }

    @Override
    public LiveRows liveRows() {
        throw none();
    }

    @Override
    public void afterCommit(Runnable effect) {
        throw none();
    }

    @Override
    public boolean writes() {
        return false;
    }

    private static IllegalStateException none() {
        return new IllegalStateException("an answer that is done has no session");
    }
}
