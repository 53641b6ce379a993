package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.CairnCli;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.maintenance.TestData;
import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class BackupsWhileServingTest {
    private static final String BACKUPS = "/admin/backups";

    @TempDir
    private Path folder;

    private CairnServer server;
    private TestClient client;

    private void start(String... options) {
        String[] all =
                Stream.concat(Stream.of("--port", "0"), Stream.of(options)).toArray(String[]::new);
        server = CairnServer.start(folder, CommandLine.populateCommand(new ServeOptions(), all));
        client = new TestClient(server.address());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_backup_is_made_on_request_while_the_server_writes_and_is_listed() {
        start();
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");

        Reply made = client.post(BACKUPS, "{}");

        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(made.json().get("revision").asLong()).isEqualTo(1);
        assertThat(made.json().at("/rows/projects").asLong()).isEqualTo(1);
        JsonNode list = client.get(BACKUPS).json();
        assertThat(list.at("/items/0/manifest")).isEqualTo(made.json());
        assertThat(list.at("/last/ok").asBoolean()).isTrue();
        assertThat(folder.resolve("backups/" + made.json().get("name").asText() + ".db"))
                .exists();
        assertThat(client.post("/api/projects", "{\"key\": \"LATER\", \"name\": \"Later\"}")
                        .status())
                .isEqualTo(201);
        assertThat(metric("cairn_backup_last_ok")).isEqualTo("1.0");
        assertThat(Double.parseDouble(metric("cairn_backup_age_seconds"))).isBetween(0.0, 60.0);
    }

    @Test
    void the_server_goes_on_while_another_process_makes_one() {
        start();

        assertThat(CairnCli.run("backup", "--data", folder).code()).isZero();

        assertThat(client.get("/readyz").status()).isEqualTo(200);
        assertThat(client.get(BACKUPS).json().get("items")).hasSize(1);
        assertThat(Double.parseDouble(metric("cairn_backup_age_seconds"))).isBetween(0.0, 60.0);
    }

    @Test
    void a_second_one_at_the_same_time_is_a_409() {
        start();

        Reply second = FolderLock.holdingForJob(new DataFolder(folder), "a backup", () -> client.post(BACKUPS, "{}"));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.json().get("type").asText()).isEqualTo("/problems/conflict");
        assertThat(client.post(BACKUPS, "{}").status()).isEqualTo(201);
    }

    @Test
    void a_request_that_is_no_json_or_names_anything_is_refused_and_makes_none() {
        start();

        assertThat(client.post(BACKUPS, "{}", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(client.send("POST", BACKUPS, null).status()).isEqualTo(415);
        assertThat(client.post(BACKUPS, "{\"path\": \"/tmp/x\"}").status()).isEqualTo(422);
        assertThat(client.post(BACKUPS, "{}", "Origin", "http://elsewhere.example")
                        .status())
                .isEqualTo(403);
        assertThat(client.get("/api/admin/backups").status()).isEqualTo(404);
        assertThat(client.delete(BACKUPS).status()).isEqualTo(405);
        assertThat(client.get(BACKUPS).json().get("items")).isEmpty();
    }

    @Test
    void the_token_is_needed_here_as_well() throws Exception {
        Path token = Files.writeString(folder.resolve("token"), "a-token-that-is-long-enough");
        start("--token-file", token.toString());

        assertThat(client.post(BACKUPS, "{}").status()).isEqualTo(401);
        assertThat(client.get(BACKUPS).status()).isEqualTo(401);
        assertThat(client.post(BACKUPS, "{}", "Authorization", "Bearer a-token-that-is-long-enough")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void a_failure_is_told_in_general_terms_and_takes_no_backup_away() {
        start("--backup-keep", "1");
        client.post(BACKUPS, "{}");
        TestData.execute(folder, "INSERT INTO task_counters VALUES ('gone', 0)");

        Reply failed = client.post(BACKUPS, "{}");

        assertThat(failed.status()).isEqualTo(500);
        assertThat(failed.text()).doesNotContain(folder.toString(), "SELECT").contains("log says why");
        assertThat(client.get(BACKUPS).json().get("items")).hasSize(1);
        assertThat(client.get(BACKUPS).json().at("/last/ok").asBoolean()).isFalse();
        assertThat(metric("cairn_backup_last_ok")).isEqualTo("0.0");
        assertThat(client.get("/readyz").status()).isEqualTo(200);
    }

    @Test
    void one_is_made_as_often_as_the_settings_say_but_none_that_would_hold_what_the_newest_holds() {
        start("--backup-every", "100ms", "--backup-keep", "100");
        await(() -> names().size() == 1);
        client.post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
        await(() -> names().size() == 2);

        // It looks again and again, and finds nothing new.
        await(() -> Double.parseDouble(metric("cairn_backup_age_seconds")) > 0);
        await(() -> Double.parseDouble(metric("cairn_backup_age_seconds")) < 0.05);
        assertThat(names()).hasSize(2);
    }

    @Test
    void one_that_is_dated_in_the_future_is_not_taken_for_the_newest() {
        TestData.create(folder);
        CairnCli.run("backup", "--data", folder);
        TestData.dateInTheFuture(folder, backupsIn(folder).get(0));
        start("--backup-every", "0h");
        assertThat(metric("cairn_backup_age_seconds")).isEqualTo("NaN");
        server.close();

        start("--backup-every", "100ms");

        await(() -> names().size() == 2);
        await(() -> Double.parseDouble(metric("cairn_backup_age_seconds")) >= 0);
        client.post("/api/projects", "{\"key\": \"LATER\", \"name\": \"Later\"}");
        await(() -> names().size() == 3);
    }

    private static List<String> backupsIn(Path folder) {
        return List.of(Objects.requireNonNull(folder.resolve("backups").toFile().list())).stream()
                .filter(name -> name.endsWith(".db"))
                .map(name -> name.replace(".db", ""))
                .toList();
    }

    @Test
    void none_is_made_where_the_settings_say_never() {
        start("--backup-every", "0h");

        // Taken for the time between two, zero has made one long before.
        LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(2));
        assertThat(metric("cairn_backup_age_seconds")).isEqualTo("NaN");
        assertThat(names()).isEmpty();
    }

    private List<String> names() {
        return client.get(BACKUPS).json().findValuesAsText("name").stream()
                .distinct()
                .toList();
    }

    private String metric(String name) {
        return client.get("/metrics")
                .text()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("patience").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    @Test
    void a_lock_that_cannot_be_taken_is_no_other_job_and_counts_as_a_backup_that_failed() throws IOException {
        start();
        Files.createDirectory(folder.resolve("job.lock"));

        Reply refused = client.post(BACKUPS, "{}");

        assertThat(refused.status()).isEqualTo(500);
        assertThat(client.get(BACKUPS).json().at("/last/ok").asBoolean(true)).isFalse();
    }
}
