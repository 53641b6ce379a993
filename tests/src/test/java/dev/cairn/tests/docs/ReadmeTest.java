package dev.cairn.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.cairn.app.Modules;
import dev.cairn.platform.fixture.TestServer;
import dev.cairn.platform.module.DomainModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the README's tour. With {@code -Dcairn.readme.write=true} it writes the answers into the README instead. */
class ReadmeTest {
    private static final Path README =
            Path.of(System.getProperty("cairn.root", "..")).resolve("README.md");
    private static final String ADDRESS = "http://127.0.0.1:7070";

    @TempDir
    Path folder;

    @Test
    void the_tour_answers_what_the_readme_shows() throws Exception {
        assumeThat(run("curl --json '{}' --version >/dev/null && echo yes")).containsExactly("yes");
        List<String> shown = Files.readAllLines(README);
        List<String> answered = new ArrayList<>();
        try (TestServer server = TestServer.start(folder, Modules.all().toArray(DomainModule[]::new))) {
            boolean tour = false;
            for (String line : shown) {
                tour = line.startsWith("```") ? line.equals("```console") : tour;
                if (!tour || line.startsWith("```")) {
                    answered.add(line);
                } else if (line.startsWith("$ ")) {
                    answered.add(line);
                    answered.addAll(run(
                            line.substring(2).replace(ADDRESS, server.address().toString())));
                }
            }
        }
        if (Boolean.getBoolean("cairn.readme.write")) {
            Files.write(README, answered);
        }
        assertThat(withoutChance(answered)).isEqualTo(withoutChance(shown));
    }

    @Test
    void the_first_commands_of_the_readme_are_the_two_that_set_everything_up() throws IOException {
        assertThat(Files.readString(README)).contains("```sh\n./cairn serve --demo\n```", "```sh\nmvn verify\n```");
    }

    private static List<String> run(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("bash", "-c", command)
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output.lines().toList();
    }

    private static String withoutChance(List<String> lines) {
        return String.join("\n", lines)
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<id>")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z", "<time>")
                .replaceAll("\"requestId\":\"[^\"]*\"", "\"requestId\":\"<request>\"");
    }
}
