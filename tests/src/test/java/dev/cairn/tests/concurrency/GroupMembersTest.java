package dev.cairn.tests.concurrency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.projects.ProjectsModule;
import dev.cairn.tickets.TicketsModule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that share one commit share nothing else. */
@ExtendWith(FailuresOnPurpose.class)
class GroupMembersTest {
    @TempDir
    Path folder;

    private TestServer server;
    private final List<CompletableFuture<Reply>> sent = new ArrayList<>();

    @BeforeEach
    void start() {
        server = TestServer.start(folder, new ProjectsModule(), new TicketsModule(), new FusesModule());
        server.client().post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void a_bad_request_in_a_group_fails_alone() throws Exception {
        BusyWriter writer = new BusyWriter(server);
        for (int i = 0; i < 4; i++) {
            queue(writer, "/api/projects/CAIRN/tickets", "{\"title\": \"good " + i + "\"}");
            queue(writer, "/api/projects", "{\"key\": \"CAIRN\", \"name\": \"A key that is taken\"}");
            queue(writer, "/api/tickets", "{\"title\": \"Nowhere\", \"projectId\": \"NOBODY\"}");
        }
        writer.release();

        assertThat(statuses()).containsExactly(201, 409, 422, 201, 409, 422, 201, 409, 422, 201, 409, 422);
        assertThat(ticketTitles()).containsExactlyInAnyOrder("good 0", "good 1", "good 2", "good 3");
        assertThat(ticketNumbers()).containsExactlyInAnyOrder(1, 2, 3, 4);
        assertThat(server.database().stats().writes().largestGroup()).isGreaterThan(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {FusesModule.BLOWS, FusesModule.BLOWS_IN_SILENCE, FusesModule.BLOWS_AND_MARKS})
    void a_member_that_destroys_the_transaction_costs_nobody_else(String name) throws Exception {
        BusyWriter writer = new BusyWriter(server);
        for (int i = 0; i < 5; i++) {
            queue(writer, "/api/projects/CAIRN/tickets", "{\"title\": \"before " + i + "\"}");
        }
        queue(writer, "/api/fuses", "{\"name\": \"" + name + "\"}");
        for (int i = 0; i < 5; i++) {
            queue(writer, "/api/projects/CAIRN/tickets", "{\"title\": \"after " + i + "\"}");
        }
        writer.release();

        List<Integer> statuses = statuses();
        assertThat(statuses.get(5)).isGreaterThanOrEqualTo(400);
        assertThat(statuses.stream().filter(status -> status == 201)).hasSize(10);
        assertNothingOfTheFuseIsLeft();
        assertThat(ticketNumbers())
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {FusesModule.BLOWS, FusesModule.BLOWS_IN_SILENCE, FusesModule.BLOWS_AND_MARKS})
    void the_first_member_that_destroys_the_transaction_costs_nobody_else(String name) throws Exception {
        BusyWriter writer = new BusyWriter(server);
        queue(writer, "/api/fuses", "{\"name\": \"" + name + "\"}");
        queue(writer, "/api/projects/CAIRN/tickets", "{\"title\": \"after\"}");
        writer.release();

        assertThat(statuses().get(0)).isGreaterThanOrEqualTo(400);
        assertThat(statuses().get(1)).isEqualTo(201);
        assertNothingOfTheFuseIsLeft();
        assertThat(ticketTitles()).containsExactly("after");
    }

    @Test
    void what_destroyed_the_transaction_is_told_also_where_the_row_above_was_known() {
        String above = createFuse("\"name\": \"above\"").json().get("id").asText();
        for (int i = 0; i < 3; i++) {
            assertThat(createFuse("\"name\": \"below\", \"aboveId\": \"" + above + "\"")
                            .status())
                    .isEqualTo(201);
        }

        Reply refused = createFuse("\"name\": \"" + FusesModule.BLOWS_AND_TELLS + "\", \"aboveId\": \"" + above + "\"");

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("the fuse has blown");
    }

    private Reply createFuse(String fields) {
        return server.client().post("/api/fuses", "{" + fields + "}");
    }

    private void assertNothingOfTheFuseIsLeft() {
        assertThat(server.client().get("/api/fuses?deleted=include").json().get("items"))
                .isEmpty();
        List<String> marks = server.database()
                .read(session -> session.handle()
                        .createQuery("SELECT mark FROM fuse_marks")
                        .mapTo(String.class)
                        .list());
        assertThat(marks).containsExactly("taken");
    }

    /** Sends that behind what was sent before. */
    private void queue(BusyWriter writer, String path, String body) {
        sent.add(Crowd.start(() -> server.client().post(path, body)));
        writer.awaitQueued(sent.size());
    }

    private List<Integer> statuses() {
        return sent.stream().map(Crowd::join).map(Reply::status).toList();
    }

    private List<String> ticketTitles() {
        return tickets().findValuesAsText("title");
    }

    private List<Integer> ticketNumbers() {
        return tickets().findValues("number").stream().map(JsonNode::asInt).toList();
    }

    private JsonNode tickets() {
        return server.client().get("/api/tickets?limit=1000").json().get("items");
    }
}
