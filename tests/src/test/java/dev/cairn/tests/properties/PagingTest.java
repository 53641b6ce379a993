package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class PagingTest {
    @TempDir
    Path folder;

    @Test
    void walking_a_list_shows_every_row_that_keeps_its_place_once_and_in_order_while_others_write(Dice dice)
            throws Exception {
        try (Tracker tracker = new Tracker(folder, dice)) {
            tracker.fill(120);
            Set<String> steady = new HashSet<>();
            List<Disturbance.Row> rows = rows(tracker, dice, steady);
            try (Disturbance disturbance = new Disturbance(tracker, dice, 3, rows)) {
                for (int i = Dice.steps(120); i > 0; i--) {
                    walk(tracker, dice, disturbance, steady);
                }
                assertThat(disturbance.refused()).isEmpty();
            }
        }
    }

    /** The rows that writers may change. What is deleted along with a restless row is restless; the others are noted as steady. */
    private static List<Disturbance.Row> rows(Tracker tracker, Dice dice, Set<String> steady) {
        Set<String> restless = new HashSet<>();
        List<Disturbance.Row> rows = new ArrayList<>();
        for (ResourceModel model : tracker.models()) {
            boolean changes = Disturbance.disturbs(model);
            for (JsonNode row : tracker.rows(model.name())) {
                boolean moves = changes
                        && (dice.percent(40)
                                || restless.contains(row.path("ticketId").asText()));
                (moves ? restless : steady).add(id(row));
                if (changes && (moves || row.get("deletedAt").isNull())) {
                    rows.add(new Disturbance.Row(model, id(row), moves));
                }
            }
        }
        return rows;
    }

    private static void walk(Tracker tracker, Dice dice, Disturbance disturbance, Set<String> steady) {
        Map<String, List<JsonNode>> rows = new HashMap<>();
        List<Walk> chosen = new ArrayList<>();
        Set<String> columns = new HashSet<>();
        ResourceModel model = dice.one(tracker.models());
        disturbance.watch(Set.of("revision"), () -> {
            rows.put("", tracker.rows(model.name()));
            Walk walk = random(tracker, dice, model, rows.get(""));
            walk.order().sorted().stream().map(Column::jsonName).forEach(columns::add);
            walk.filters().stream().map(filter -> filter.column().jsonName()).forEach(columns::add);
            chosen.add(walk);
        });
        disturbance.watch(columns, () -> rows.put("", tracker.rows(model.name())));

        List<JsonNode> seen = chosen.get(0).rows(tracker, dice);

        check(chosen.get(0), seen, rows.get(""), steady);
    }

    private static void check(Walk walk, List<JsonNode> seen, List<JsonNode> before, Set<String> steady) {
        List<JsonNode> expected =
                walk.order().sort(before.stream().filter(walk::shows).toList());
        assertThat(compared(walk, seen, steady)).as("%s", walk).isEqualTo(compared(walk, expected, steady));
        assertThat(seen).as("%s", walk).isSortedAccordingTo(walk.order()).allMatch(walk::shows);
    }

    private static List<String> compared(Walk walk, List<JsonNode> rows, Set<String> steady) {
        return rows.stream()
                .filter(row -> steady.contains(id(row)))
                .map(walk::compared)
                .toList();
    }

    private static String id(JsonNode row) {
        return row.get("id").asText();
    }

    private static Walk random(Tracker tracker, Dice dice, ResourceModel model, List<JsonNode> rows) {
        List<Condition> filters = dice.percent(50)
                ? List.of()
                : new Conditions(dice, model, rows, Map.of())
                        .some(column -> true)
                        .subList(0, 1);
        String deleted = dice.percent(70) ? "" : dice.one("only", "include");
        return new Walk(
                model,
                dice.percent(40) ? null : under(tracker, dice, model, rows),
                Ordering.random(dice, model),
                filters,
                deleted);
    }

    /** A live row that has such rows, or null where the table has no parents. */
    private static Walk.@org.jspecify.annotations.Nullable Under under(
            Tracker tracker, Dice dice, ResourceModel model, List<JsonNode> rows) {
        List<Walk.Under> all = new ArrayList<>();
        for (ResourceModel parent : tracker.models()) {
            for (Neighbour collection : parent.children()) {
                String column = model.table().has(collection.link().column())
                        ? model.table().column(collection.link().column()).jsonName()
                        : "";
                String id = dice.one(rows).path(column).asText("");
                if (collection.model() == model
                        && tracker.client()
                                        .get("/api/" + parent.name() + "/" + id)
                                        .status()
                                == 200) {
                    all.add(new Walk.Under(parent, id, collection, dice.percent(50)));
                }
            }
        }
        return all.isEmpty() ? null : dice.one(all);
    }
}
