package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.maintenance.Purge;
import dev.cairn.app.settings.DurationConverter;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code cairn purge}. */
@Command(
        name = "purge",
        description = {
            "Removes for good the rows that were deleted longer ago than an age, and expired answers to repeated requests.",
            "Nothing that is live goes, nor what something live links to. Works beside a running server."
        })
final class PurgeCommand extends DataCommand {
    private static final Duration LONGEST = Duration.ofDays(36_500);

    @Option(
            names = "--older-than",
            required = true,
            paramLabel = "AGE",
            converter = DurationConverter.class,
            description = "How long ago a row has to have been deleted, for example 90d or 12h.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private Duration age;

    @Option(names = "--dry-run", description = "Only count what would go.")
    private boolean dryRun;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        if (age.isZero() || age.compareTo(LONGEST) > 0) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "--older-than needs an age above zero and at most " + LONGEST.toDays() + "d, for example 90d");
        }
        DataFolder folder = DataFolder.openExisting(data().folder());
        Purge.Report report = dryRun
                ? Purge.run(folder, age, true)
                : FolderLock.holdingForJob(folder, "a purge", () -> Purge.run(folder, age, false));
        output().println(json ? JsonReport.of(report) : report.text());
        return ExitCode.OK;
    }
}
