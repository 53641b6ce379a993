package dev.cairn.platform.openapi;

import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;

/** The operations that read one resource. */
final class ReadOperations {
    private ReadOperations() {}

    static List<Operation> of(ResourceModel model) {
        ResourceNames names = new ResourceNames(model);
        String path = "/api/" + model.name();
        List<Operation> operations = new ArrayList<>();
        operations.add(
                list(new Operation("GET", path, "list" + names.many(), model.name(), "List " + model.name()), model));
        operations.add(row(model, names, path + "/{id}"));
        for (Neighbour child : model.children()) {
            Operation nested = new Operation(
                            "GET",
                            path + "/{id}/" + child.name(),
                            "list" + names.listUnder(child),
                            child.model().name(),
                            "List " + child.name() + " of one " + names.word())
                    .parameter(PathParameters.id(model))
                    .problems(ProblemType.NOT_FOUND);
            operations.add(list(nested, child.model()));
        }
        return operations;
    }

    private static Operation list(Operation operation, ResourceModel model) {
        return read(operation.parameters(QueryParameters.list(model)).parameters(FilterParameters.of(model)))
                .json(200, Nodes.schema(new ResourceNames(model).page()));
    }

    private static Operation row(ResourceModel model, ResourceNames names, String path) {
        Operation operation = new Operation("GET", path, "get" + names.row(), model.name(), "Read one " + names.word())
                .parameter(PathParameters.id(model))
                .parameters(QueryParameters.row(model))
                .problems(ProblemType.NOT_FOUND);
        return read(operation).json(200, names.shown());
    }

    private static Operation read(Operation operation) {
        return operation
                .headers(HeaderParameters.IF_NONE_MATCH)
                .answer(200, "What is asked for.", "ETag", "Cache-Control")
                .answer(304, "Nothing has changed.", "ETag")
                .onlyWith(304, "If-None-Match")
                .querying();
    }
}
