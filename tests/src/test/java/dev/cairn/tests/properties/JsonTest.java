package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class JsonTest {
    @TempDir
    Path folder;

    private Tracker tracker;
    private TestClient client;

    @BeforeEach
    void start(Dice dice) throws SQLException {
        tracker = new Tracker(folder, dice);
        client = tracker.client();
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @Test
    void the_database_says_of_a_row_what_jackson_would_say(Dice dice) throws SQLException {
        tracker.fill(Math.min(2000, Dice.steps(150)));
        try (Connection connection = tracker.connect()) {
            for (ResourceModel model : tracker.models()) {
                Map<String, JsonNode> stored = StoredRows.all(connection, model);
                List<JsonNode> rows = tracker.rows(model.name());
                assertThat(rows)
                        .hasSameSizeAs(stored.keySet())
                        .allSatisfy(row -> assertThat(row)
                                .isEqualTo(stored.get(row.get("id").asText())));
            }
        }
    }

    @Test
    void every_answer_shows_a_row_alike(Dice dice) {
        tracker.fill(10);
        ResourceModel samples = tracker.model("samples");
        for (int i = Dice.steps(80); i > 0; i--) {
            ObjectNode sent = tracker.newRow(samples);
            // The ticket may be deleted.
            sent.putNull("ticketId")
                    .set("projectId", tracker.get("/api/projects?limit=1").at("/items/0/id"));
            JsonNode created = good(client.post("/api/samples", sent.toString()));
            assertSent(sent, created);
            assertEverywhere(created);

            ObjectNode patch = tracker.newRow(samples);
            patch.remove(List.of("id", "projectId", "ticketId"));
            JsonNode patched =
                    good(client.patch("/api/samples/" + sent.get("id").asText(), patch.toString()));
            assertSent(patch, patched);
            assertEverywhere(patched);
        }
    }

    private void assertEverywhere(JsonNode row) {
        String id = row.get("id").asText();
        String path = "/api/samples/" + id;
        String project = "/api/projects/" + row.get("projectId").asText();
        assertThat(tracker.get(path)).isEqualTo(row);
        assertThat(tracker.get("/api/samples?id=" + id).at("/items/0")).isEqualTo(row);
        assertThat(tracker.get(project + "/samples?sort=-id&id=" + id).at("/items/0"))
                .isEqualTo(row);
        assertThat(tracker.get(project + "?expand=samples&samples.id=" + id).at("/samples/items/0"))
                .isEqualTo(row);
        assertThat(good(client.patch(path, row.toString()))).isEqualTo(row);
        assertThat(good(client.patch("/api/samples", "[" + row + "]")).at("/items/0"))
                .isEqualTo(row);
        assertThat(client.patch(path, "{}", "If-Match", "\"0\"").json().get("current"))
                .isEqualTo(row);
    }

    private static void assertSent(ObjectNode sent, JsonNode shown) {
        JsonNode parsed = StoredRows.parsed(sent.toString());
        sent.fieldNames()
                .forEachRemaining(name -> assertThat(shown.get(name)).as(name).isEqualTo(parsed.get(name)));
    }

    @Test
    void every_character_but_the_null_character_comes_back_as_it_was_sent() {
        int most = 50_000;
        for (int first = 1; first <= Character.MAX_CODE_POINT; first += most) {
            int[] characters = IntStream.range(first, Math.min(first + most, Character.MAX_CODE_POINT + 1))
                    .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                    .toArray();
            String text = new String(characters, 0, characters.length);
            ObjectNode sent = JsonNodeFactory.instance.objectNode().put("body", text);
            // Lists have brackets of their own, and escapes make JSON longer than the column is.
            sent.set("list", JsonNodeFactory.instance.arrayNode().add(Texts.cut(text, 40_000)));

            JsonNode created = good(client.post("/api/samples", sent.toString()));

            assertSent(sent, created);
            assertThat(tracker.get("/api/samples/" + created.get("id").asText()))
                    .isEqualTo(created);
        }
    }

    @Test
    void every_number_comes_back_as_it_was_sent(Dice dice) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        Values values = new Values(dice);
        Map<String, Column> columns = tracker.model("samples").shown();
        for (int i = Math.min(10_000, Dice.steps(2000)); i > 0; i--) {
            ObjectNode row = rows.addObject();
            for (String column : List.of("amount", "maybeAmount", "ratio", "maybeRatio", "pinned")) {
                row.set(column, values.of(columns.get(column)));
            }
        }

        JsonNode created = good(client.post("/api/samples", rows.toString())).get("items");

        for (int i = 0; i < rows.size(); i++) {
            assertSent((ObjectNode) rows.get(i), created.get(i));
        }
    }

    @Test
    void every_digit_of_a_number_in_a_json_column_comes_back_and_counts_as_a_change() {
        String list =
                "[1.10,0.12345678901234567890123,5.0,1.5E+20,12345678901234567890.5,[{\"n\":-1.000000000000000000001}]]";

        TestClient.Reply created = client.post("/api/samples", "{\"list\":" + list + "}");

        assertThat(created.text()).contains("\"list\":" + list);
        String path = "/api/samples/" + good(created).get("id").asText();
        assertThat(client.get(path).text()).contains("\"list\":" + list);
        // A number with an exponent stays one with a fraction: to many who read it that is its type.
        assertThat(client.post("/api/samples", "{\"list\": [1.5e1, 25E2]}").text())
                .contains("\"list\":[15.0,2.5E+3]");
        String changed = list.replace("0123,", "0124,");
        assertThat(client.patch(path, "{\"list\":" + changed + "}").text()).contains("\"list\":" + changed);
    }

    @Test
    void zero_has_no_sign_so_that_sending_it_again_changes_nothing() {
        JsonNode created = good(client.post("/api/samples", "{\"ratio\": -0.0}"));

        JsonNode patched = good(client.patch("/api/samples/" + created.get("id").asText(), "{\"ratio\": -0.0}"));

        assertThat(patched).isEqualTo(created);
    }

    private static JsonNode good(TestClient.Reply reply) {
        assertThat(reply.status()).as(reply.text()).isBetween(200, 201);
        return reply.json();
    }
}
