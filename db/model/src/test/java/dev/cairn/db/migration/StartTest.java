package dev.cairn.db.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.ModuleScripts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starts in processes of their own, since what a process has loaded stays loaded. */
class StartTest {
    @TempDir
    Path folder;

    @Test
    void flyway_is_loaded_only_when_something_is_pending() throws Exception {
        assertThat(start("-Xlog:class+load")).contains("org.flywaydb");
        assertThat(start("-Xlog:class+load")).contains("org.sqlite").doesNotContain("org.flywaydb");
    }

    @Test
    void migrating_prints_nothing() throws Exception {
        // Libraries log their progress below the level of warnings, which is what the server shows of them.
        assertThat(start("-Dlogback.configurationFile=" + System.getProperty("logback.configurationFile")))
                .isEmpty();
    }

    private String start(String option) throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--enable-native-access=ALL-UNNAMED",
                        option,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Start.class.getName(),
                        folder.resolve("cairn.db").toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    /** What the other process runs. */
    static final class Start {
        private Start() {}

        public static void main(String[] arguments) {
            new Migrations(ModuleScripts.all()).apply(Path.of(arguments[0]));
        }
    }
}
