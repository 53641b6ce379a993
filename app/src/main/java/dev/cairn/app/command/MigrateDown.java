package dev.cairn.app.command;

import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.UndoReport;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code cairn migrate down}. */
@Command(
        name = "down",
        description = {
            "Takes modules back to a version: undoes their later scripts, and first what modules that link to them have applied since.",
            "Lists how many rows and values go, and needs --yes when any do. Not beside a server; the old database is kept in backups."
        })
final class MigrateDown extends DataCommand {
    @Option(
            names = "--to",
            required = true,
            paramLabel = "MODULE:VERSION",
            converter = ModuleVersion.Converter.class,
            description = "The version to go back to, 0 to undo all of a module; may be given several times.")
    private ModuleVersion[] targets = {};

    @Mixin
    private UndoOptions options = new UndoOptions();

    @Override
    ExitCode run() {
        DataFolder folder = DataFolder.openExisting(data().folder());
        Map<String, Integer> versions = new LinkedHashMap<>();
        for (ModuleVersion target : targets) {
            versions.merge(target.module(), target.version(), Math::min);
        }
        UndoReport report = FolderLock.holdingAlone(
                folder,
                "a migration",
                () -> SchemaState.migrating(
                        migrations -> migrations.down(folder.database(), versions, options.lossAllowed())));
        return options.tell(report, output());
    }
}
