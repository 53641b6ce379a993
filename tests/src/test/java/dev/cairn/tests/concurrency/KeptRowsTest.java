package dev.cairn.tests.concurrency;

import static dev.cairn.tests.concurrency.Tracker.titled;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept of rows is never shown once they have changed, nor before: each list shows every row as it was at the list's revision. */
class KeptRowsTest {
    private static final int TICKETS = 40;
    private static final int WRITERS = 3;
    private static final int WRITES = 150;
    private static final int READERS = 3;
    private static final String LIST = "/api/tickets?limit=" + TICKETS;

    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;
    private final List<String> ids = new ArrayList<>();
    /** The title of each ticket at each of its revisions. */
    private final Map<String, NavigableMap<Long, String>> history = new ConcurrentHashMap<>();

    private record Shown(String path, long snapshot, String id, long revision, String title) {}

    @BeforeEach
    void start() {
        server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new));
        client = server.client();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        for (int i = 0; i < TICKETS; i++) {
            JsonNode ticket =
                    client.post("/api/projects/CAIRN/tickets", titled("new")).json();
            ids.add(ticket.get("id").asText());
            note(ticket);
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void each_list_and_lookup_shows_rows_as_they_were_at_its_revision_while_clients_and_another_program_change_them() {
        CompletableFuture<List<Integer>> writers = Crowd.start(() -> Crowd.run(WRITERS + 1, number -> {
            if (number == WRITERS) {
                changeByHand();
            } else {
                change(number);
            }
            return number;
        }));
        List<Shown> shown = Crowd.run(READERS, number -> read(writers)).stream()
                .flatMap(List::stream)
                .toList();
        Crowd.join(writers);

        assertThat(shown).hasSizeGreaterThan(TICKETS);
        for (Shown row : shown) {
            Map.Entry<Long, String> then = history.get(row.id).floorEntry(row.snapshot);
            assertThat(Map.entry(row.revision, row.title)).as(row.toString()).isEqualTo(then);
        }
        for (JsonNode row : client.get(LIST).json().get("items")) {
            NavigableMap<Long, String> changes = history.get(row.get("id").asText());
            assertThat(row.get("title").asText()).isEqualTo(changes.lastEntry().getValue());
        }
    }

    /** Patches, refused batches that had patched already, and batches that are taken. */
    private void change(int number) {
        for (int i = 0; i < WRITES; i++) {
            String id = ids.get((i * 7 + number) % TICKETS);
            String title = number + "-" + i;
            switch (i % 3) {
                case 0 -> note(client.patch("/api/tickets/" + id, titled(title)).json());
                case 1 -> assertThat(batch(id, "never", ids.get(0), 0).status()).isEqualTo(412);
                default -> {
                    Reply reply =
                            client.patch("/api/tickets", "[{\"id\": \"" + id + "\", \"title\": \"" + title + "\"}]");
                    reply.json().get("items").forEach(this::note);
                }
            }
        }
    }

    private Reply batch(String id, String title, String other, long stale) {
        return client.post("/api/batch", """
                {"operations": [
                    {"method": "PATCH", "path": "/api/tickets/%s", "body": {"title": "%s"}},
                    {"method": "PATCH", "path": "/api/tickets/%s", "ifMatch": %d, "body": {"title": "x"}}]}
                """.formatted(id, title, other, stale));
    }

    private void changeByHand() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.file());
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 10000");
            for (int i = 0; i < WRITES / 3; i++) {
                String id = ids.get(i * 11 % TICKETS);
                statement.execute("BEGIN IMMEDIATE");
                statement.executeUpdate("UPDATE tickets SET title = 'by hand " + i + "' WHERE id = '" + id + "'");
                try (ResultSet row = statement.executeQuery("SELECT revision FROM tickets WHERE id = '" + id + "'")) {
                    note(id, row.getLong(1), "by hand " + i);
                }
                statement.execute("COMMIT");
            }
        }
    }

    /** Reads until the writers have ended: what each list showed, and each lookup, which sees no less than the list before it. */
    private List<Shown> read(CompletableFuture<?> writers) {
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; !writers.isDone(); i++) {
            String path = LIST + (i % 2 == 0 ? "" : "&expand=project");
            Reply list = client.get(path);
            String tag = list.header("ETag");
            long snapshot = Long.parseLong(tag.substring(tag.lastIndexOf('-') + 1, tag.length() - 1));
            JsonNode items = list.json().get("items");
            assertThat(items).hasSize(TICKETS);
            items.forEach(row -> shown.add(shown(path, snapshot, row)));
            JsonNode last = items.get(i % TICKETS);
            JsonNode row = client.get("/api/tickets/" + last.get("id").asText()).json();
            long revision = row.get("revision").asLong();
            assertThat(revision).isGreaterThanOrEqualTo(last.get("revision").asLong());
            shown.add(shown("a lookup", revision, row));
        }
        return shown;
    }

    private static Shown shown(String path, long snapshot, JsonNode row) {
        return new Shown(
                path,
                snapshot,
                row.get("id").asText(),
                row.get("revision").asLong(),
                row.get("title").asText());
    }

    @Test
    void a_change_that_was_answered_is_seen_by_the_next_lookup_and_list_whoever_made_it() throws SQLException {
        String id = ids.get(0);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + server.file());
                Statement statement = connection.createStatement()) {
            for (String title : IntStream.range(0, 20).mapToObj(i -> "t" + i).toList()) {
                statement.executeUpdate("UPDATE tickets SET title = '" + title + "' WHERE id = '" + id + "'");
                assertSeen(id, title);
                client.patch("/api/tickets/" + id, titled(title + " again"));
                assertSeen(id, title + " again");
            }
            client.delete("/api/tickets/" + id);
            assertThat(client.get("/api/tickets/" + id).status()).isEqualTo(404);
            client.post("/api/tickets/" + id + "/restore", "");
            assertThat(client.get("/api/tickets/" + id).status()).isEqualTo(200);
            statement.executeUpdate("DELETE FROM tickets WHERE id = '" + id + "'");
            assertThat(client.get("/api/tickets/" + id).status()).isEqualTo(404);
            statement.executeUpdate("VACUUM");
            assertThat(Tracker.all(client, "/api/tickets")).hasSize(TICKETS - 1);
        }
    }

    private void assertSeen(String id, String title) {
        assertThat(client.get("/api/tickets/" + id).json().get("title").asText())
                .isEqualTo(title);
        assertThat(Tracker.all(client, "/api/tickets"))
                .filteredOn(row -> row.get("id").asText().equals(id))
                .extracting(row -> row.get("title").asText())
                .containsExactly(title);
    }

    private void note(JsonNode ticket) {
        note(
                ticket.get("id").asText(),
                ticket.get("revision").asLong(),
                ticket.get("title").asText());
    }

    private void note(String id, long revision, String title) {
        history.computeIfAbsent(id, key -> new ConcurrentSkipListMap<>()).put(revision, title);
    }
}
