package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.backup.BackupMaker;
import dev.cairn.app.backup.Manifest;
import dev.cairn.app.backup.Retention;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FileFailures;
import dev.cairn.app.settings.RetentionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn backup}. */
@Command(
        name = "backup",
        description = {
            "Makes a checked backup in the data folder's folder backups, beside a running server or without one.",
            "Older ones than --backup-keep names go once the new one is complete."
        })
final class BackupCommand extends DataCommand {
    @Mixin
    private RetentionOptions retention = new RetentionOptions();

    @Option(names = "--list", description = "List the backups there are, the oldest first, and make none.")
    private boolean list;

    @Option(names = "--json", description = "Report as JSON: the backup's manifest.")
    private boolean json;

    @Override
    ExitCode run() {
        if (list) {
            output().println(BackupList.of(DataFolder.openForBackups(data().folder()), json));
            return ExitCode.OK;
        }
        Retention wanted = Retention.of(retention);
        DataFolder folder = folderWithDatabase();
        Manifest made = FileFailures.told(() -> new BackupMaker(folder).make(wanted));
        output().println(
                        json
                                ? JsonReport.of(made)
                                : "Made the backup " + made.name() + " of revision " + made.revision() + ", "
                                        + made.bytes() + " bytes");
        return ExitCode.OK;
    }
}
