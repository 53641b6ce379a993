package dev.cairn.tests.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cairn.app.folder.OpenApiText;
import dev.cairn.app.folder.SchemaText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The snapshots in git are what the migrations make today, so that every change of the schema shows in review. */
class SnapshotTest {
    @Test
    void the_schema_in_git_is_the_one_the_migrations_make() throws IOException {
        compare("db/schema.sql", SchemaText.current(), "./cairn schema --output db/schema.sql");
    }

    @Test
    void the_description_of_the_api_in_git_is_the_one_a_server_serves() throws IOException {
        compare("db/openapi.json", OpenApiText.current(), "./cairn openapi --output db/openapi.json");
    }

    @Test
    void the_description_names_the_version_that_is_built() throws IOException {
        String version = new ObjectMapper()
                .readTree(OpenApiText.current())
                .at("/info/version")
                .asText();

        assertThat(Files.readString(root().resolve("pom.xml")))
                .containsOnlyOnce("<version>" + version + "</version>\n    <packaging>");
    }

    private static void compare(String file, String current, String command) throws IOException {
        boolean same = Files.readString(root().resolve(file)).equals(current);
        assertThat(same).as(file + " is stale: run " + command).isTrue();
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("cairn"))) {
            root = root.getParent();
        }
        return root;
    }
}
