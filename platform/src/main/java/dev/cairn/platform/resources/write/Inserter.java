package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Creates rows, table by table. Immutable. */
final class Inserter {
    private final Links links;
    private final Map<String, InsertStatement> statements = new HashMap<>();

    Inserter(ResourceModels models) {
        this.links = new Links(models.schema());
        models.all().forEach(model -> statements.put(model.table().name(), new InsertStatement(model)));
    }

    List<Written> insert(WritingSession session, NewRows rows, @Nullable GivenLink given, Returning wanted)
            throws SQLException {
        CreatePlan plan = rows.plan();
        plan.identify(given);
        List<List<Pending>> steps = plan.steps();
        long next = 0;
        boolean gap = false;
        for (List<Pending> step : steps) {
            Revisions taken = insert(session, step, wanted);
            gap |= step != steps.get(0) && taken.count > 0 && taken.first != next;
            next = taken.count > 0 ? taken.first + taken.count : next;
        }
        if (gap) {
            for (List<Pending> step : steps) {
                readAgain(session, step, wanted);
            }
        }
        return plan.roots().stream().map(Pending::written).toList();
    }

    /** Those that the rows of one table took. A gap before them is what its rule wrote, perhaps to the rows above. */
    private record Revisions(long first, int count) {}

    /** The rows of one table; trusted when the rows that they link to are known to be live, and were not looked up. */
    private record Rank(ResourceModel model, List<Pending> rows, List<Change> changes, boolean trusted) {}

    private Revisions insert(WritingSession session, List<Pending> rows, Returning wanted) throws SQLException {
        ResourceModel model = rows.get(0).model;
        List<Change> changes = new ArrayList<>(rows.size());
        rows.forEach(pending -> changes.add(pending.change));
        Rank rank = new Rank(model, rows, changes, links.known(session, model.table(), changes));
        try {
            faults(session, rank, !rank.trusted).refuse(ProblemType.INVALID);
            return insert(session, rank, wanted);
        } catch (SQLException | RuntimeException failure) {
            if (rank.trusted) {
                checkBehind(failure, session, rank);
            }
            throw failure;
        }
    }

    /** A rule may have failed for want of the row above, and that is what the caller has to know. */
    private void checkBehind(Exception failure, Session session, Rank rank) {
        Faults faults;
        try {
            faults = faults(session, rank, true);
        } catch (SQLException | RuntimeException another) {
            // The transaction may have ended, and what ended it must be told.
            failure.addSuppressed(another);
            return;
        }
        faults.refuse(ProblemType.INVALID);
    }

    private Revisions insert(WritingSession session, Rank rank, Returning wanted) throws SQLException {
        ResourceModel model = rank.model;
        OwnIds.findExisting(session, model, rank.rows);
        List<Pending> fresh = new ArrayList<>(rank.rows.size());
        List<Change> changes = new ArrayList<>(rank.rows.size());
        for (Pending pending : rank.rows) {
            if (!pending.exists) {
                fresh.add(pending);
                changes.add(pending.change);
            }
        }
        if (rank.trusted && fresh.size() < rank.rows.size()) {
            faults(session, rank, true).refuse(ProblemType.INVALID);
        }
        Rules.before(session, model, changes);
        long first = fresh.isEmpty() ? 0 : write(session, rank, fresh, wanted);
        Rules.after(session, model, changes);
        for (Pending pending : rank.rows) {
            if (pending.exists && wanted == Returning.ROW) {
                pending.json =
                        RowText.of(Rows.json(session, model, pending.row().id()));
            }
        }
        return new Revisions(first, fresh.size());
    }

    private static void readAgain(Session session, List<Pending> rows, Returning wanted) throws SQLException {
        ResourceModel model = rows.get(0).model;
        List<String> ids = rows.stream().map(pending -> pending.row().id()).toList();
        Map<String, Row> stored = Rows.byId(session, model, ids);
        for (Pending pending : rows) {
            Row row = stored.get(pending.row().id());
            if (row != null) {
                pending.row().set(SystemColumns.REVISION, row.get(SystemColumns.REVISION));
                pending.json =
                        wanted == Returning.ROW ? RowText.of(Rows.json(session, model, row.id())) : RowText.NOTHING;
            }
        }
    }

    private Faults faults(Session session, Rank rank, boolean linksToo) throws SQLException {
        Faults faults = new Faults();
        OwnIds.checkDistinct(rank.rows, faults);
        if (linksToo) {
            links.resolve(session, rank.model.table(), rank.changes, faults);
        }
        rank.rows.forEach(pending -> pending.checkGiven(faults));
        return faults;
    }

    /** Returns the first revision. */
    private long write(Session session, Rank rank, List<Pending> fresh, Returning wanted) throws SQLException {
        ResourceModel model = rank.model;
        InsertStatement statement = statements.get(model.table().name());
        if (statement == null) {
            throw new IllegalArgumentException(
                    "there is no resource on table " + model.table().name());
        }
        long first = session.takeRevisionsForNew(fresh.size());
        if (rank.trusted && !links.known(session, model.table(), rank.changes)) {
            // To take a revision has shown that others have written since.
            faults(session, rank, true).refuse(ProblemType.INVALID);
        }
        long revision = first;
        String now = Instants.text(session.now());
        for (Pending pending : fresh) {
            statement.complete(pending.row(), revision++, now);
        }
        try {
            statement.run(session, fresh, wanted);
        } catch (SQLException failure) {
            List<Change> changes = fresh.stream().map(pending -> pending.change).toList();
            throw UniqueConflicts.explain(session, model, changes, failure);
        }
        return first;
    }
}
