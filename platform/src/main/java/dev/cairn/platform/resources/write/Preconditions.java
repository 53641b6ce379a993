package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Conditions under which a caller wants a row changed. */
final class Preconditions {
    private Preconditions() {}

    /** Refuses (412, with the row as it stands) unless one of the tags is the row's. */
    static void check(Session session, ResourceModel model, String id, long revision, @Nullable String ifMatch)
            throws SQLException {
        if (!holds(revision, ifMatch)) {
            throw Problem.changed(detail(revision), revision, Rows.json(session, model, id));
        }
    }

    /** Whether one of the tags is the one of that revision; without tags it always is. */
    static boolean holds(long revision, @Nullable String ifMatch) {
        return ifMatch == null || EntityTags.matches(ifMatch, revision);
    }

    /** The refusal of a change whose body was made on an older state of the row, and says so at that pointer. */
    static Problem stale(Session session, ResourceModel model, String id, long revision, String pointer)
            throws SQLException {
        return Problem.changed(Fault.at(pointer, detail(revision)), revision, Rows.json(session, model, id));
    }

    private static String detail(long revision) {
        return "The row has changed since you read it: it is at revision " + revision
                + " now and stands in this answer. Make your change on it and send it again.";
    }
}
