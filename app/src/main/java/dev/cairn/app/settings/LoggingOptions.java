package dev.cairn.app.settings;

import dev.cairn.app.logging.LogFormat;
import dev.cairn.app.logging.LogLevel;
import picocli.CommandLine.Option;

/** The options that say how a command logs. */
public final class LoggingOptions {
    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "Form of the log on standard error: text or json (default: ${DEFAULT-VALUE}).")
    private LogFormat format = LogFormat.text;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "Least level that is logged: error, warn, info, debug, trace (default: ${DEFAULT-VALUE}).")
    private LogLevel level = LogLevel.info;

    /** Text unless another was set. */
    public LogFormat format() {
        return format;
    }

    /** The least level of Cairn's own messages that is logged, info unless another was set. */
    public LogLevel level() {
        return level;
    }
}
