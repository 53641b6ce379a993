package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fails while storing ends writing: what it holds by then is not known. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "the disk is made to fail by the shell's limit on file sizes")
class DiskFailureTest {
    /** In blocks of 512 or 1,024 bytes, as the shell likes; more than the driver's native library needs. */
    private static final String LARGEST_FILE = "8192";

    @TempDir
    Path folder;

    @Test
    void writing_stops_until_a_restart_and_reading_goes_on() throws Exception {
        DatabaseOptions options = NoteFile.create(folder);

        List<String> said = runOnFailingDisk(options.path());

        assertThat(said)
                .contains("first: WRITING_STOPPED", "later: WRITING_STOPPED", "state: STOPPED", "readable: true");
        try (Database restarted = Database.open(options)) {
            long before = NoteFile.count(restarted);
            restarted.write(session -> NoteFile.insert(session, "after the restart"));
            assertThat(NoteFile.count(restarted)).isEqualTo(before + 1);
        }
    }

    private static List<String> runOnFailingDisk(Path file) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f " + LARGEST_FILE + " && exec \"$@\"",
                        "sh",
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        FailingDisk.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return output.lines().toList();
    }
}
