package dev.cairn.bench;

import java.io.IOException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The benchmark suite. */
@Command(
        name = "bench",
        description = "Measures Cairn beside what its users would pick instead.",
        mixinStandardHelpOptions = true,
        subcommands = {RunCommand.class, ReportCommand.class, CompareCommand.class})
public final class Main {
    private Main() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        // A run that is cut short leaves no server behind.
        Thread end =
                new Thread(() -> ProcessHandle.current().descendants().forEach(ProcessHandle::destroy), "bench-end");
        Runtime.getRuntime().addShutdownHook(end);
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                // The script names where results go, and whoever calls it may name another place.
                .setOverwrittenOptionsAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    if (failure instanceof IOException) {
                        System.err.println("bench: " + failure.getMessage());
                        return 1;
                    }
                    throw failure;
                })
                .execute(arguments));
    }
}
