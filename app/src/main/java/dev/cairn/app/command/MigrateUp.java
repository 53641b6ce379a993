package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.MigrationReport;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn migrate up}. */
@Command(
        name = "up",
        description = {
            "Applies what is pending; serve does the same when it starts. Not beside a server.",
            "Works on a copy, which then takes the database's place; the old one is kept in backups."
        })
final class MigrateUp extends DataCommand {
    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openOrCreate(data().folder());
        MigrationReport report = FolderLock.holding(folder, "a migration", () -> SchemaState.bringUpToDate(folder));
        if (json) {
            output().println(JsonReport.of(new Report(
                    report.created(),
                    report.applied(),
                    report.backup() == null ? null : Objects.toString(report.backup()))));
            return ExitCode.OK;
        }
        report.applied().forEach(script -> output().println(line(script)));
        if (report.backup() != null) {
            output().println("kept the old database as " + report.backup());
        }
        output().println(folder.database() + (report.created() ? " created" : " is up to date"));
        return ExitCode.OK;
    }

    static String line(Applied script) {
        return "applied " + script.module() + " " + script.version() + " " + script.description();
    }

    private record Report(
            boolean created,
            List<Applied> applied,
            @Nullable String backup) {}
}
