package dev.cairn.platform.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The revisions that the transaction of one connection has taken, and the rows they went to. They also tell what the connection still knows of
 * other rows, since nobody changes one without taking a revision. Used by one thread.
 */
final class TakenRevisions {
    private static final long NONE = -1;

    private final List<String> ids = new ArrayList<>();
    private final LiveRows live = new LiveRows();
    /** The last one before the first that was taken. */
    private long from = NONE;

    private long last;
    /** Whether others took revisions between two of its own: triggers, for statements that did not. */
    private boolean gap;

    /** Where a savepoint stands. */
    record Mark(long from, long last, boolean gap, int ids) {}

    /** The last revision, unless others have taken more since or some were taken back. */
    long last() {
        return last;
    }

    /** Those behind {@code before} up to {@code to} were taken for new rows, or for rows of those ids. */
    void take(long before, long to, Collection<String> changed) {
        if (before != last) {
            live.clear();
        }
        live.changing(changed);
        if (from == NONE) {
            from = before;
        } else if (before != last) {
            gap = true;
        }
        last = to;
        ids.addAll(changed);
    }

    Mark mark() {
        return new Mark(from, last, gap, ids.size());
    }

    /** What was taken since was given back. */
    void takeBack(Mark mark) {
        from = mark.from;
        last = mark.last;
        gap = mark.gap;
        ids.subList(mark.ids, ids.size()).clear();
        live.clear();
    }

    /** Tells what the commit that follows changes. */
    void tell(RowWatch watch) {
        if (gap) {
            watch.changingUnknown();
        } else if (from != NONE) {
            watch.changing(from, last, List.copyOf(ids));
        }
    }

    /** The transaction was committed. */
    void committed() {
        from = NONE;
        gap = false;
        ids.clear();
    }

    /** The transaction was taken back. Others may take the same revisions now, so that the next one must not be guessed. */
    void rolledBack() {
        committed();
        last = NONE;
        live.clear();
    }

    /** The rows that are known to be live. */
    LiveRows liveRows() {
        return live;
    }
}
