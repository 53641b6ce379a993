package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.tests.concurrency.Crowd;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The answer to a write never reaches its caller, who asks again with the same Idempotency-Key. */
class LostAnswerTest {
    private static final String TICKETS = "/api/projects/CAIRN/tickets";
    private static final String KEY = "lost-1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_repeated_request_gets_the_answer_that_was_lost_and_makes_no_second_row(boolean killed) {
        ServerProcess server = ServerProcess.start(folder.resolve("data"));
        try {
            server.client().post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
            String body = ticket();
            sendAndHangUp(server, body);
            JsonNode row = server.client().get("/api/tickets/CAIRN-1").json();
            if (killed) {
                server.kill();
                server = ServerProcess.start(folder.resolve("data"));
            }

            Reply again = server.client().post(TICKETS, body, "Idempotency-Key", KEY);
            Reply third = server.client().post(TICKETS, body, "Idempotency-Key", KEY);

            assertThat(again.status()).isEqualTo(201);
            assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
            assertThat(again.json()).isEqualTo(row);
            assertThat(third.text()).isEqualTo(again.text());
            assertThat(third.header("Location")).isEqualTo(again.header("Location"));
            assertThat(total(server.client())).isEqualTo(1);
        } finally {
            server.close();
        }
    }

    /** The control: without the key the same course of events makes a second row. */
    @Test
    void without_a_key_the_repeated_request_is_another_one() {
        try (ServerProcess server = ServerProcess.start(folder.resolve("data"))) {
            server.client().post("/api/projects", "{\"key\": \"CAIRN\", \"name\": \"Cairn\"}");
            sendAndHangUp(server, ticket());

            assertThat(server.client().post(TICKETS, ticket()).status()).isEqualTo(201);

            assertThat(total(server.client())).isEqualTo(2);
        }
    }

    private static String ticket() {
        return "{\"title\": \"Once, however often it is asked for\"}";
    }

    /** Sends the request on a connection that is closed before anything of the answer is read, and waits until it has been done. */
    private static void sendAndHangUp(ServerProcess server, String body) {
        try (RawCaller caller = new RawCaller(server.address())) {
            caller.request(
                    "POST " + TICKETS,
                    "Idempotency-Key: " + KEY + "\r\nContent-Length: " + body.length() + "\r\n",
                    body);
        }
        TestClient client = server.client();
        Crowd.await(() -> "the ticket", () -> total(client) == 1);
    }

    private static int total(TestClient client) {
        return client.get(TICKETS + "?count=true").json().get("total").asInt();
    }
}
