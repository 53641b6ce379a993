package dev.cairn.app.command;

import picocli.CommandLine.Command;

/** {@code cairn} without a command: help. */
@Command(
        name = "cairn",
        description = "A local-first work tracker: projects, tickets and tasks behind a JSON API, on one SQLite file.",
        subcommands = {
            ServeCommand.class,
            ExportCommand.class,
            ImportCommand.class,
            MigrateCommand.class,
            RehearseCommand.class,
            SchemaCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CheckCommand.class,
            OptimizeCommand.class,
            PurgeCommand.class,
            OpenApiCommand.class,
            NewModuleCommand.class,
            NewMigrationCommand.class
        })
public final class RootCommand {}
