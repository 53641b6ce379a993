package dev.cairn.platform.module;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A table served under {@code /api}, with the rules that its module adds. Immutable. */
public final class Resource {
    private final String table;
    private final @Nullable BeforeWrite beforeWrite;
    private final @Nullable AfterCommit afterCommit;

    private Resource(String table, @Nullable BeforeWrite beforeWrite, @Nullable AfterCommit afterCommit) {
        this.table = Objects.requireNonNull(table, "table");
        this.beforeWrite = beforeWrite;
        this.afterCommit = afterCommit;
    }

    /** A resource without rules. */
    public static Resource of(String table) {
        return new Resource(table, null, null);
    }

    /** The same with a rule that sees every change before it is written. */
    public Resource beforeWrite(BeforeWrite rule) {
        return new Resource(table, rule, afterCommit);
    }

    /** The same with an effect that is told of every change once it is on disk. */
    public Resource afterCommit(AfterCommit effect) {
        return new Resource(table, beforeWrite, effect);
    }

    /** The table's SQL name. */
    public String table() {
        return table;
    }

    /** The rule, or null when there is none. */
    public @Nullable BeforeWrite beforeWrite() {
        return beforeWrite;
    }

    /** The effect, or null when there is none. */
    public @Nullable AfterCommit afterCommit() {
        return afterCommit;
    }

    /** A rule of the domain, on every path that writes but for import. */
    @FunctionalInterface
    public interface BeforeWrite {
        /**
         * Sees all changes of one request to one table before they are written; may set server-set columns of {@link Change#after()} and may
         * refuse with {@link Change#refuse}. Runs inside the write and may be run again.
         */
        void check(Changes changes) throws java.sql.SQLException;
    }

    /** An effect outside the database. */
    @FunctionalInterface
    public interface AfterCommit {
        /**
         * Is told of all changes of one request to one table, once they are on disk. Their rows are the answer's too, and not to be changed. It
         * may not wait, least of all for another write: see {@link dev.cairn.platform.database.Session#afterCommit}.
         */
        void accept(List<Change> changes);
    }
}
