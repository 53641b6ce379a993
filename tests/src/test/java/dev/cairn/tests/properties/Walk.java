package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A list read page by page to its end: a whole table, the children of one row, or (first page) a collection embedded in that row.
 *
 * @param model whose rows are listed
 * @param under the row whose children they are, and through which link; null for the whole table
 */
record Walk(
        ResourceModel model,
        @org.jspecify.annotations.Nullable Under under,
        Ordering order,
        List<Condition> filters,
        String deleted) {

    /** A row and one of its collections. */
    record Under(ResourceModel parent, String id, Neighbour collection, boolean embedded) {
        String path() {
            return "/api/" + parent.name() + "/" + id;
        }
    }

    /** Whether a row belongs into the list as it stands. */
    boolean shows(JsonNode row) {
        boolean gone = !row.get("deletedAt").isNull();
        boolean place = under == null
                || row.get(model.table()
                                .column(under.collection().link().column())
                                .jsonName())
                        .asText()
                        .equals(under.id());
        return place && (deleted.equals("include") || gone == deleted.equals("only")) && Condition.all(filters, row);
    }

    /** All rows in the order in which they were shown; every page has another size. */
    List<JsonNode> rows(Tracker tracker, Dice dice) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = first(tracker, dice);
        while (true) {
            page.get("items").forEach(rows::add);
            JsonNode cursor = page.get("nextCursor");
            if (cursor.isNull()) {
                return rows;
            }
            page = tracker.get(list() + "?" + parameters("", dice) + "&cursor=" + cursor.asText());
        }
    }

    private JsonNode first(Tracker tracker, Dice dice) {
        if (under == null || !under.embedded()) {
            return tracker.get(list() + "?" + parameters("", dice));
        }
        String name = under.collection().name();
        return tracker.get(under.path() + "?expand=" + name + "&" + parameters(name + ".", dice))
                .get(name);
    }

    private String list() {
        return under == null
                ? "/api/" + model.name()
                : under.path() + "/" + under.collection().name();
    }

    private String parameters(String prefix, Dice dice) {
        return Stream.concat(
                        Stream.of("sort=" + order.text(), "limit=" + dice.between(1, dice.percent(30) ? 3 : 60)),
                        Stream.concat(
                                deleted.isEmpty() ? Stream.of() : Stream.of("deleted=" + deleted),
                                filters.stream().map(Condition::text).distinct()))
                .map(parameter -> prefix + parameter)
                .collect(Collectors.joining("&"));
    }

    /** What the order compares of a row. */
    String compared(JsonNode row) {
        return order.sorted().stream()
                .map(column -> row.get(column.jsonName()).toString())
                .collect(Collectors.joining(", ", "", ", " + row.get("id").asText()));
    }

    @Override
    public String toString() {
        return (under == null ? list() : (under.embedded() ? "embedded " : "") + list()) + " sort=" + order.text() + " "
                + filters + " " + deleted;
    }
}
