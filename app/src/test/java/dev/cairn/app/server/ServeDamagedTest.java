package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.maintenance.TestData;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A service that is started again whenever it ends with 70 would never stop trying. */
class ServeDamagedTest {
    @TempDir
    private Path folder;

    @Test
    @Timeout(60)
    void a_database_with_damaged_pages_of_rows_ends_with_9() {
        TestData.create(folder);
        // Any of these may be what counts the tasks.
        List.of("tasks", "tasks_of_ticket", "tasks_by_position", "tasks_by_creation", "tasks_number")
                .forEach(damaged -> TestData.damage(folder, damaged));

        Result result = CairnCli.run("serve", "--port", "0", "--data", folder);

        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.err().lines()).singleElement().asString().contains("is damaged", "restore a backup");
    }
}
