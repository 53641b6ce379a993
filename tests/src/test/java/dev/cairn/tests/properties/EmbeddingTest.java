package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class EmbeddingTest {
    @TempDir
    Path folder;

    @Test
    void whatever_is_embedded_shows_what_lists_of_the_same_rows_show(Dice dice) throws SQLException {
        try (Tracker tracker = new Tracker(folder, dice)) {
            tracker.fill(60);
            Map<String, List<JsonNode>> rows = new HashMap<>();
            tracker.models().forEach(model -> rows.put(model.name(), tracker.rows(model.name())));
            for (int i = Dice.steps(200); i > 0; i--) {
                ResourceModel model = dice.one(tracker.models());
                compare(tracker, dice, Embedding.random(dice, model, rows), rows);
            }
        }
    }

    private static void compare(Tracker tracker, Dice dice, Embedding embedding, Map<String, List<JsonNode>> rows) {
        List<JsonNode> all = rows.get(embedding.model().name());
        JsonNode row = dice.one(all);
        int limit = Math.min(dice.between(1, 8), all.size());
        String path = "/api/" + embedding.model().name();

        JsonNode one = tracker.get(path + "/" + row.get("id").asText() + "?deleted=include&" + embedding.query());
        JsonNode list = tracker.get(path + "?deleted=include&sort=id&limit=" + limit + "&" + embedding.query());

        assertThat(withoutCursors(one)).as(embedding.query()).isEqualTo(embedding.shown(row, rows));
        for (int i = 0; i < limit; i++) {
            assertThat(withoutCursors(list.get("items").get(i)))
                    .as(embedding.query())
                    .isEqualTo(embedding.shown(all.get(i), rows));
        }
    }

    private static JsonNode withoutCursors(JsonNode answer) {
        answer.findParents("nextCursor").stream()
                .filter(page -> page.get("nextCursor").isTextual())
                .forEach(page -> ((ObjectNode) page).set("nextCursor", TextNode.valueOf("more")));
        return answer;
    }
}
