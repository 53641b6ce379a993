package dev.cairn.db.migration;

import dev.cairn.db.file.RowCounts;
import dev.cairn.db.file.Sql;
import dev.cairn.db.file.Step;
import dev.cairn.db.migration.RoundTripReport.Result;
import dev.cairn.db.schema.SchemaReader;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.sqlite.SQLiteDataSource;

/**
 * Undoes and applies again each script of a database that is nobody's, from the last to the first, with rows in it. Behind each undoing the
 * schema must be the one that a new database has without that script, behind each applying the one that it had before; and what rows there
 * are must stay as they are in all columns that stay. Used once, by one thread.
 */
final class RoundTrip {
    private static final String FINGERPRINT = "under way";

    private final Path folder;
    private final List<ModuleMigrations> modules;
    private final List<Result> results = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Long> rows = new TreeMap<>();

    /** Round trips of files in a folder of their own. */
    RoundTrip(Path folder, List<ModuleMigrations> modules) {
        this.folder = folder;
        this.modules = modules;
    }

    /** Brings that file up to date, fills its empty tables and tries every script. It is a copy of the database that is named. */
    RoundTripReport of(Path database, Path named) throws SQLException, IOException {
        List<LedgerEntry> ledger = prepare(database, named, modules);
        List<SchemaSnapshot> schemas = schemas(ledger);
        Path current = database;
        for (int at = ledger.size() - 1; at >= 0; at--) {
            if (!isUndone(current, ledger, at, schemas) && at > 0) {
                current = folder.resolve("below-" + at + ".db");
                prepare(current, named, prefix(ledger, at));
            }
        }
        return new RoundTripReport(results, rows, notes);
    }

    private List<LedgerEntry> prepare(Path file, Path named, List<ModuleMigrations> scripts) throws SQLException {
        SQLiteDataSource files = Sql.scratch(file);
        try (Connection connection = files.getConnection()) {
            Upgrade upgrade = new Upgrade(named, connection, files, scripts, Step.Listener.NONE);
            upgrade.refuseUnfit();
            upgrade.run(FINGERPRINT);
            notes.addAll(new SampleRows(connection).fill(SchemaReader.read(connection)));
            RowCounts.of(connection).forEach((table, count) -> {
                if (!RowGuard.isPlatform(table)) {
                    rows.putIfAbsent(table, count);
                }
            });
            return Ledger.read(connection);
        }
    }

    /** The schema of a new database with none of the scripts, with the first, with the first two, and so on. */
    private List<SchemaSnapshot> schemas(List<LedgerEntry> ledger) throws SQLException {
        List<SchemaSnapshot> schemas = new ArrayList<>(List.of(SchemaSnapshot.EMPTY));
        SQLiteDataSource files = Sql.scratch(folder.resolve("new.db"));
        try (Connection connection = files.getConnection()) {
            for (int count = 1; count <= ledger.size(); count++) {
                apply(connection, files, prefix(ledger, count));
                schemas.add(SchemaSnapshot.of(connection));
            }
        }
        return schemas;
    }

    /** Tries one script and leaves the file without it; false when it cannot be undone. */
    private boolean isUndone(Path file, List<LedgerEntry> ledger, int at, List<SchemaSnapshot> schemas)
            throws SQLException, IOException {
        LedgerEntry entry = ledger.get(at);
        SQLiteDataSource files = Sql.scratch(file);
        List<String> faults = new ArrayList<>();
        try (Connection connection = files.getConnection()) {
            Undo undo = new Undo(connection, modules, Step.Listener.NONE);
            Optional<String> reason = Undo.whyFinal(entry.label(), undo.scripts(entry));
            if (reason.isPresent()) {
                notes.add(reason.get());
                add(entry, false, List.of());
                return false;
            }
            faults.addAll(afterUndoing(connection, undo, entry, schemas.get(at)));
            faults.addAll(afterApplying(connection, files, entry, prefix(ledger, at + 1), schemas.get(at + 1)));
            undo.run(List.of(entry));
            add(entry, true, faults);
            return true;
        } catch (MigrationException failure) {
            faults.add(String.valueOf(failure.getMessage()));
            add(entry, true, faults);
            return false;
        }
    }

    private List<String> afterUndoing(Connection connection, Undo undo, LedgerEntry entry, SchemaSnapshot expected)
            throws SQLException, IOException {
        RowSnapshot before = RowSnapshot.of(connection, folder.resolve("rows.db"));
        undo.run(List.of(entry));
        String when = "after " + entry.script().undoName();
        return faults(connection, before, expected, undo.scripts(entry).get(0), when);
    }

    private List<String> afterApplying(
            Connection connection,
            SQLiteDataSource files,
            LedgerEntry entry,
            List<ModuleMigrations> scripts,
            SchemaSnapshot expected)
            throws SQLException, IOException {
        RowSnapshot before = RowSnapshot.of(connection, folder.resolve("rows.db"));
        apply(connection, files, scripts);
        String when =
                "after " + entry.script().undoName() + " and " + entry.script().name();
        return faults(connection, before, expected, entry.script().sql(), when);
    }

    private static List<String> faults(
            Connection connection, RowSnapshot before, SchemaSnapshot expected, String script, String when)
            throws SQLException {
        List<String> faults = new ArrayList<>(SchemaSnapshot.of(connection).differences(expected, when));
        if (ScriptHeader.keepsValues(script)) {
            faults.addAll(before.differences(connection, when));
        }
        return faults;
    }

    private void apply(Connection connection, SQLiteDataSource files, List<ModuleMigrations> scripts)
            throws SQLException {
        new Upgrade(folder, connection, files, scripts, Step.Listener.NONE).run(FINGERPRINT);
    }

    private void add(LedgerEntry entry, boolean undone, List<String> faults) {
        results.add(new Result(entry.module(), entry.version(), entry.script().name(), undone, faults));
    }

    /** The modules as they were when that many scripts had been applied. */
    private List<ModuleMigrations> prefix(List<LedgerEntry> ledger, int count) {
        List<ModuleMigrations> prefix = new ArrayList<>();
        for (ModuleMigrations module : modules) {
            List<MigrationScript> scripts = ledger.subList(0, count).stream()
                    .filter(entry -> entry.module().equals(module.module()))
                    .map(entry -> module.version(entry.version()).orElseThrow())
                    .toList();
            if (!scripts.isEmpty()) {
                prefix.add(new ModuleMigrations(module.module(), scripts));
            }
        }
        return prefix;
    }
}
