package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;

/** The operations that write one resource. */
final class WriteOperations {
    static final String MERGE_PATCH = "application/merge-patch+json";
    private static final String STREAM = "application/x-ndjson";
    private static final String ARRAY = "array";
    private static final String MINIMAL = "Prefer: return=minimal";

    private final ResourceModel model;
    private final ResourceNames names;
    private final String path;

    private WriteOperations(ResourceModel model) {
        this.model = model;
        this.names = new ResourceNames(model);
        this.path = "/api/" + model.name();
    }

    static List<Operation> of(ResourceModel model) {
        WriteOperations writes = new WriteOperations(model);
        List<Operation> operations = new ArrayList<>(
                List.of(writes.create(), writes.updateMany(), writes.update(), writes.delete(), writes.restore()));
        model.children().forEach(child -> operations.add(writes.createUnder(child)));
        return operations;
    }

    private Operation create() {
        Operation operation =
                operation("POST", path, "create" + names.row(), "Create one " + names.word() + ", many or a stream");
        return created(operation, names.created(), names);
    }

    private Operation createUnder(Neighbour child) {
        ResourceNames below = new ResourceNames(child.model());
        Operation operation = new Operation(
                        "POST",
                        path + "/{id}/" + child.name(),
                        "create" + names.under(child),
                        child.model().name(),
                        "Create one " + below.word() + " under one " + names.word() + ", many or a stream")
                .parameter(PathParameters.id(model))
                .problems(ProblemType.NOT_FOUND);
        return created(operation, names.createdUnder(child), below);
    }

    private static Operation created(Operation operation, String sent, ResourceNames names) {
        ObjectNode many =
                Nodes.onlyWith(Nodes.array(Nodes.schema(sent)).put("maxItems", ResourceLimits.MOST_ROWS), ARRAY);
        ObjectNode rows = Nodes.onlyWith(Nodes.schema(names.rows()), ARRAY);
        ObjectNode versions = Nodes.onlyWith(Nodes.schema("RowVersions"), ARRAY);
        ObjectNode report = Nodes.onlyWith(Nodes.schema("StreamReport"), STREAM);
        return operation
                .description("An object creates one row, an array all of its rows or none, and " + STREAM
                        + " a row for each line, a thousand of them in a transaction.")
                .headers(HeaderParameters.IDEMPOTENCY_KEY, HeaderParameters.PREFER)
                .body(Answer.JSON, Nodes.one("oneOf", Nodes.schema(sent), many))
                .body(STREAM, Nodes.text().put("description", "A `" + sent + "` on each line."))
                .answer(
                        200,
                        "The same rows were there under their own ids already; or the report of a stream.",
                        WRITTEN)
                .json(200, Nodes.one("anyOf", Nodes.schema(names.row()), rows.deepCopy(), versions.deepCopy(), report))
                .answer(201, "Created. With `" + MINIMAL + "` a single row has no body.", CREATED)
                .json(201, Nodes.one("anyOf", Nodes.schema(names.row()), rows, versions))
                .writing();
    }

    private static final String[] WRITTEN = {"ETag", "Preference-Applied", "Idempotency-Replayed"};
    private static final String[] CREATED = {"Location", "ETag", "Preference-Applied", "Idempotency-Replayed"};

    private Operation updateMany() {
        ObjectNode patches = Nodes.array(Nodes.schema(names.patchById())).put("maxItems", ResourceLimits.MOST_ROWS);
        ObjectNode versions = Nodes.onlyWith(Nodes.schema("RowVersions"), MINIMAL);
        return operation("PATCH", path, "update" + names.many(), "Change many " + model.name() + ", all or none")
                .headers(HeaderParameters.IDEMPOTENCY_KEY, HeaderParameters.PREFER)
                .body(Answer.JSON, patches)
                .body(MERGE_PATCH, patches.deepCopy())
                .answer(200, "The rows as they are now.", "Preference-Applied", "Idempotency-Replayed")
                .json(200, Nodes.one("anyOf", Nodes.schema(names.rows()), versions))
                .problems(ProblemType.NOT_FOUND)
                .changed(names)
                .writing();
    }

    private Operation update() {
        return single("PATCH", "", "update" + names.row(), "Change one " + names.word())
                .description("A merge patch: only what is sent changes, and null clears.")
                .headers(HeaderParameters.IF_MATCH, HeaderParameters.IDEMPOTENCY_KEY, HeaderParameters.PREFER)
                .body(Answer.JSON, Nodes.schema(names.patch()))
                .body(MERGE_PATCH, Nodes.schema(names.patch()))
                .answer(200, "The row as it is now.", WRITTEN)
                .json(200, Nodes.schema(names.row()))
                .answer(204, "Changed.", WRITTEN)
                .onlyWith(204, MINIMAL)
                .writing();
    }

    private Operation delete() {
        return single("DELETE", "", "delete" + names.row(), "Delete one " + names.word() + " with its children")
                .headers(HeaderParameters.IF_MATCH, HeaderParameters.IDEMPOTENCY_KEY)
                .answer(204, "Deleted, now or before.", "Idempotency-Replayed")
                .guarded()
                .problems(ProblemType.CONFLICT, ProblemType.INVALID, ProblemType.STORAGE_FULL);
    }

    private Operation restore() {
        return single(
                        "POST",
                        "/restore",
                        "restore" + names.row(),
                        "Bring back what deleting one " + names.word() + " took")
                .headers(HeaderParameters.IF_MATCH, HeaderParameters.IDEMPOTENCY_KEY, HeaderParameters.PREFER)
                .answer(200, "The row as it is now.", WRITTEN)
                .json(200, Nodes.schema(names.row()))
                .answer(204, "Restored.", WRITTEN)
                .onlyWith(204, MINIMAL)
                .guarded()
                .problems(ProblemType.CONFLICT, ProblemType.INVALID, ProblemType.STORAGE_FULL);
    }

    private Operation single(String method, String end, String id, String summary) {
        return operation(method, path + "/{id}" + end, id, summary)
                .parameter(PathParameters.id(model))
                .problems(ProblemType.NOT_FOUND)
                .changed(names);
    }

    private Operation operation(String method, String at, String id, String summary) {
        return new Operation(method, at, id, model.name(), summary);
    }
}
