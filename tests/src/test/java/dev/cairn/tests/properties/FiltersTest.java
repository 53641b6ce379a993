package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class FiltersTest {
    @TempDir
    Path folder;

    @Test
    void a_list_shows_precisely_the_rows_that_its_filters_pass(Dice dice) throws SQLException {
        try (Tracker tracker = new Tracker(folder, dice)) {
            tracker.fill(80);
            Map<String, List<JsonNode>> rows = new HashMap<>();
            tracker.models().forEach(model -> rows.put(model.name(), tracker.rows(model.name())));
            Map<String, String> keys = Conditions.keys(rows.values().stream().flatMap(List::stream));
            for (int i = Dice.steps(1500); i > 0; i--) {
                ResourceModel model = dice.one(tracker.models());
                List<JsonNode> all = rows.get(model.name());
                List<Condition> conditions = new Conditions(dice, model, all, keys).some(column -> true);
                compare(tracker, model, all, conditions, dice.one("", "only", "include"));
            }
        }
    }

    @Test
    void a_search_for_two_hundred_different_letters_is_answered(Dice dice) throws SQLException {
        String letters = IntStream.range(0x400, 0x400 + 200)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
        try (Tracker tracker = new Tracker(folder, dice)) {
            tracker.client().post("/api/samples", "[{\"body\": \"x" + letters.toLowerCase(Locale.ROOT) + "x\"}, {}]");

            assertThat(tracker.get("/api/samples?body:contains=" + Tracker.encoded(letters))
                            .get("items"))
                    .hasSize(1);
        }
    }

    private static void compare(
            Tracker tracker, ResourceModel model, List<JsonNode> all, List<Condition> conditions, String deleted) {
        List<String> expected = all.stream()
                .filter(shows(deleted).and(row -> Condition.all(conditions, row)))
                .sorted(Comparator.comparing(row -> row.get("id").asText()))
                .map(row -> row.get("id").asText())
                .toList();
        String path = "/api/" + model.name() + "?" + Condition.query(conditions)
                + (deleted.isEmpty() ? "" : "&deleted=" + deleted) + "&fields=id&sort=id&limit=1000&count=true";

        JsonNode page = tracker.get(path);

        assertThat(page.get("items").findValuesAsText("id"))
                .as("%s where %s", path, conditions)
                .isEqualTo(expected);
        assertThat(page.get("total").asInt()).isEqualTo(expected.size());
    }

    private static Predicate<JsonNode> shows(String deleted) {
        return switch (deleted) {
            case "only" -> row -> !row.get("deletedAt").isNull();
            case "include" -> row -> true;
            default -> row -> row.get("deletedAt").isNull();
        };
    }
}
