package dev.cairn.app.command;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.FolderLock;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.MigrationReport;
import dev.cairn.db.migration.MigrationScript;
import dev.cairn.db.migration.ModuleMigrations;
import java.sql.SQLException;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code cairn migrate}. */
@Command(
        name = "migrate",
        description = "Brings a data folder's database to this Cairn's schema, or tells what is pending.",
        subcommands = {MigrateCommand.Up.class, MigrateCommand.Status.class})
final class MigrateCommand {
    @Command(
            name = "up",
            description = "Applies what is pending; serve does the same when it starts. Not beside a server.")
    static final class Up extends CairnCommand {
        @Override
        ExitCode run() {
            DataFolder folder = DataFolder.openOrCreate(data().folder());
            MigrationReport report = FolderLock.holding(folder, "a migration", () -> SchemaState.bringUpToDate(folder));
            report.applied()
                    .forEach(script -> output().println("applied " + script.module() + " " + script.version() + " "
                            + script.description()));
            output().println(folder.database() + (report.created() ? " created" : " is up to date"));
            return ExitCode.OK;
        }
    }

    @Command(
            name = "status",
            description = "Lists each module's scripts and whether they are applied; changes nothing.")
    static final class Status extends CairnCommand {
        @Override
        ExitCode run() {
            try (OfflineDatabase database = OfflineDatabase.read(DataFolder.openExisting(data().folder()))) {
                Map<String, Integer> versions = database.versions();
                for (ModuleMigrations module : SchemaState.scripts()) {
                    int version = versions.getOrDefault(module.module(), 0);
                    module.scripts().forEach(script -> print(module.module(), script, version));
                }
            } catch (SQLException e) {
                throw new CommandFailure(ExitCode.UNREADABLE, "cannot read the database: " + e.getMessage(), e);
            }
            return ExitCode.OK;
        }

        private void print(String module, MigrationScript script, int version) {
            output().printf(
                            "%-8s %-12s %s%n",
                            script.version() <= version ? "applied" : "pending", module, script.name());
        }
    }
}
