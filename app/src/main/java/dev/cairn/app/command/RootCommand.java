package dev.cairn.app.command;

import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code cairn} without a command: help. */
@Command(
        name = "cairn",
        description = "A local-first work tracker: projects, tickets and tasks behind a JSON API, on one SQLite file.")
public final class RootCommand {
    /** What the commands are called, in the order of the help. */
    static final List<Map.Entry<String, Class<?>>> COMMANDS = List.of(
            Map.entry("serve", ServeCommand.class),
            Map.entry("export", ExportCommand.class),
            Map.entry("import", ImportCommand.class),
            Map.entry("migrate", MigrateCommand.class),
            Map.entry("rehearse", RehearseCommand.class),
            Map.entry("schema", SchemaCommand.class),
            Map.entry("backup", BackupCommand.class),
            Map.entry("restore", RestoreCommand.class),
            Map.entry("check", CheckCommand.class),
            Map.entry("optimize", OptimizeCommand.class),
            Map.entry("purge", PurgeCommand.class),
            Map.entry("openapi", OpenApiCommand.class),
            Map.entry("new-module", NewModuleCommand.class),
            Map.entry("new-migration", NewMigrationCommand.class));
}
