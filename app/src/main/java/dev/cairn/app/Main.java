package dev.cairn.app;

import dev.cairn.app.command.Commands;
import dev.cairn.app.logging.LogFormat;
import dev.cairn.app.logging.LogLevel;
import dev.cairn.app.logging.Logging;
import java.util.Map;

/** Where the jar starts. */
public final class Main {
    private Main() {}

    /** Runs one command and ends the process with its exit code. */
    public static void main(String[] arguments) {
        System.exit(run(System.getenv(), arguments));
    }

    /** Runs one command with that environment and returns its exit code. */
    public static int run(Map<String, String> environment, String... arguments) {
        Logging.configure(LogFormat.text, LogLevel.warn);
        return Commands.line(environment, arguments).execute(arguments);
    }
}
