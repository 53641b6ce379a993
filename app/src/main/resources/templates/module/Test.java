package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
{{moduleImports}}
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class {{Rows}}Test {
{{bodies}}
    @TempDir
    Path folder;

    private TestServer server;
    private TestClient client;
    private String list;

    @BeforeEach
    void start() {
        List<DomainModule> modules = new ArrayList<>();
{{moduleAdds}}
        server = TestServer.start(folder, modules.toArray(DomainModule[]::new));
        client = server.client();
{{creates}}
        list = "/api/{{parentJson}}/" + {{lastVariable}} + "/{{json}}";
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String create(String path, String body) {
        Reply reply = client.post(path, body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        return reply.json().get("id").asText();
    }

    @Test
    void a_row_is_created_changed_deleted_and_restored() {
        String row = "/api/{{json}}/" + create(list, "{\"text\": \"First\"}");
        Reply changed = client.patch(row, "{\"text\": \"Second\"}");
        assertThat(changed.json().get("text").asText()).isEqualTo("Second");
        assertThat(client.delete(row).status()).isEqualTo(204);
        assertThat(client.get(row).status()).isEqualTo(404);
        assertThat(client.post(row + "/restore", "").status()).isEqualTo(200);
        assertThat(client.get(row).json().get("text").asText()).isEqualTo("Second");
    }

    @Test
    void a_blank_text_is_refused_at_its_place() {
        Reply reply = client.post(list, "{\"text\": \"\"}");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().at("/errors/0/pointer").asText()).isEqualTo("/text");
    }

    @Test
    void the_summary_counts_what_is_live() {
        create(list, "{\"text\": \"First\"}");
        String gone = create(list, "{\"text\": \"Second\"}");
        client.delete("/api/{{json}}/" + gone);
        JsonNode summary = client.get(list + "/summary").json();
        assertThat(summary.get("count").asInt()).isEqualTo(1);
        assertThat(summary.get("lastCreatedAt").asText()).endsWith("Z");
    }
}
