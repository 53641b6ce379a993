package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.migration.Loss;
import dev.cairn.db.migration.MigrationReport.Applied;
import dev.cairn.db.migration.UndoReport;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the commands have in common that undo scripts, and how they tell of it. */
final class UndoOptions {
    @Option(names = "--yes", description = "Go on although rows or values go.")
    private boolean yes;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    boolean lossAllowed() {
        return yes;
    }

    /** Tells what was done; fails the command when it was not, because of what would go. */
    ExitCode tell(UndoReport report, PrintWriter output) {
        if (json) {
            output.println(JsonReport.of(Report.of(report)));
        } else {
            print(report, output);
        }
        if (!report.done()) {
            throw new CommandFailure(
                    ExitCode.REFUSED,
                    "nothing was changed, since "
                            + report.losses().stream().map(Loss::toString).collect(Collectors.joining(", "))
                            + " would go; to go on, say --yes");
        }
        return ExitCode.OK;
    }

    private static void print(UndoReport report, PrintWriter output) {
        if (report.undone().isEmpty()) {
            output.println("nothing to undo");
        }
        String would = report.done() ? "" : "would be ";
        report.undone()
                .forEach(entry -> output.println(would + "undone " + entry.module() + " " + entry.version() + " "
                        + entry.script().description()));
        report.losses().forEach(loss -> output.println(would + "gone " + loss));
        report.applied().forEach(script -> output.println(MigrateUp.line(script)));
        if (report.backup() != null) {
            output.println("kept the old database as " + report.backup());
        }
    }

    private record Report(
            boolean done,
            List<Undone> undone,
            List<Loss> losses,
            List<Applied> applied,
            @Nullable String backup) {
        static Report of(UndoReport report) {
            return new Report(
                    report.done(),
                    report.undone().stream()
                            .map(entry -> new Undone(
                                    entry.module(),
                                    entry.version(),
                                    entry.script().description()))
                            .toList(),
                    report.losses(),
                    report.applied(),
                    report.backup() == null ? null : Objects.toString(report.backup()));
        }
    }

    private record Undone(String module, int version, String description) {}
}
