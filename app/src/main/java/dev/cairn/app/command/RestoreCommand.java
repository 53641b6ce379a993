package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.backup.Restore;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cairn restore}. */
@Command(
        name = "restore",
        description = {
            "Puts a backup in the place of the database, which is kept as a backup itself. Not beside a server.",
            "The backup is checked first; until the last step, whatever fails, the old database is in its place."
        })
final class RestoreCommand extends DataCommand {
    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The backup's name, as --list shows it; not a path.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the backups there are, the oldest first, and restore none.")
    private boolean list;

    @Option(names = "--json", description = "Report as JSON.")
    private boolean json;

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openForBackups(data().folder());
        if (list) {
            output().println(BackupList.of(folder, json));
            return ExitCode.OK;
        }
        String wanted = name;
        if (wanted == null) {
            throw new CommandFailure(ExitCode.USAGE, "name a backup; 'cairn restore --list' shows those there are");
        }
        Restore.Report report = FileFailures.told(() -> new Restore(folder).run(wanted));
        output().println(json ? JsonReport.of(report) : report.text());
        return ExitCode.OK;
    }
}
