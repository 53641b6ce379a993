package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A row of an answer with what is embedded in it, and how to ask for that.
 *
 * @param path the names that lead here; empty for the row itself
 * @param collection what of a collection is asked for; null where this is a single row
 * @param fields the fields shown; empty for all
 */
record Embedding(
        ResourceModel model,
        String path,
        @Nullable Neighbour neighbour,
        @Nullable Collection collection,
        Set<String> fields,
        List<Embedding> below) {

    /** Which children, in what order and how many. */
    record Collection(Ordering order, List<Condition> filters, String deleted, int limit) {
        boolean shows(JsonNode row) {
            boolean gone = !row.get("deletedAt").isNull();
            return (deleted.equals("include") || gone == deleted.equals("only")) && Condition.all(filters, row);
        }
    }

    /** What is asked of one row of that table. {@code rows} has all rows of every table, by name. */
    static Embedding random(Dice dice, ResourceModel model, Map<String, List<JsonNode>> rows) {
        return random(dice, model, "", null, null, rows, 2);
    }

    private static Embedding random(
            Dice dice,
            ResourceModel model,
            String path,
            @Nullable Neighbour neighbour,
            @Nullable Collection collection,
            Map<String, List<JsonNode>> rows,
            int levels) {
        Set<String> fields = dice.percent(50) ? Set.of() : fields(dice, model);
        List<Embedding> below = new ArrayList<>();
        for (Neighbour parent : levels == 0 ? List.<Neighbour>of() : model.parents()) {
            if (dice.percent(50)) {
                below.add(random(dice, parent.model(), inside(path, parent), parent, null, rows, levels - 1));
            }
        }
        for (Neighbour child : levels == 0 ? List.<Neighbour>of() : model.children()) {
            if (dice.percent(50)) {
                Collection children = collection(dice, child.model(), rows);
                below.add(random(dice, child.model(), inside(path, child), child, children, rows, levels - 1));
            }
        }
        return new Embedding(model, path, neighbour, collection, fields, below);
    }

    private static Collection collection(Dice dice, ResourceModel model, Map<String, List<JsonNode>> rows) {
        List<Condition> filters = dice.percent(60)
                ? List.of()
                : List.of(new Conditions(dice, model, rows.get(model.name()), Map.of())
                        .on(dice.one(List.copyOf(model.shown().values()))));
        String deleted = dice.percent(70) ? "" : dice.one("only", "include");
        return new Collection(Ordering.random(dice, model), filters, deleted, dice.between(1, 5));
    }

    private static Set<String> fields(Dice dice, ResourceModel model) {
        return dice.shuffled(List.copyOf(model.shown().keySet())).subList(0, dice.between(1, 4)).stream()
                .collect(Collectors.toSet());
    }

    private static String inside(String path, Neighbour neighbour) {
        return path.isEmpty() ? neighbour.name() : path + "." + neighbour.name();
    }

    /** The query parameters. */
    String query() {
        List<String> paths =
                all().map(Embedding::path).filter(one -> !one.isEmpty()).toList();
        Stream<String> expand = paths.isEmpty() ? Stream.of() : Stream.of("expand=" + String.join(",", paths));
        return Stream.concat(expand, all().flatMap(Embedding::parameters)).collect(Collectors.joining("&"));
    }

    private Stream<Embedding> all() {
        return Stream.concat(Stream.of(this), below.stream().flatMap(Embedding::all));
    }

    private Stream<String> parameters() {
        String prefix = path.isEmpty() ? "" : path + ".";
        List<String> parameters = new ArrayList<>();
        if (!fields.isEmpty()) {
            parameters.add("fields=" + String.join(",", fields));
        }
        if (collection != null) {
            parameters.add("sort=" + collection.order().text());
            parameters.add("limit=" + collection.limit());
            collection.filters().forEach(filter -> parameters.add(filter.text()));
            Stream.of(collection.deleted())
                    .filter(one -> !one.isEmpty())
                    .forEach(one -> parameters.add("deleted=" + one));
        }
        return parameters.stream().map(parameter -> prefix + parameter);
    }

    /** The row as the answer has to show it; a cursor is shown as {@code more}. */
    ObjectNode shown(JsonNode row, Map<String, List<JsonNode>> rows) {
        ObjectNode shown = row.deepCopy();
        if (!fields.isEmpty()) {
            shown.retain(fields);
        }
        for (Embedding embedded : below) {
            Neighbour next = Objects.requireNonNull(embedded.neighbour());
            shown.set(
                    next.name(),
                    embedded.collection() == null
                            ? embedded.linked(row.get(next.name() + "Id").asText(), rows)
                            : embedded.children(row.get("id").asText(), next, embedded.collection(), rows));
        }
        return shown;
    }

    private JsonNode linked(String id, Map<String, List<JsonNode>> rows) {
        return rows.get(model.name()).stream()
                .filter(row -> row.get("id").asText().equals(id))
                .findFirst()
                .<JsonNode>map(row -> shown(row, rows))
                .orElseGet(NullNode::getInstance);
    }

    private JsonNode children(String of, Neighbour here, Collection wanted, Map<String, List<JsonNode>> rows) {
        String link = model.table().column(here.link().column()).jsonName();
        List<JsonNode> children = wanted.order()
                .sort(rows.get(model.name()).stream()
                        .filter(row -> row.get(link).asText().equals(of))
                        .filter(wanted::shows)
                        .toList());
        ObjectNode page = JsonNodeFactory.instance.objectNode();
        ArrayNode items = page.putArray("items");
        children.stream().limit(wanted.limit()).forEach(child -> items.add(shown(child, rows)));
        return children.size() > wanted.limit() ? page.put("nextCursor", "more") : page.putNull("nextCursor");
    }
}
