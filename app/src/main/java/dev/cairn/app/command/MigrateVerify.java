package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.RoundTripReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn migrate verify}. */
@Command(
        name = "verify",
        description = {
            "Takes a copy of the database up, and each script of it down and up again, with the rows it has, and compares schema and rows.",
            "Without a data folder it tries a new database. Changes nothing and works beside a server."
        })
final class MigrateVerify extends DataCommand {
    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        @Nullable Path database = database();
        RoundTripReport report = SchemaState.migrating(migrations -> migrations.verify(database));
        if (json) {
            output().println(JsonReport.of(report));
        } else {
            print(report);
        }
        return report.isSound() ? ExitCode.OK : ExitCode.SCHEMA;
    }

    private @Nullable Path database() {
        if (!Files.exists(data().folder())) {
            return null;
        }
        return folderWithDatabase().database();
    }

    private void print(RoundTripReport report) {
        String rows = report.rows().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(table -> table.getValue() + " " + table.getKey())
                .collect(Collectors.joining(", "));
        output().println("rows: " + rows);
        for (RoundTripReport.Result script : report.scripts()) {
            String state = !script.faults().isEmpty() ? "faulty" : script.undone() ? "sound" : "final";
            output().printf("%-8s %-12s %s%n", state, script.module(), script.name());
            script.faults().forEach(fault -> output().println("  " + fault));
        }
        report.notes().forEach(note -> output().println("note: " + note));
    }
}
