package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** The query parameters of reads, but for filters. */
final class QueryParameters {
    private QueryParameters() {}

    /** Adds those that are the same for every list. */
    static void addShared(ObjectNode parameters) {
        parameters.set(
                "Limit",
                query("limit", "The most rows of the page.", limit().put("default", ResourceLimits.DEFAULT_PAGE)));
        parameters.set(
                "Cursor",
                query("cursor", "`nextCursor` of the page before; it belongs to its sort and filter.", Nodes.text()));
        parameters.set(
                "Count",
                query(
                        "count",
                        "Adds `total` to the answer.",
                        Nodes.type("boolean").put("default", false)));
        parameters.set("Deleted", query("deleted", "Shows deleted rows alone, or deleted and live ones.", deleted()));
    }

    /** The parameters of a list of that resource. */
    static List<ObjectNode> list(ResourceModel model) {
        List<ObjectNode> parameters = new ArrayList<>();
        Stream.of("Limit", "Cursor", "Count", "Deleted")
                .map(name -> Nodes.ref("parameters", name))
                .forEach(parameters::add);
        parameters.add(
                query("sort", "The order; `-` in front of a field turns it round. Nulls come last.", sort(model)));
        parameters.addAll(shape(model));
        return parameters;
    }

    /** The parameters of a single row. */
    static List<ObjectNode> row(ResourceModel model) {
        List<ObjectNode> parameters = new ArrayList<>(List.of(Nodes.ref("parameters", "Deleted")));
        parameters.addAll(shape(model));
        return parameters;
    }

    private static List<ObjectNode> shape(ResourceModel model) {
        List<ObjectNode> parameters = new ArrayList<>();
        parameters.add(query("fields", "Only these fields.", fields(model)));
        List<String> neighbours = new ArrayList<>();
        reachable(model).forEach(path -> neighbours.add(path.name()));
        if (!neighbours.isEmpty()) {
            ObjectNode paths = names(neighbours, ResourceLimits.MOST_EXPANDED);
            parameters.add(query("expand", "Embeds neighbours, at most two levels deep.", paths));
            reachable(model).forEach(path -> parameters.addAll(options(path)));
        }
        return parameters;
    }

    /** What can be embedded in a row: by path, at most two levels deep. */
    static List<EmbeddingPath> reachable(ResourceModel model) {
        List<EmbeddingPath> paths = new ArrayList<>();
        for (EmbeddingPath near : around(model, "")) {
            paths.add(near);
            paths.addAll(around(near.model(), near.name() + "."));
        }
        return paths;
    }

    /** A neighbour by the path under which it is embedded. */
    record EmbeddingPath(String name, ResourceModel model, boolean collection) {}

    private static List<EmbeddingPath> around(ResourceModel model, String prefix) {
        return Stream.concat(
                        model.parents().stream().map(near -> path(near, prefix, false)),
                        model.children().stream().map(near -> path(near, prefix, true)))
                .toList();
    }

    private static EmbeddingPath path(Neighbour near, String prefix, boolean collection) {
        return new EmbeddingPath(prefix + near.name(), near.model(), collection);
    }

    private static List<ObjectNode> options(EmbeddingPath path) {
        String at = path.name();
        List<ObjectNode> options = new ArrayList<>();
        options.add(query(at + ".fields", "Only these fields of embedded `" + at + "`.", fields(path.model())));
        if (path.collection()) {
            options.add(query(at + ".limit", "The most embedded `" + at + "` of a row.", limit()));
            options.add(query(at + ".sort", "The order of embedded `" + at + "`.", sort(path.model())));
            options.add(
                    query(at + ".deleted", "Embeds deleted `" + at + "` alone, or deleted and live ones.", deleted()));
            options.add(FilterParameters.embedded(path));
        }
        return options;
    }

    static ObjectNode query(String name, String description, ObjectNode schema) {
        ObjectNode parameter = Nodes.object().put("name", name).put("in", "query");
        parameter.put("description", description);
        if (schema.path("type").asText().equals("array")) {
            parameter.put("style", "form").put("explode", false);
        }
        return parameter.set("schema", schema);
    }

    private static ObjectNode limit() {
        return Nodes.type("integer").put("minimum", 1).put("maximum", ResourceLimits.MOST_PAGE);
    }

    private static ObjectNode deleted() {
        return Nodes.text().set("enum", Nodes.list(List.of("only", "include")));
    }

    private static ObjectNode fields(ResourceModel model) {
        return names(model.shown().keySet(), model.shown().size());
    }

    private static ObjectNode sort(ResourceModel model) {
        List<String> names = model.shown().keySet().stream()
                .flatMap(name -> Stream.of(name, "-" + name))
                .toList();
        return names(names, ResourceLimits.MOST_SORTED);
    }

    private static ObjectNode names(Collection<String> names, int most) {
        ObjectNode item = Nodes.text().set("enum", Nodes.list(names));
        return Nodes.array(item).put("minItems", 1).put("maxItems", most);
    }
}
