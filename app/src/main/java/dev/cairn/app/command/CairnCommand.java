package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.logging.Logging;
import dev.cairn.app.settings.LoggingOptions;
import dev.cairn.app.settings.OuterSettings;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What every command has: a log, and warnings about the environment. */
abstract class CairnCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before anything else happens
    private CommandSpec spec;

    @Mixin
    private LoggingOptions logging = new LoggingOptions();

    @Override
    public final Integer call() {
        Logging.configure(logging.format(), logging.level());
        if (spec.defaultValueProvider() instanceof OuterSettings settings) {
            settings.warnings().forEach(line -> errors().println("cairn: " + line));
        }
        return run().code();
    }

    /** Does the work; what it throws as a CommandFailure or a Problem ends the command with one line. */
    abstract ExitCode run();

    final PrintWriter output() {
        return spec.commandLine().getOut();
    }

    final PrintWriter errors() {
        return spec.commandLine().getErr();
    }
}
