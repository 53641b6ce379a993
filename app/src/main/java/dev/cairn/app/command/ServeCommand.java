package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.server.CairnServer;
import dev.cairn.app.server.Shutdown;
import dev.cairn.app.settings.ServeOptions;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code cairn serve}. */
@Command(
        name = "serve",
        description = {
            "Serves the API until it is told to stop (Ctrl-C, SIGTERM).",
            "Settings come from these options, then from the environment (--slow-query as CAIRN_SLOW_QUERY), then from the file"
                    + " cairn.properties in the data folder (slow-query=50ms)."
        })
final class ServeCommand extends DataCommand {
    @Mixin
    private ServeOptions options = new ServeOptions();

    @Override
    ExitCode run() {
        Path folder = options.demo() ? data().demoFolder() : data().folder();
        CairnServer server = CairnServer.start(folder, options);
        // Before the line, since whoever has read it may tell the server to end.
        Shutdown.closeAtTheEnd(server);
        output().println(server.banner());
        output().flush();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            server.close();
            throw new CommandFailure(ExitCode.INTERNAL, "the server was interrupted", e);
        }
        return ExitCode.OK;
    }
}
