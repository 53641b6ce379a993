package dev.cairn.app.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.app.CairnCli;
import dev.cairn.app.CairnCli.Result;
import dev.cairn.app.ExitCode;
import dev.cairn.app.maintenance.TestData;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import makes of the database that it is to go into. */
class ImportIntoTest {
    @TempDir
    private Path folder;

    private Path into;
    private Path exported;

    @BeforeEach
    void export() {
        Path from = folder.resolve("from");
        into = folder.resolve("into");
        exported = folder.resolve("export.ndjson");
        TestData.create(from);
        CairnCli.export(from, exported);
    }

    @Test
    void a_file_that_cannot_be_written_is_not_told_as_a_fault_of_the_row() {
        assertThat(CairnCli.run("migrate", "up", "--data", into).code()).isZero();
        TestData.damage(into, "projects_live_key");

        Result result = importing();

        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.FAULTY.code());
        assertThat(result.err())
                .contains("is damaged", "Nothing was imported.")
                .doesNotContain("does not take the row");
    }

    @Test
    void a_database_whose_rows_are_all_gone_gives_no_revision_twice() {
        TestData.create(into);
        TestData.execute(into, "UPDATE projects SET deleted_at = '2020-01-01T00:00:00.000Z'");
        TestData.execute(into, "UPDATE tickets SET deleted_at = '2020-01-01T00:00:00.000Z'");
        TestData.execute(into, "UPDATE tasks SET deleted_at = '2020-01-01T00:00:00.000Z'");
        assertThat(CairnCli.run("purge", "--older-than", "1d", "--data", into).code())
                .isZero();
        String revision = TestData.value(into, "SELECT revision FROM cairn_state");

        assertRefused(importing(), "the database has been used");

        assertThat(TestData.value(into, "SELECT revision FROM cairn_state")).isEqualTo(revision);
    }

    @Test
    void a_database_with_rows_is_refused_before_it_is_migrated() {
        TestData.create(into);
        assertThat(CairnCli.run("migrate", "down", "--to", "tasks:1", "--yes", "--data", into)
                        .code())
                .isZero();
        String[] backups = into.resolve("backups").toFile().list();

        assertRefused(importing(), "the database is not empty");

        assertThat(TestData.value(into, "SELECT max(version) FROM schema_history_tasks"))
                .isEqualTo("1");
        assertThat(into.resolve("backups").toFile().list()).containsExactlyInAnyOrder(backups);
    }

    private static void assertRefused(Result result, String told) {
        assertThat(result.code()).as(result.toString()).isEqualTo(ExitCode.REFUSED.code());
        assertThat(result.err().lines()).singleElement().asString().contains(told, "--data");
    }

    private Result importing() {
        return CairnCli.run("import", exported, "--data", into);
    }
}
