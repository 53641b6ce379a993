package dev.cairn.app.server;

import dev.cairn.app.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server well when the process is told to end. A JVM that ends by SIGTERM exits with 143 once its hooks have run, which service
 * managers take for a failure; a hook that halts the JVM itself is the way to say 0 that needs no internal class of the JDK.
 */
public final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

    private Shutdown() {}

    /** Drains, checkpoints and closes that server on SIGTERM and SIGINT, then ends the process with 0, or 70 when that failed. */
    public static void closeAtTheEnd(AutoCloseable server) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "cairn-shutdown"));
    }

    private static void end(AutoCloseable server) {
        ExitCode exit = ExitCode.OK;
        try {
            server.close();
        } catch (Exception e) {
            LOG.error("The server did not end well", e);
            exit = ExitCode.INTERNAL;
        }
        Runtime.getRuntime().halt(exit.code());
    }
}
