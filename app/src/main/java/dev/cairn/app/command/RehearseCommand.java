package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.server.Rehearsal;
import java.io.IOException;
import picocli.CommandLine.Command;

/** {@code cairn rehearse}, for the launcher. */
@Command(
        name = "rehearse",
        hidden = true,
        description =
                "Starts a server on a folder of its own, calls it and stops, so that the JVM can record its classes.")
final class RehearseCommand extends CairnCommand {
    @Override
    ExitCode run() {
        try {
            Rehearsal.run();
            return ExitCode.OK;
        } catch (IOException e) {
            throw new CommandFailure(ExitCode.INTERNAL, "the rehearsal failed: " + e.getMessage(), e);
        }
    }
}
