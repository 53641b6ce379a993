package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.transfer.Transfer;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn export}. */
@Command(
        name = "export",
        description =
                "Writes everything a data folder holds as NDJSON, deleted rows and counters included; works beside a running server.")
final class ExportCommand extends DataCommand {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, which appears when it is whole (default: standard output).")
    private @Nullable Path file;

    @Override
    ExitCode run() {
        Transfer.exportTo(file, DataFolder.openExisting(data().folder()));
        return ExitCode.OK;
    }
}
