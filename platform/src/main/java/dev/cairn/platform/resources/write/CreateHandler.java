package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Session;
import dev.cairn.platform.database.Work;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Handler;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.MissingRow;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Creates one row from an object or many from an array, at the collection or under a parent. */
final class CreateHandler implements Handler {
    private final ResourceModel model;
    private final @Nullable ResourceModel parent;
    private final @Nullable Neighbour collection;
    private final ResourceWriter writer;
    private final StreamHandler streams;

    private CreateHandler(
            ResourceModel model,
            @Nullable ResourceModel parent,
            @Nullable Neighbour collection,
            ResourceWriter writer,
            StreamHandler streams) {
        this.model = model;
        this.parent = parent;
        this.collection = collection;
        this.writer = writer;
        this.streams = streams;
    }

    /** For {@code POST /api/tickets}. */
    static CreateHandler at(ResourceModel model, ResourceWriter writer, StreamHandler streams) {
        return new CreateHandler(model, null, null, writer, streams);
    }

    /** For {@code POST /api/projects/{id}/tickets}. */
    static CreateHandler under(
            ResourceModel parent, Neighbour collection, ResourceWriter writer, StreamHandler streams) {
        return new CreateHandler(collection.model(), parent, collection, writer, streams);
    }

    @Override
    public Prepared prepare(Request request) {
        Requests.refuseQuery(request);
        EntityTags.refuseIfMatch(request, "is for a row that is there, not for one that is created; leave it out.");
        Target target = target(request);
        if (request.contentType().equals(Requests.ND_JSON)) {
            return Prepared.done(streams.take(target, request.stream()));
        }
        Faults faults = new Faults();
        CreateReader.Read read = new CreateReader(faults).read(model, request, target.link());
        Returning wanted = Preferences.wanted(request);
        faults.refuse(ProblemType.INVALID);
        NewRows rows = new NewRows(model, read.rows());
        return prepared(read.rows(), session -> answer(session, target, read.array(), rows, wanted));
    }

    private Target target(Request request) {
        String idOrKey = parent == null ? "" : request.pathParameter("id");
        return new Target(model, parent, collection == null ? null : collection.link(), idOrKey);
    }

    private static Prepared prepared(List<NewRow> rows, Work<Answer> work) {
        int count = rows.stream().mapToInt(NewRow::count).sum();
        return WriteRoutes.isBulk(count) ? Prepared.bulk(work) : Prepared.write(work);
    }

    private Answer answer(Session session, Target target, boolean array, NewRows rows, Returning wanted)
            throws SQLException {
        List<Written> written = writer.insert(session, rows, target.given(session), wanted);
        if (!array) {
            return WriteAnswers.created(model, written.get(0), wanted);
        }
        boolean allExisted = !written.isEmpty() && written.stream().noneMatch(Written::anyChanged);
        return WriteAnswers.many(allExisted ? 200 : 201, written, wanted);
    }

    /** Where rows are to be created: the link that the path sets, if it does. */
    record Target(
            ResourceModel model,
            @Nullable ResourceModel parent,
            dev.cairn.db.schema.@Nullable Link link,
            String parentIdOrKey) {
        /** The link to the parent, which must be live; null without one. */
        @Nullable GivenLink given(Session session) throws SQLException {
            return parent == null || link == null ? null : new GivenLink(link.column(), parentId(session));
        }

        /** The parent's id; a problem (404) when it is missing. Empty without a parent. */
        String parentId(Session session) throws SQLException {
            String id = parent == null ? "" : Identities.find(session, parent, parentIdOrKey, false);
            if (parent != null && id == null) {
                throw MissingRow.problem(parent, parentIdOrKey);
            }
            return id == null ? "" : id;
        }
    }
}
