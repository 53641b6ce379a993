package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.Resource.AfterCommit;
import dev.cairn.platform.module.Resource.BeforeWrite;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.List;

/** Runs what modules add to the writing of their tables. */
final class Rules {
    private Rules() {}

    /** Whether anybody wants to see the rows that change. */
    static boolean watch(ResourceModel model) {
        return model.resource().beforeWrite() != null || model.resource().afterCommit() != null;
    }

    /** Shows the changes to the table's rule, once. */
    static void before(WritingSession session, ResourceModel model, List<Change> changes) throws SQLException {
        BeforeWrite rule = model.resource().beforeWrite();
        if (rule != null && !changes.isEmpty()) {
            rule.check(new Changes(session.forRule(model.table().name()), changes));
        }
    }

    /** Tells the table's effect of the changes once they are on disk. */
    static void after(Session session, ResourceModel model, List<Change> changes) {
        AfterCommit effect = model.resource().afterCommit();
        if (effect != null && !changes.isEmpty()) {
            List<Change> told = List.copyOf(changes);
            session.afterCommit(() -> effect.accept(told));
        }
    }
}
