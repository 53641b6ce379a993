package dev.cairn.platform.module;

import dev.cairn.db.schema.Names;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row about to change. Used by one thread, inside one write. */
public final class Change {
    /** What happens to the row. */
    public enum Kind {
        CREATE,
        PATCH,
        DELETE,
        RESTORE
    }

    private final Kind kind;
    private final String pointer;
    private final @Nullable Row before;
    private final Row after;

    /**
     * A change of one row.
     *
     * @param pointer where the row stands in the request's body: empty for a single object, {@code /3} in an array
     * @param before the row as it stands, null when it is created
     * @param after the row as it will be; for a created row only with the columns that the caller named
     */
    public Change(Kind kind, String pointer, @Nullable Row before, Row after) {
        this.kind = kind;
        this.pointer = pointer;
        this.before = before;
        this.after = after;
    }

    /** What happens to the row. One that is deleted or restored along with its parent has the parent's kind. */
    public Kind kind() {
        return kind;
    }

    /** Where the row stands in the request's body. */
    public String pointer() {
        return pointer;
    }

    /** The row as it stands, null when it is created. */
    public @Nullable Row before() {
        return before;
    }

    /** The row as it will be. Rules set server-set columns here. */
    public Row after() {
        return after;
    }

    /** Whether the column's value differs between before and after; for a created row, whether it is set to something other than null. */
    public boolean changes(String column) {
        return changes(after.table().place(column));
    }

    /** The same of the column at that place among the table's columns. */
    public boolean changes(int place) {
        return !Objects.equals(before == null ? null : before.get(place), after.get(place));
    }

    /** Refuses the request; nothing of it is written. The fault points to the column in the request's body. */
    public Problem refuse(ProblemType type, String column, String detail) {
        return Problem.of(type, List.of(Fault.at(pointer + "/" + Names.camelCase(column), detail)));
    }
}
