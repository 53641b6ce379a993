package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.app.command.Commands;
import dev.cairn.platform.resources.ResourceModel;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class ExportTest {
    @TempDir
    Path folder;

    @Test
    void export_and_import_and_export_are_the_same_to_the_byte_whatever_was_done_before(Dice dice) throws Exception {
        Path file;
        try (Tracker tracker = Tracker.ofDomain(folder("first"), dice)) {
            new Changes(dice, tracker).run(Math.min(4000, Dice.steps(300)));
            extremes(tracker);
            file = export("first");
            imported(file, "second");
            try (Tracker other = Tracker.ofDomain(folder("second"), dice)) {
                assertAlike(tracker, other);
                assertGoOnAlike(tracker, other);
            }
        }
    }

    @Test
    void an_export_beside_a_busy_server_is_of_one_moment(Dice dice) throws Exception {
        try (Tracker tracker = Tracker.ofDomain(folder("first"), dice)) {
            tracker.create("projects", 3);
            tracker.create("tickets", 60);
            tracker.create("tasks", 120);
            try (Disturbance busy = new Disturbance(tracker, dice, 2, restless(tracker))) {
                for (int i = 0; i < Math.min(50, Dice.steps(5)); i++) {
                    imported(export("first"), "copy" + i);
                }
                assertThat(busy.refused()).isEmpty();
            }
        }
    }

    /** Rows that are as long as rows get, in characters that JSON spells long, and what only another program would write. */
    private static void extremes(Tracker tracker) throws SQLException {
        String text = Texts.CONTROLS.repeat(900).substring(0, 50_000);
        String ticket = "{\"title\": \"x\", \"description\": " + Conditions.text(text) + ", \"suggestedFiles\": [\""
                + "\\\\".repeat(20_000) + "\"]}";
        String project = "{\"key\": \"LONG\", \"name\": \"long\", \"tickets\": [" + ticket + "]}";
        assertThat(tracker.client().post("/api/projects", project).status()).isEqualTo(201);
        try (Connection shell = tracker.connect();
                Statement statement = shell.createStatement()) {
            statement.executeUpdate(
                    "UPDATE tickets SET tags = '[ 1.50, 1e400, \"\\u0041\\/\" ]', assignee = 'a' || char(0) || 'b'"
                            + " WHERE id = (SELECT max(id) FROM tickets)");
            statement.executeUpdate(
                    "UPDATE tickets SET description = CAST(X'fffe41' AS TEXT) WHERE id = (SELECT min(id) FROM tickets)");
        }
    }

    private static List<Disturbance.Row> restless(Tracker tracker) {
        List<Disturbance.Row> rows = new ArrayList<>();
        for (ResourceModel model : tracker.models()) {
            if (Disturbance.disturbs(model)) {
                tracker.rows(model.name())
                        .forEach(row -> rows.add(
                                new Disturbance.Row(model, row.get("id").asText(), true)));
            }
        }
        return rows;
    }

    private static void assertAlike(Tracker tracker, Tracker other) throws SQLException {
        try (Connection one = tracker.connect();
                Connection two = other.connect()) {
            for (ResourceModel model : tracker.models()) {
                Map<String, JsonNode> rows = StoredRows.all(one, model);
                assertThat(StoredRows.all(two, model)).isEqualTo(rows);
            }
        }
    }

    /** Numbers and revisions go on where they were. */
    private static void assertGoOnAlike(Tracker tracker, Tracker other) {
        for (JsonNode project : tracker.get("/api/projects").get("items")) {
            String path = "/api/projects/" + project.get("id").asText() + "/tickets";
            String body = "{\"title\": \"next\", \"tasks\": [{\"title\": \"first\"}]}";
            ObjectNode one = timeless(tracker.client().post(path, body).json());
            assertThat(timeless(other.client().post(path, body).json())).isEqualTo(one);
            String restored = "/api/projects/" + project.get("id").asText();
            assertThat(other.client().delete(restored).status())
                    .isEqualTo(tracker.client().delete(restored).status());
            assertThat(other.client().post(restored + "/restore", "{}").json().get("revision"))
                    .isEqualTo(tracker.client()
                            .post(restored + "/restore", "{}")
                            .json()
                            .get("revision"));
        }
    }

    private static ObjectNode timeless(JsonNode row) {
        ObjectNode timeless = row.deepCopy();
        timeless.get("tasks")
                .get("items")
                .forEach(task -> ((ObjectNode) task).remove(List.of("id", "ticketId", "createdAt", "updatedAt")));
        return timeless.without(List.of("id", "createdAt", "updatedAt"));
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private Path export(String name) {
        Path file = folder.resolve(name + "-" + System.nanoTime() + ".ndjson");
        cairn("export", "--data", folder.resolve(name).toString(), "--output", file.toString());
        return file;
    }

    /** Imports a file into a new folder and exports that again, which gives the same file. */
    private void imported(Path file, String name) {
        cairn("import", file.toString(), "--data", folder.resolve(name).toString());
        assertThat(export(name)).hasSameBinaryContentAs(file);
    }

    private static void cairn(String... arguments) {
        StringWriter said = new StringWriter();
        int code = Commands.line(Map.of())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(arguments);
        assertThat(code).as("%s", said).isZero();
    }
}
