package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.maintenance.Optimizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn optimize}. */
@Command(
        name = "optimize",
        description =
                "Writes the database anew without unused space, and empties the write-ahead log; a server's writes wait.")
final class OptimizeCommand extends DataCommand {
    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openExisting(data().folder());
        Optimizer.Report report = FileFailures.told(
                () -> FolderLock.holdingForJob(folder, "an optimization", () -> Optimizer.run(folder)));
        output().println(json ? JsonReport.of(report) : report.text());
        return ExitCode.OK;
    }
}
