package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeAnswerTest {
    private static final int TICKETS = 700;

    @TempDir
    Path folder;

    @Test
    void an_answer_of_more_than_64_megabytes_is_refused_with_what_to_do_and_fewer_fields_are_answered() {
        try (TestServer server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new))) {
            TestClient client = server.client();
            client.post("/api/projects", "{\"key\": \"BIG\", \"name\": \"Big\"}");
            String ticket =
                    "{\"projectId\": \"BIG\", \"title\": \"t\", \"description\": \"" + "é".repeat(50_000) + "\"}";
            for (int i = 0; i < TICKETS; i += 100) {
                client.post("/api/tickets", Collections.nCopies(100, ticket).toString(), "Prefer", "return=minimal");
            }

            TestClient.Reply whole = client.get("/api/tickets?limit=1000");
            TestClient.Reply fewer = client.get("/api/tickets?limit=1000&fields=id,title");

            assertThat(whole.status()).isEqualTo(400);
            assertThat(whole.json().get("detail").asText()).contains("64 MB", "limit", "fields");
            assertThat(fewer.status()).isEqualTo(200);
            assertThat(fewer.json().get("items")).hasSize(TICKETS);
        }
    }
}
