package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.module.WriteSession;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The one way to change rows of resources: with links resolved, rules asked, a revision for each changed row, and effects told after the commit.
 * Every method works inside a write and may be run again from the start. What is refused is a {@link dev.cairn.platform.problem.Problem}
 * whose pointers are those of the rows handed in. Immutable, thread-safe.
 */
public final class ResourceWriter {
    private final ResourceModels models;
    private final Inserter inserter;
    private final Patcher patcher;
    private final Remover remover;

    /** A writer of these resources, to be made once and kept: it works out beforehand what their writes need. */
    public ResourceWriter(ResourceModels models) {
        this.models = models;
        this.inserter = new Inserter(models);
        this.patcher = new Patcher(models);
        this.remover = new Remover(models.schema());
    }

    /** That write as routes and rules of modules see it. */
    public WriteSession session(Session session) {
        return writing(session);
    }

    private WritingSession writing(Session session) {
        return WritingSession.of(session, models, this);
    }

    /**
     * Creates rows and those nested under them, all or none. A row whose own id exists with all the values sent is left as it is; with other
     * values it is a conflict.
     *
     * @param given the link that the path sets for all of them, if it does
     * @return the rows in the order handed in
     */
    List<Written> insert(Session session, NewRows rows, @Nullable GivenLink given, Returning wanted)
            throws SQLException {
        return inserter.insert(writing(session), rows, given, wanted);
    }

    /**
     * Changes live rows, all or none, as a caller may: server-set and create-only columns can only be named with the value they have. A change
     * that changes nothing writes nothing.
     *
     * @return the rows in the order handed in
     */
    public List<Written> patch(Session session, ResourceModel model, List<RowPatch> patches, Returning wanted)
            throws SQLException {
        return patcher.patch(writing(session), model, patches, Patcher.Origin.CALLER, wanted);
    }

    /** Changes live rows, named by their ids, as a module may: server-set columns can be named too. */
    List<Written> patchAsModule(WritingSession session, ResourceModel model, List<Row> changed) throws SQLException {
        List<RowPatch> patches = changed.stream()
                .map(row -> new RowPatch("", row.id(), null, row))
                .toList();
        return patcher.patch(session, model, patches, Patcher.Origin.MODULE, Returning.NOTHING);
    }

    /** Refuses (412, with the row as it stands) unless one of those entity tags is the row's; null is no condition. */
    public void requireMatch(Session session, ResourceModel model, String id, @Nullable String ifMatch)
            throws SQLException {
        if (ifMatch != null) {
            Row row = Objects.requireNonNull(
                    Rows.byId(session, model, List.of(id)).get(id));
            Preconditions.check(session, model, id, row.integer(SystemColumns.REVISION), ifMatch);
        }
    }

    /** Deletes a row with its live children; a deleted one stays as it is. {@code ifMatch} is a list of entity tags, or null. */
    public void delete(Session session, ResourceModel model, String idOrKey, @Nullable String ifMatch)
            throws SQLException {
        remover.delete(writing(session), model, idOrKey, ifMatch);
    }

    /** Deletes rows with their live children, all at one moment. */
    void delete(WritingSession session, ResourceModel model, Collection<String> ids) throws SQLException {
        remover.deleteAll(session, model, ids);
    }

    /** Brings back a row with precisely what its delete took; a live one stays as it is. */
    public Written restore(
            Session session, ResourceModel model, String idOrKey, @Nullable String ifMatch, Returning wanted)
            throws SQLException {
        return remover.restore(writing(session), model, idOrKey, ifMatch, wanted);
    }

    /** Brings back rows with precisely what their deletes took. */
    void restore(WritingSession session, ResourceModel model, Collection<String> ids) throws SQLException {
        remover.restoreAll(session, model, ids);
    }
}
