package dev.cairn.db.migration;

import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** Takes one database from where it stands to where the scripts lead. Used once, by one thread. */
final class Upgrade {
    private static final String HISTORIES =
            "SELECT substr(name, %d) FROM sqlite_master WHERE type = 'table' AND name GLOB '%s*' ORDER BY name"
                    .formatted(ModuleHistory.TABLE_PREFIX.length() + 1, ModuleHistory.TABLE_PREFIX);

    private final String database;
    private final Connection connection;
    private final List<ModuleHistory> histories;
    private final List<String> modules;

    /** An upgrade over a connection of its own and, for the scripts, more of them. */
    Upgrade(String database, Connection connection, DataSource dataSource, List<ModuleMigrations> modules) {
        this.database = database;
        this.connection = connection;
        this.histories = modules.stream()
                .map(module -> new ModuleHistory(database, module, dataSource))
                .toList();
        this.modules = modules.stream().map(ModuleMigrations::module).toList();
    }

    /** Looks at everything that can be refused before anything is written, and stores the fingerprint once everything has been. */
    List<Applied> run(String fingerprint) throws SQLException {
        // Inside a transaction, so that a database somebody else writes is waited for once and not again by each part
        // below.
        Sql.inTransaction(connection, () -> {
            refuseNewerPlatform();
            refuseUnknownModules();
        });
        refuseFaults();
        Sql.execute(connection, "PRAGMA journal_mode = WAL");
        PlatformTables.upgrade(connection);
        PlatformTables.fingerprint(connection, null);
        List<Applied> applied = migrate();
        PlatformTables.fingerprint(connection, fingerprint);
        return applied;
    }

    /** A crash in here leaves the looser triggers and no fingerprint, so that the next start comes by again. */
    private List<Applied> migrate() throws SQLException {
        RevisionTriggers.loosen(connection);
        List<Applied> applied = new ArrayList<>();
        try {
            histories.forEach(history -> applied.addAll(history.migrate()));
        } catch (MigrationException failure) {
            reinstall(failure);
            throw failure;
        }
        RevisionTriggers.install(connection);
        return applied;
    }

    private void reinstall(MigrationException failure) {
        try {
            RevisionTriggers.install(connection);
        } catch (SQLException another) {
            failure.addSuppressed(another);
        }
    }

    private void refuseNewerPlatform() throws SQLException {
        if (PlatformTables.version(connection) > PlatformTables.STEPS.size()) {
            throw newer("it has later tables of the platform");
        }
    }

    private void refuseUnknownModules() throws SQLException {
        List<String> unknown = new ArrayList<>(Sql.texts(connection, HISTORIES));
        unknown.removeAll(modules);
        if (!unknown.isEmpty()) {
            throw newer("it has the modules " + String.join(", ", unknown) + ", which this one has not");
        }
    }

    private MigrationException newer(String why) {
        return new MigrationException(
                Reason.NEWER,
                database + " was migrated by a newer Cairn (" + why
                        + "); use that version, or restore a backup from before it.");
    }

    private void refuseFaults() {
        List<MigrationException> faults =
                histories.stream().flatMap(history -> history.faults().stream()).toList();
        faults.stream()
                .filter(fault -> fault.reason() == Reason.NEWER)
                .findFirst()
                .ifPresent(Upgrade::refuse);
        faults.stream().findFirst().ifPresent(Upgrade::refuse);
    }

    private static void refuse(MigrationException fault) {
        throw fault;
    }
}
