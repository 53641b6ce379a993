package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.maintenance.TestData;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.fixture.TestClient;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MaintenanceWhileServingTest {
    @TempDir
    private Path folder;

    @Test
    void checking_optimizing_and_purging_go_beside_a_server_which_sees_what_they_did() {
        ServeOptions options = CommandLine.populateCommand(new ServeOptions(), "--port", "0");
        try (CairnServer server = CairnServer.start(folder, options)) {
            TestClient client = new TestClient(server.address());
            client.post(
                    "/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\", \"tickets\": [{\"title\": \"a\"}]}");
            client.delete("/api/tickets/CAIRN-1");
            TestData.execute(folder, "UPDATE tickets SET deleted_at = '2020-01-01T00:00:00.000Z'");
            String list = "/api/tickets?deleted=include&count=true";
            String before = client.get(list).header("ETag");

            assertThat(run("purge", "--older-than", "1d").out())
                    .containsPattern("^Removed (0 \\w+, )*0 tasks, 1 tickets, 0 projects,");
            assertThat(run("optimize").out()).startsWith("Freed ");
            assertThat(run("check").out()).contains("is sound");

            assertThat(client.get(list, "If-None-Match", before).status()).isEqualTo(200);
            assertThat(client.get(list).json().get("total").asInt()).isZero();
            assertThat(client.post("/api/projects/CAIRN/tickets", "{\"title\": \"b\"}")
                            .json()
                            .get("key")
                            .asText())
                    .isEqualTo("CAIRN-2");
        }
    }

    @Test
    void writes_wait_for_an_optimization_and_none_is_refused() throws Exception {
        TestData.create(folder);
        TestData.execute(folder, """
                WITH RECURSIVE n (i) AS (VALUES (10) UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                INSERT INTO tickets (id, project_id, number, key, title, description)
                SELECT 'x' || i, 'p1', i, 'CAIRN-' || i, 'x', hex(zeroblob(1000)) FROM n""");
        TestData.execute(folder, """
                DELETE FROM tickets WHERE id GLOB 'x*' AND number < 10000;
                UPDATE ticket_counters SET last_number = 20000 WHERE project_id = 'p1'""");
        ServeOptions options = CommandLine.populateCommand(new ServeOptions(), "--port", "0");
        try (CairnServer server = CairnServer.start(folder, options)) {
            TestClient client = new TestClient(server.address());
            client.patch("/api/tickets/CAIRN-1", "{\"title\": \"before\"}");
            CompletableFuture<Result> optimized = CompletableFuture.supplyAsync(() -> run("optimize"));
            int changes = 0;
            do {
                changes++;
                assertThat(client.patch("/api/tickets/CAIRN-1", "{\"title\": \"change " + changes + "\"}")
                                .status())
                        .isEqualTo(200);
            } while (!optimized.isDone());

            assertThat(optimized.get().out()).startsWith("Freed ").doesNotStartWith("Freed 0 ");
            assertThat(client.get("/api/tickets/CAIRN-1").json().get("title").asText())
                    .isEqualTo("change " + changes);
            assertThat(client.get("/api/tickets?limit=1&count=true")
                            .json()
                            .get("total")
                            .asInt())
                    .isEqualTo(10_003);
            assertThat(run("check").out()).contains("is sound");
        }
    }

    private Result run(String... arguments) {
        Object[] all = new Object[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--data";
        all[arguments.length + 1] = folder;
        Result result = CairnCli.run(all);
        assertThat(result.code()).as(result.toString()).isZero();
        return result;
    }
}
