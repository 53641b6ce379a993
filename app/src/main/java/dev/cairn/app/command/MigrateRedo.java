package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.UndoReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code cairn migrate redo}. */
@Command(
        name = "redo",
        description = {
            "For a script under development: undoes the last script of a module and applies it again as it is now, edited or not.",
            "Lists how many rows and values go, and needs --yes when any do. Not beside a server; the old database is kept in backups."
        })
final class MigrateRedo extends DataCommand {
    @Parameters(paramLabel = "MODULE", description = "The module, such as tickets.")
    @SuppressWarnings("NullAway.Init") // picocli requires it
    private String module;

    @Mixin
    private UndoOptions options = new UndoOptions();

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openExisting(data().folder());
        UndoReport report = FolderLock.holdingAlone(
                folder,
                "a migration",
                () -> SchemaState.migrating(
                        migrations -> migrations.redo(folder.database(), module, options.lossAllowed())));
        return options.tell(report, output());
    }
}
