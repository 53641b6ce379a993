package dev.cairn.db.migration;

import dev.cairn.db.file.DatabaseFailures;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** One module's scripts against one database's history of them. Loads Flyway, which is slow: not to be touched when nothing is pending. */
final class ModuleHistory {
    static final String TABLE_PREFIX = "schema_history_";

    private final Path database;
    private final ModuleMigrations migrations;
    private final DataSource dataSource;
    private final ScriptWatch watch;

    ModuleHistory(Path database, ModuleMigrations migrations, DataSource dataSource, Step.Listener steps) {
        this.database = database;
        this.migrations = migrations;
        this.dataSource = dataSource;
        this.watch = new ScriptWatch(migrations, steps);
    }

    /** What the database's history says against these scripts; empty when they only add to it. Writes nothing. */
    List<MigrationException> faults() {
        HistoryFaults faults = new HistoryFaults(database, migrations);
        try {
            return flyway("*:pending").validateWithResult().invalidMigrations.stream()
                    .map(faults::of)
                    .toList();
        } catch (FlywayException failure) {
            throw translated(failure);
        }
    }

    /** Runs the scripts that the history does not have yet, all or none. */
    List<Applied> migrate() {
        try {
            return flyway().migrate().migrations.stream()
                    .map(output -> new Applied(migrations.module(), output.version, output.description))
                    .toList();
        } catch (FlywayException failure) {
            throw translated(failure);
        }
    }

    /** Without patterns to ignore Flyway refuses a history that has more than the scripts. */
    private Flyway flyway(String... ignored) {
        return Flyway.configure(ModuleHistory.class.getClassLoader())
                .dataSource(dataSource)
                .loggers("slf4j")
                .installedBy("cairn")
                .table(TABLE_PREFIX + migrations.module())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .ignoreMigrationPatterns(ignored)
                .placeholderReplacement(false)
                .group(true)
                .resourceProvider(new ScriptResources(migrations.scripts()))
                .javaMigrationClassProvider(List::of)
                .callbacks(watch)
                .load();
    }

    private MigrationException translated(FlywayException failure) {
        Throwable cause = failure;
        while (cause.getCause() != null && !(cause instanceof MigrationException)) {
            cause = cause.getCause();
        }
        if (cause instanceof MigrationException known) {
            return known;
        }
        String message = watch.current() + " failed and was taken back: " + cause.getMessage();
        Optional<MigrationException> ofFile = cause instanceof SQLException sql
                ? DatabaseFailures.ofFile(database, sql).map(MigrationException::of)
                : Optional.empty();
        return ofFile.orElseGet(() -> new MigrationException(Reason.FAILED, message, failure));
    }
}
