package dev.cairn.db.migration;

import dev.cairn.db.Fingerprint;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.sqlite.SQLiteDataSource;

/** Brings databases up to date with the scripts of modules. Immutable, thread-safe. */
public final class Migrations {
    /** The application_id in the header of every Cairn database: "Carn". */
    public static final int APPLICATION_ID = 0x4361726E;

    private static final int BUSY_MILLIS = 5_000;

    private final List<ModuleMigrations> modules;
    private final String fingerprint;
    private final int busyMillis;

    /** Migrations of these modules, which are applied in that order: a module stands behind those its foreign keys lead to. */
    public Migrations(List<ModuleMigrations> modules) {
        this(modules, BUSY_MILLIS);
    }

    Migrations(List<ModuleMigrations> modules, int busyMillis) {
        this.modules = List.copyOf(modules);
        this.fingerprint = fingerprintOf(this.modules);
        this.busyMillis = busyMillis;
    }

    /** A SHA-256 over the names and texts of all scripts, the platform's tables and its triggers. */
    public String fingerprint() {
        return fingerprint;
    }

    /**
     * Creates the database if it is missing, and applies what has not been applied yet. One module's scripts are applied together or not at
     * all. When the fingerprint stored in the database is this one's nothing is done, quickly. Must not be called while this process has
     * the file open. The folder must exist; a new file can be read by its owner only.
     *
     * @throws MigrationException when the file is not a Cairn database, does not fit these scripts or a script fails
     */
    public MigrationReport apply(Path database) {
        Path path = database.toAbsolutePath().normalize();
        boolean created = new DatabaseFile(path).prepare();
        SQLiteDataSource dataSource = Sql.dataSource("jdbc:sqlite:" + path, busyMillis);
        try (Connection connection = dataSource.getConnection()) {
            if (created) {
                PlatformTables.mark(connection);
            }
            boolean current = fingerprint.equals(PlatformTables.fingerprint(connection));
            List<Applied> applied = current
                    ? List.of()
                    : new Upgrade(path.toString(), connection, dataSource, modules).run(fingerprint);
            // A restored copy comes without a log.
            Sql.execute(connection, "PRAGMA journal_mode = WAL");
            return new MigrationReport(created, applied);
        } catch (SQLException failure) {
            throw DatabaseFailures.translated(path.toString(), failure);
        }
    }

    private static String fingerprintOf(List<ModuleMigrations> modules) {
        Fingerprint fingerprint = new Fingerprint();
        PlatformTables.STEPS.forEach(fingerprint::add);
        RevisionTriggers.triggers("t", List.of("c")).forEach(fingerprint::add);
        for (ModuleMigrations module : modules) {
            fingerprint.add(module.module());
            module.scripts().forEach(script -> fingerprint.add(script.name()).add(script.sql()));
        }
        return fingerprint.hex();
    }
}
