package dev.cairn.app.command;

import picocli.CommandLine.Command;

/** {@code cairn migrate}. */
@Command(
        name = "migrate",
        description = "Brings a data folder's database to this Cairn's schema and back, or tells where it stands.",
        subcommands = {MigrateUp.class, MigrateDown.class, MigrateRedo.class, MigrateStatus.class, MigrateVerify.class})
final class MigrateCommand {}
