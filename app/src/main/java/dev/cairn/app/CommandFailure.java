package dev.cairn.app;

import org.jspecify.annotations.Nullable;

/** The end of a command that cannot do what it was asked: one line that says what to do, and an exit code. */
public final class CommandFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exit;
    private final String line;

    public CommandFailure(ExitCode exit, String line) {
        this(exit, line, null);
    }

    public CommandFailure(ExitCode exit, String line, @Nullable Throwable cause) {
        super(line, cause);
        this.exit = exit;
        this.line = line;
    }

    public ExitCode exit() {
        return exit;
    }

    /** What happened and what to do about it, in one line. */
    public String line() {
        return line;
    }
}
