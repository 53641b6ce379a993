package dev.cairn.app.maintenance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A shell has made a table that no convention gives a meaning. */
class UnreadableTableTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void create() {
        TestData.create(folder);
        TestData.execute(folder, "CREATE TABLE notes (n TEXT CHECK (n LIKE 'a%'))");
    }

    @Test
    void it_is_a_fault_of_the_schema_beside_which_all_else_is_checked() {
        TestData.execute(folder, "UPDATE tasks SET revision = 99 WHERE id = 'k1'");

        Result result = run("check");

        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.out().lines().map(String::strip))
                .containsSubsequence(
                        "ok      integrity",
                        "ok      foreign keys",
                        "FAULTY  schema",
                        "table notes is not made by any migration",
                        "FAULTY  revisions",
                        "tasks k1 has revision 99, above the counter",
                        "ok      counters",
                        "ok      deleted parents");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export", "serve --port 0", "purge --older-than 1d", "import --from beads FILE"})
    void what_needs_the_schema_ends_with_7_and_names_the_check(String command) {
        Result result = run(command.replace("FILE", folder.resolve("cairn.db").toString()));

        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.SCHEMA.code());
        assertThat(result.err().lines()).singleElement().asString().contains("notes", "'cairn check' shows");
    }

    private Result run(String command) {
        Stream<Object> words = Stream.of((Object[]) command.split(" ", -1));
        return CairnCli.run(Stream.concat(words, Stream.of("--data", folder)).toArray());
    }
}
