package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import java.nio.file.Path;
import java.util.List;
import org.flywaydb.core.api.CoreErrorCode;
import org.flywaydb.core.api.output.ValidateOutput;

/** Says in Cairn's words what Flyway finds wrong between a database's history and a module's scripts. Immutable. */
final class HistoryFaults {
    private final Path database;
    private final ModuleMigrations migrations;
    private final int last;

    HistoryFaults(Path database, ModuleMigrations migrations) {
        this.database = database;
        this.migrations = migrations;
        this.last = migrations.last();
    }

    MigrationException of(ValidateOutput output) {
        if (output.errorDetails.errorCode == CoreErrorCode.APPLIED_VERSIONED_MIGRATION_NOT_RESOLVED) {
            return version(output) > last ? newer(output) : missing(output);
        } else if (output.errorDetails.errorCode == CoreErrorCode.RESOLVED_VERSIONED_MIGRATION_NOT_APPLIED) {
            return late(output);
        }
        return edited(output);
    }

    private MigrationException newer(ValidateOutput output) {
        return new MigrationException(
                Reason.NEWER,
                database + " was migrated by a newer Cairn (module " + migrations.module() + " to version "
                        + output.version + ", this one knows " + last
                        + "); use that version, or take the database back with: "
                        + Hints.down(database, List.of(migrations.module()), last));
    }

    private MigrationException missing(ValidateOutput output) {
        return new MigrationException(
                Reason.MISSING,
                "Version " + output.version + " (" + output.description + ") of module " + migrations.module()
                        + " was applied to " + database
                        + ", but its script is missing; put it back, since a script that was applied stays. Its text: "
                        + "sqlite3 -readonly " + database + " \"SELECT script FROM cairn_migrations WHERE module = '"
                        + migrations.module() + "' AND version = " + output.version + "\"");
    }

    private MigrationException late(ValidateOutput output) {
        return new MigrationException(
                Reason.EDITED,
                script(output) + " was added after later versions had been applied to " + database
                        + "; give it a version above them: rename it to V" + (last + 1) + "__....");
    }

    private MigrationException edited(ValidateOutput output) {
        return new MigrationException(
                Reason.EDITED,
                script(output) + " was edited after it had been applied to " + database
                        + "; put its old text back and write a new script for the change, or, while it is under development, run: "
                        + help(output));
    }

    /** Only the last script can be applied again by itself. */
    private String help(ValidateOutput output) {
        return version(output) == last
                ? Hints.command(database, "migrate redo " + migrations.module())
                : Hints.down(database, List.of(migrations.module()), before(version(output)));
    }

    private int before(int version) {
        return migrations.scripts().stream()
                .mapToInt(MigrationScript::version)
                .filter(other -> other < version)
                .max()
                .orElse(0);
    }

    private String script(ValidateOutput output) {
        return migrations.scripts().stream()
                        .filter(script -> script.version() == version(output))
                        .map(MigrationScript::name)
                        .findFirst()
                        .orElse("Version " + output.version)
                + " of module " + migrations.module();
    }

    private static int version(ValidateOutput output) {
        return Integer.parseInt(output.version);
    }
}
