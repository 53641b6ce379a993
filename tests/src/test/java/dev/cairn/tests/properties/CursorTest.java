package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Seeded.class)
class CursorTest {
    private static final String EXTREME = "title,maybeTitle,body,maybeBody,list";

    @TempDir
    Path folder;

    private Tracker tracker;

    @BeforeEach
    void start(Dice dice) throws SQLException {
        tracker = new Tracker(folder, dice);
        tracker.client().post("/api/projects", "{\"key\": \"KEY\", \"name\": \"Cairn\"}");
    }

    @AfterEach
    void stop() {
        tracker.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001", "\ud83e\udea8", "\"", "\\"})
    void a_cursor_is_short_enough_to_be_sent_back_whatever_the_texts(String character) {
        for (int i = 0; i < 3; i++) {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("projectId", "KEY")
                    .put("title", character.repeat(200))
                    .put("maybeTitle", "m" + character.repeat(999));
            row.put("body", character.repeat(50_000)).put("maybeBody", "n" + character.repeat(1000));
            row.set("list", JsonNodeFactory.instance.arrayNode().add(character.repeat(1000)));
            assertThat(tracker.client().post("/api/samples", row.toString()).status())
                    .isEqualTo(201);
        }

        assertThat(pages("/api/samples?sort=" + EXTREME + "&limit=1"))
                .hasSize(3)
                .doesNotHaveDuplicates();
        JsonNode embedded = tracker.get("/api/projects/KEY?expand=samples&samples.limit=1&samples.sort=" + EXTREME);
        String cursor = embedded.get("samples").get("nextCursor").asText();
        assertThat(pages("/api/projects/KEY/samples?limit=1&sort=" + EXTREME + "&cursor=" + cursor))
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void an_order_of_six_columns_is_refused() {
        assertThat(tracker.client()
                        .get("/api/samples?sort=" + EXTREME + ",kind")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void json_that_another_program_wrote_in_a_spelling_of_its_own_is_paged_through_like_any_other()
            throws SQLException {
        try (Connection shell = tracker.connect();
                Statement statement = shell.createStatement()) {
            for (String list : List.of(
                    "[1.10, \"\\u0041\"]", "[ 1.1,\n\"A\"]", "[1.1e0, \"\\/\"]", "[1E400]", "[\"\\u00e9\", 10e-1]")) {
                statement.executeUpdate(
                        "INSERT INTO samples (id, list) VALUES (lower(hex(randomblob(4))) || '-0000-7000-8000-' ||"
                                + " lower(hex(randomblob(6))), '" + list + "')");
            }
        }

        assertThat(pages("/api/samples?sort=list&limit=1")).hasSize(5).doesNotHaveDuplicates();
        assertThat(pages("/api/samples?sort=-list&limit=2&fields=id"))
                .hasSize(5)
                .doesNotHaveDuplicates();
    }

    private List<String> pages(String path) {
        List<String> ids = new ArrayList<>();
        String next = path;
        for (int page = 0; page < 10; page++) {
            JsonNode list = tracker.get(next);
            ids.addAll(list.get("items").findValuesAsText("id"));
            if (list.get("nextCursor").isNull()) {
                return ids;
            }
            next = path.replaceFirst("&cursor=.*", "") + "&cursor="
                    + list.get("nextCursor").asText();
        }
        throw new AssertionError("there is no end to " + path);
    }
}
