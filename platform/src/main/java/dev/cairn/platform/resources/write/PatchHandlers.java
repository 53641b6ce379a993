package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Work;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Prepared;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceModel;
import java.util.List;

/** Changes rows by merge patch: the one a path names, or those an array names. */
final class PatchHandlers {
    private final ResourceModel model;
    private final ResourceWriter writer;

    PatchHandlers(ResourceModel model, ResourceWriter writer) {
        this.model = model;
        this.writer = writer;
    }

    /** {@code PATCH /api/tickets/{id}}. */
    Prepared one(Request request) {
        Requests.refuseQuery(request);
        Faults faults = new Faults();
        RowPatch patch = PatchReader.one(
                model, request.pathParameter("id"), EntityTags.ifMatch(request), request.json(), faults);
        faults.refuse(ProblemType.INVALID);
        Returning wanted = Preferences.wanted(request);
        return Prepared.write(session -> WriteAnswers.changed(
                writer.patch(session, model, List.of(patch), wanted).get(0), wanted));
    }

    /** {@code PATCH /api/tickets}. */
    Prepared many(Request request) {
        Requests.refuseQuery(request);
        EntityTags.refuseIfMatch(
                request, "is for a single row; name \"ifMatch\" in the elements of the array instead.");
        Faults faults = new Faults();
        List<RowPatch> patches = PatchReader.many(model, request, faults);
        faults.refuse(ProblemType.INVALID);
        Returning wanted = Preferences.wanted(request);
        Work<Answer> work = session -> WriteAnswers.many(200, writer.patch(session, model, patches, wanted), wanted);
        return WriteRoutes.isBulk(patches.size()) ? Prepared.bulk(work) : Prepared.write(work);
    }
}
