package dev.cairn.db.migration;

import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.MigrationException.Reason;
import dev.cairn.db.migration.MigrationReport.Applied;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Takes one database from where it stands to where the scripts lead. Used once, by one thread. */
final class Upgrade {
    /** The modules that a database has a history of. */
    static final String HISTORIES =
            "SELECT substr(name, %d) FROM sqlite_master WHERE type = 'table' AND name GLOB '%s*' ORDER BY name"
                    .formatted(ModuleHistory.TABLE_PREFIX.length() + 1, ModuleHistory.TABLE_PREFIX);

    private final Path database;
    private final Connection connection;
    private final List<ModuleHistory> histories;
    private final List<ModuleMigrations> modules;

    /**
     * An upgrade over a connection of its own and, for the scripts, more of them.
     *
     * @param database what messages name, wherever the connections lead
     */
    Upgrade(
            Path database,
            Connection connection,
            DataSource dataSource,
            List<ModuleMigrations> modules,
            Step.Listener steps) {
        this.database = database;
        this.connection = connection;
        this.histories = modules.stream()
                .map(module -> new ModuleHistory(database, module, dataSource, steps))
                .toList();
        this.modules = modules;
    }

    /** Looks at everything that can be refused. Writes nothing. */
    void refuseUnfit() throws SQLException {
        // Inside a transaction, so that a database somebody else writes is waited for once and not again by each part
        // below.
        Sql.inTransaction(connection, () -> {
            refuseNewerPlatform(database, connection);
            refuseUnknownModules();
        });
        refuseFaults();
    }

    /** Whether tables are to be made or scripts run, or only triggers to be written anew. */
    boolean isPending() throws SQLException {
        if (PlatformTables.version(connection) < PlatformTables.STEPS.size()) {
            return true;
        }
        Set<String> applied =
                Ledger.read(connection).stream().map(LedgerEntry::label).collect(Collectors.toSet());
        return modules.stream()
                .anyMatch(module -> module.scripts().stream()
                        .anyMatch(script -> !applied.contains(module.module() + ":" + script.version())));
    }

    /** Runs what has not been run, and stores the fingerprint at the end: whatever comes before that comes again. */
    List<Applied> run(String fingerprint) throws SQLException {
        PlatformTables.upgrade(connection);
        Ledger.catchUp(connection, modules);
        RevisionTriggers.loosen(connection);
        List<Applied> applied = new ArrayList<>();
        histories.forEach(history -> applied.addAll(history.migrate()));
        Ledger.catchUp(connection, modules);
        finish(fingerprint);
        return applied;
    }

    /** Writes the triggers anew. */
    void finish(String fingerprint) throws SQLException {
        RevisionTriggers.install(connection);
        PlatformTables.fingerprint(connection, fingerprint);
    }

    /** Refuses a database whose tables of the platform are later than this Cairn's. */
    static void refuseNewerPlatform(Path database, Connection connection) throws SQLException {
        if (PlatformTables.version(connection) > PlatformTables.STEPS.size()) {
            throw new MigrationException(
                    Reason.NEWER,
                    database + " was migrated by a newer Cairn (it has later tables of the platform); use that version,"
                            + " or restore a backup from before it with: " + Hints.command(database, "restore"));
        }
    }

    private void refuseUnknownModules() throws SQLException {
        List<String> unknown = new ArrayList<>(Sql.texts(connection, HISTORIES));
        unknown.removeAll(modules.stream().map(ModuleMigrations::module).toList());
        if (!unknown.isEmpty()) {
            throw new MigrationException(
                    Reason.NEWER,
                    database + " was migrated by a newer Cairn (it has the modules " + String.join(", ", unknown)
                            + ", which this one has not); use that version, or take them out again with: "
                            + Hints.down(database, unknown, 0));
        }
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
