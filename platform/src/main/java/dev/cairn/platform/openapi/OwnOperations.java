package dev.cairn.platform.openapi;

import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.http.Answer;
import dev.cairn.platform.http.Route;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.own.OwnRoute;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operations of the routes that modules declare themselves. */
final class OwnOperations {
    private final RecordSchemas records;

    OwnOperations(RecordSchemas records) {
        this.records = records;
    }

    Operation of(OwnRoute own) {
        Route route = own.route();
        ResourceModel model = own.model();
        String tag = route.path().split("/", -1)[2];
        Operation operation = new Operation(route.method(), route.path(), id(route, model), tag, route.summary());
        if (model != null) {
            operation.parameter(PathParameters.id(model)).problems(ProblemType.NOT_FOUND);
        }
        Class<?> body = own.body();
        return body == null ? read(operation, own) : write(operation, own, body);
    }

    private Operation read(Operation operation, OwnRoute own) {
        return operation
                .headers(HeaderParameters.IF_NONE_MATCH)
                .answer(200, "What is asked for.", "ETag", "Cache-Control")
                .json(200, records.answer(own.answer()))
                .answer(304, "Nothing has changed.", "ETag")
                .onlyWith(304, "If-None-Match")
                .querying();
    }

    private Operation write(Operation operation, OwnRoute own, Class<?> body) {
        ResourceModel model = own.model();
        if (model != null) {
            operation
                    .parameter(Nodes.ref("parameters", HeaderParameters.IF_MATCH))
                    .changed(new ResourceNames(model));
        } else {
            operation.problems(ProblemType.CHANGED);
        }
        return operation
                .headers(HeaderParameters.IDEMPOTENCY_KEY)
                .body(Answer.JSON, records.body(body))
                .answer(200, "Done.", "Idempotency-Replayed")
                .json(200, records.answer(own.answer()))
                .writing();
    }

    /**
     * {@code getProjectSummary} for {@code GET /api/projects/{id}/summary}; for a POST the last part of the path is what is done, so that
     * {@code POST /api/tickets/{id}/tasks/order} is {@code orderTicketTasks}.
     */
    private static String id(Route route, @Nullable ResourceModel model) {
        List<String> parts = new ArrayList<>();
        for (String part : route.path().substring("/api/".length()).split("/", -1)) {
            if (part.startsWith("{") && model != null) {
                parts.set(parts.size() - 1, new ResourceNames(model).row());
            } else if (!part.startsWith("{")) {
                parts.add(part);
            }
        }
        String verb = route.method().equals("GET") ? "get" : parts.remove(parts.size() - 1);
        StringBuilder id = new StringBuilder(verb);
        parts.forEach(part -> id.append(TypeNames.capitalized(part)));
        return id.toString().replaceAll("[^A-Za-z0-9]", "");
    }
}
