package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.server.Rehearsal;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code cairn rehearse}, for the launcher. */
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Starts a server on a folder of its own, calls it and stops, so that the JVM can record its classes.")
final class RehearseCommand extends CairnCommand {
    @Parameters(paramLabel = "FOLDER", description = "Where to leave SQLite's native library.")
    private Path folder = Path.of("");

    @Override
    ExitCode run() {
        try {
            Rehearsal.run(folder);
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, "the rehearsal failed: " + e.getMessage(), e);
        }
    }
}
