package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The disk has too little room for an optimization: it says so and takes none of it. */
class DiskFullOptimizeTest {
    /** An optimization leaves 96 MiB to those who write meanwhile. */
    private static final int MEGABYTES = 128;

    private static final long TOO_LITTLE = 40L << 20;

    @TempDir
    Path folder;

    @Test
    void an_optimization_without_room_is_refused_and_done_once_there_is_room() throws IOException {
        try (FilledDisk filled = FilledDisk.mount(folder, MEGABYTES)) {
            List<String> before = filled.state();
            filled.disk().fill(TOO_LITTLE);

            ServerProcess refused = filled.run("optimize");

            assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(ExitCode.UNREADABLE.code());
            assertThat(refused.errors())
                    .contains("An optimization needs", "make room")
                    .doesNotContain("SQLITE");
            assertThat(filled.state()).isEqualTo(before);

            filled.disk().free();
            ServerProcess done = filled.run("optimize");
            assertThat(done.exitCode()).as(done.toString()).isZero();
            assertThat(filled.state()).isEqualTo(before);
        }
    }
}
