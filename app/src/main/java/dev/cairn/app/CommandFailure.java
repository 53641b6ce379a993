package dev.cairn.app;

import org.jspecify.annotations.Nullable;

/** The end of a command that cannot do what it was asked: one line that says what to do, and an exit code. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String line;

    /** A failure that nothing else caused. The line is printed behind {@code cairn: }. */
    public CommandFailure(ExitCode exit, String line) {
        this(exit, line, null);
    }

    /** The same with what caused it, which is for the log and not printed with the line; null when nothing did. */
    public CommandFailure(ExitCode exit, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exit = exit;
        this.line = line;
    }

    /** How the process ends when this ends a command. A running server takes it as the reason and goes on. */
    public ExitCode exit() {
        return exit;
    }

    /** What happened and what to do about it, in one line. */
    public String line() {
        return line;
    }
}
