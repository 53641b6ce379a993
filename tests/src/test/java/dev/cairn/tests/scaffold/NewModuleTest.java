package dev.cairn.tests.scaffold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** One command adds a module that builds with all checks and does everything that the API promises. Takes minutes: see CONTRIBUTING.md. */
@EnabledIfSystemProperty(named = "cairn.scaffold", matches = ".+")
class NewModuleTest {
    private static final String NDJSON = "application/x-ndjson";

    @TempDir
    Path folder;

    private TestClient client;

    @Test
    void a_new_module_builds_runs_and_answers() throws Exception {
        SourceCopy copy = SourceCopy.in(folder);
        assertThat(copy.run("./cairn new-module comments --parent tickets"))
                .contains("./cairn schema", "./cairn openapi");
        copy.run("./cairn schema --output db/schema.sql");
        copy.run("./cairn openapi --output db/openapi.json");
        copy.run("mvn -B -q verify");
        try (RunningCopy server = copy.serve()) {
            client = server.client();
            client.post(
                    "/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\", \"tickets\": [{\"title\": \"Walk\"}]}");
            creates();
            reads();
            changes();
            deletesAndRestores();
            describes();
        }
    }

    @Test
    void a_changed_migration_compiles_the_modules_again_that_link_to_it_and_no_change_compiles_none() throws Exception {
        SourceCopy copy = SourceCopy.in(folder);
        Path compiled = folder.resolve("modules/tasks/target/classes/dev/cairn/tasks/TaskSql.class");
        copy.run("mvn -B -q compile -pl modules/tasks -am");
        FileTime first = Files.getLastModifiedTime(compiled);
        copy.run("mvn -B -q compile -pl modules/tasks -am");
        assertThat(Files.getLastModifiedTime(compiled)).isEqualTo(first);
        copy.run("echo '-- Changed.' >>modules/tickets/src/main/resources/db/migration/tickets/V1__create_tickets.sql");
        copy.run("mvn -B -q compile -pl modules/tasks -am");
        assertThat(Files.getLastModifiedTime(compiled)).isGreaterThan(first);
    }

    private Reply ok(Reply reply, int status) {
        assertThat(reply.status()).as(reply.text()).isEqualTo(status);
        return reply;
    }

    private void creates() {
        ok(client.post("/api/tickets/CAIRN-1/comments", "{\"text\": \"a\"}", "Idempotency-Key", "k"), 201);
        Reply again = client.post("/api/tickets/CAIRN-1/comments", "{\"text\": \"a\"}", "Idempotency-Key", "k");
        assertThat(ok(again, 201).header("Idempotency-Replayed")).isEqualTo("true");
        ok(
                client.post(
                        "/api/comments",
                        "[{\"text\": \"b\", \"ticketId\": \"CAIRN-1\"}, {\"text\": \"c\", \"ticketId\": \"cairn-1\"}]"),
                201);
        ok(
                client.post(
                        "/api/tickets/CAIRN-1/comments",
                        "{\"text\": \"d\"}\n{\"text\": \"\"}\n",
                        "Content-Type",
                        NDJSON),
                200);
        Reply refused = client.post("/api/comments", "{\"txt\": \"e\", \"ticketId\": \"CAIRN-9\"}");
        assertThat(ok(refused, 422).json().get("errors")).hasSizeGreaterThan(1);
        ok(
                client.post(
                        "/api/projects/CAIRN/tickets", "{\"title\": \"Run\", \"comments\": [{\"text\": \"nested\"}]}"),
                201);
    }

    private void reads() {
        String list = "/api/tickets/CAIRN-1/comments";
        JsonNode page = ok(client.get(list + "?sort=text&limit=2&count=true&fields=text"), 200)
                .json();
        assertThat(page.findValuesAsText("text")).containsExactly("a", "b");
        assertThat(page.get("total").asInt()).isEqualTo(4);
        String next = list + "?sort=text&limit=2&count=true&fields=text&cursor="
                + page.get("nextCursor").asText();
        assertThat(ok(client.get(next), 200).json().findValuesAsText("text")).containsExactly("c", "d");
        assertThat(client.get("/api/comments?text:in=a,d&ticketId=CAIRN-1")
                        .json()
                        .get("items"))
                .hasSize(2);
        ok(client.get("/api/comments?txt=a"), 400);
        JsonNode both = client.get("/api/comments?expand=ticket.project&text=a").json();
        assertThat(both.at("/items/0/ticket/project/key").asText()).isEqualTo("CAIRN");
        JsonNode ticket = client.get("/api/tickets/CAIRN-1?expand=comments&comments.limit=1")
                .json();
        assertThat(ticket.at("/comments/items")).hasSize(1);
        assertThat(ticket.at("/comments/nextCursor").isTextual()).isTrue();
        assertThat(client.get(list + "/summary").json().get("count").asInt()).isEqualTo(4);
    }

    private void changes() {
        JsonNode comment = client.get("/api/comments?text=a").json().at("/items/0");
        String path = "/api/comments/" + comment.get("id").asText();
        Reply row = ok(client.get(path), 200);
        ok(client.get(path, "If-None-Match", row.header("ETag")), 304);
        ok(client.patch(path, "{\"text\": \"A\"}", "If-Match", "\"0\""), 412);
        ok(client.patch(path, "{\"text\": \"A\"}", "If-Match", row.header("ETag")), 200);
        ok(client.patch("/api/comments", "[{\"id\": \"" + comment.get("id").asText() + "\", \"text\": \"AA\"}]"), 200);
        ok(client.send("PUT", path, "{\"text\": \"A\"}"), 405);
        String batch =
                "{\"operations\": [{\"method\": \"PATCH\", \"path\": \"" + path + "\", \"body\": {\"text\": \"\"}}]}";
        assertThat(ok(client.post("/api/batch", batch), 422)
                        .json()
                        .at("/errors/0/pointer")
                        .asText())
                .isEqualTo("/operations/0/body/text");
    }

    private void deletesAndRestores() {
        ok(client.delete("/api/tickets/CAIRN-1"), 204);
        assertThat(client.get("/api/comments").json().get("items")).hasSize(1);
        assertThat(client.get("/api/comments?deleted=only").json().get("items")).hasSize(4);
        ok(client.post("/api/tickets/CAIRN-1/restore", ""), 200);
        assertThat(client.get("/api/comments").json().get("items")).hasSize(5);
    }

    private void describes() {
        JsonNode paths = client.get("/openapi.json").json().get("paths");
        assertThat(paths.fieldNames())
                .toIterable()
                .contains("/api/comments", "/api/comments/{id}/restore", "/api/tickets/{id}/comments/summary");
        assertThat(client.get("/api").json().at("/resources/comments").isObject())
                .isTrue();
    }
}
