package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.maintenance.CheckReport;
import dev.cairn.app.maintenance.FullCheck;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn check}. */
@Command(
        name = "check",
        description = {
            "Looks for faults in a data folder's database: integrity, foreign keys, schema, revisions, counters, deleted parents.",
            "Changes nothing and works beside a running server. Ends with 0 when all is well, with 9 when there are faults."
        })
final class CheckCommand extends DataCommand {
    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        CheckReport report = FullCheck.run(DataFolder.openExisting(data().folder()));
        output().println(json ? JsonReport.of(report) : report.text());
        return report.sound() ? ExitCode.OK : ExitCode.FAULTY;
    }
}
