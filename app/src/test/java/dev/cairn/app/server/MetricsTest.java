package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.settings.ServeOptions;
import dev.cairn.platform.fixture.TestClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class MetricsTest {
    private static final Path GUIDE = Path.of(System.getProperty("cairn.root"), "docs", "operating.md");
    /** Has a line for each route that was slow, so none as long as none was. */
    private static final String LONG_READS = "cairn_read_long_total";

    @TempDir
    private Path folder;

    @Test
    void every_metric_that_the_guide_names_is_measured() throws Exception {
        Set<String> named = new TreeSet<>();
        Pattern.compile("cairn_[a-z_]+")
                .matcher(Files.readString(GUIDE))
                .results()
                .map(MatchResult::group)
                .forEach(named::add);
        assertThat(named.remove(LONG_READS)).isTrue();

        ServeOptions options = CommandLine.populateCommand(new ServeOptions(), "--port", "0");
        try (CairnServer server = CairnServer.start(folder, options)) {
            String metrics = new TestClient(server.address()).get("/metrics").text();

            assertThat(named)
                    .hasSizeGreaterThan(5)
                    .allSatisfy(name -> assertThat(metrics)
                            .contains("\n# TYPE " + name + " ")
                            .containsPattern("(?m)^" + name + "(\\{.*})? [-+0-9NI]"));
        }
    }
}
