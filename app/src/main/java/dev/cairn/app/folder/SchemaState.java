package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.Modules;
import dev.cairn.db.migration.MigrationException;
import dev.cairn.db.migration.MigrationReport;
import dev.cairn.db.migration.Migrations;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.resources.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Brings the database of a data folder to the schema that this Cairn's modules need. */
public final class SchemaState {
    private SchemaState() {}

    /** The scripts of all modules. */
    public static List<ModuleMigrations> scripts() {
        return Modules.all().stream().map(SchemaState::scripts).toList();
    }

    /** The version of each module that these scripts lead to. */
    public static Map<String, Integer> versions() {
        return scripts().stream().collect(Collectors.toMap(ModuleMigrations::module, ModuleMigrations::last));
    }

    /**
     * What of a database is of a newer Cairn than this one, in words; empty when nothing is.
     *
     * @param platform how many steps made the platform's tables there
     * @param versions each module's version there
     */
    public static List<String> newer(int platform, Map<String, Integer> versions) {
        List<String> newer = new ArrayList<>();
        Map<String, Integer> known = versions();
        versions.forEach((module, version) -> {
            Integer last = known.get(module);
            if (last == null) {
                newer.add("module " + module + " is not one of this Cairn");
            } else if (version > last) {
                newer.add("module " + module + " is at version " + version + ", this Cairn knows " + last);
            }
        });
        if (platform > Migrations.platformVersion()) {
            newer.add("it has later tables of the platform");
        }
        return newer;
    }

    /** The migrations of all modules. */
    public static Migrations migrations() {
        return new Migrations(scripts());
    }

    /** One line that tells what was migrated and where the old database is; empty when there was nothing to do. */
    public static Optional<String> told(MigrationReport report) {
        return Optional.ofNullable(report.backup())
                .map(backup -> "Migrated: "
                        + report.applied().stream()
                                .map(script -> script.module() + " to version " + script.version())
                                .collect(Collectors.joining(", "))
                        + "; the old database is kept as " + backup);
    }

    /**
     * Creates or migrates the database. No connection of this process may be open, and it must have the server's lock. Fails the command,
     * the file untouched, when it does not fit or a job writes to it.
     */
    public static MigrationReport bringUpToDate(DataFolder folder) {
        return migrating(migrations -> migrations.mayReplace(folder.database())
                ? FolderLock.holdingForJob(folder, "a migration", () -> migrations.apply(folder.database()))
                : migrations.apply(folder.database()));
    }

    /** Does work with the migrations of all modules; fails the command in its words when it cannot be done. */
    public static <T> T migrating(Function<Migrations, T> work) {
        return migrating(scripts(), work);
    }

    /** Does work with those migrations; fails the command in its words when it cannot be done. */
    static <T> T migrating(List<ModuleMigrations> scripts, Function<Migrations, T> work) {
        NativeLibrary.require();
        try {
            return work.apply(new Migrations(scripts));
        } catch (MigrationException e) {
            boolean near = !Suggestions.nearest(e.unknown(), e.known()).isEmpty();
            String meant = near ? " " + Suggestions.sentence(e.unknown(), e.known()) : "";
            throw new CommandFailure(exit(e.reason()), e.getMessage() + meant, e);
        }
    }

    private static ModuleMigrations scripts(DomainModule module) {
        return ModuleMigrations.of(module.name(), module.getClass());
    }

    private static ExitCode exit(MigrationException.Reason reason) {
        return switch (reason) {
            case FOREIGN -> ExitCode.FOREIGN_DATABASE;
            case NEWER, EDITED, MISSING -> ExitCode.SCHEMA;
            case UNREADABLE -> ExitCode.UNREADABLE;
            case DAMAGED -> ExitCode.FAULTY;
            case HELD -> ExitCode.ALREADY_SERVED;
            case UNKNOWN -> ExitCode.USAGE;
            case FINAL -> ExitCode.REFUSED;
            case FAILED -> ExitCode.SCHEMA;
        };
    }
}
