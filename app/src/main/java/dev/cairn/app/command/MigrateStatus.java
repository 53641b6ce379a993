package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.MigrationStatus;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn migrate status}. */
@Command(
        name = "status",
        description = {
            "Lists the scripts in the order in which they were applied, then those that are pending; changes nothing.",
            "edited: its text was another when it was applied. unknown: this Cairn does not have it."
        })
final class MigrateStatus extends DataCommand {
    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openExisting(data().folder());
        try (OfflineDatabase database = OfflineDatabase.read(folder)) {
            List<MigrationStatus> scripts = SchemaState.migrations().status(database.connection());
            if (json) {
                output().println(JsonReport.of(new Report(scripts)));
            } else {
                scripts.forEach(this::print);
            }
        } catch (SQLException e) {
            throw FileFailures.of(folder, e);
        }
        return ExitCode.OK;
    }

    private void print(MigrationStatus script) {
        String state = script.state().name().toLowerCase(Locale.ROOT);
        output().printf("%-8s %-12s %s%n", state, script.module(), script.name());
    }

    private record Report(List<MigrationStatus> scripts) {}
}
