package dev.cairn.db.migration;

import dev.cairn.db.file.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The order in which the scripts of all modules were applied to a database, with their texts: so it can be taken back by a Cairn that has
 * never seen them.
 */
final class Ledger {
    private static final String ALL =
            "SELECT position, module, name, script, undo, applied_at FROM cairn_migrations ORDER BY position";
    private static final String EXISTS = "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = '%s'";
    private static final String HISTORY = """
            SELECT CAST(version AS INTEGER), strftime('%%Y-%%m-%%dT%%H:%%M:%%fZ', installed_on) FROM %s
            WHERE type = 'SQL' AND success = 1 ORDER BY installed_rank""";
    private static final String ADD = """
            INSERT INTO cairn_migrations (position, module, version, name, script, undo, applied_at)
            SELECT ifnull(max(position), 0) + 1, ?, ?, ?, ?, ?, ? FROM cairn_migrations""";

    private Ledger() {}

    /** Everything that was applied, in order; empty for a database from before there was a ledger. */
    static List<LedgerEntry> read(Connection connection) throws SQLException {
        if (!exists(connection, "cairn_migrations")) {
            return List.of();
        }
        List<LedgerEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(ALL)) {
            while (row.next()) {
                entries.add(LedgerEntry.of(
                        row.getInt(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6)));
            }
        }
        return entries;
    }

    /** Everything that was applied, a database from before there was a ledger included, as far as these modules know it. */
    static List<LedgerEntry> complete(Connection connection, List<ModuleMigrations> modules) throws SQLException {
        List<LedgerEntry> entries = new ArrayList<>(read(connection));
        entries.addAll(missing(connection, modules));
        return entries;
    }

    /** What the modules' histories have and the ledger has not, at the end; such as all that was applied before there was one. */
    static void catchUp(Connection connection, List<ModuleMigrations> modules) throws SQLException {
        boolean first = read(connection).isEmpty();
        List<LedgerEntry> missing = missing(connection, modules);
        if (first) {
            missing.sort(Comparator.comparing(LedgerEntry::appliedAt));
        }
        for (LedgerEntry entry : missing) {
            add(connection, entry);
        }
    }

    /** Forgets a script, in its module's history too, which goes with its last script: an older Cairn knows no such module. */
    static void forget(Connection connection, LedgerEntry entry) throws SQLException {
        String history = Sql.quoted(ModuleHistory.TABLE_PREFIX + entry.module());
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM cairn_migrations WHERE position = ?")) {
            delete.setInt(1, entry.position());
            delete.executeUpdate();
        }
        Sql.execute(connection, "DELETE FROM " + history + " WHERE version = '" + entry.version() + "'");
        boolean last = Sql.texts(connection, "SELECT 1 FROM " + history + " WHERE type = 'SQL'")
                .isEmpty();
        if (last) {
            Sql.execute(connection, "DROP TABLE " + history);
        }
    }

    private static List<LedgerEntry> missing(Connection connection, List<ModuleMigrations> modules)
            throws SQLException {
        List<String> known = read(connection).stream().map(LedgerEntry::label).toList();
        List<LedgerEntry> missing = new ArrayList<>();
        for (ModuleMigrations module : modules) {
            history(connection, module).stream()
                    .filter(entry -> !known.contains(entry.label()))
                    .forEach(missing::add);
        }
        return missing;
    }

    private static List<LedgerEntry> history(Connection connection, ModuleMigrations module) throws SQLException {
        String table = ModuleHistory.TABLE_PREFIX + module.module();
        if (!exists(connection, table)) {
            return List.of();
        }
        List<LedgerEntry> entries = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(HISTORY.formatted(Sql.quoted(table)))) {
            while (row.next()) {
                Optional<MigrationScript> script = module.version(row.getInt(1));
                String at = row.getString(2);
                script.ifPresent(found -> entries.add(new LedgerEntry(0, module.module(), found, at)));
            }
        }
        return entries;
    }

    private static void add(Connection connection, LedgerEntry entry) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(ADD)) {
            insert.setString(1, entry.module());
            insert.setInt(2, entry.version());
            insert.setString(3, entry.script().name());
            insert.setString(4, entry.script().sql());
            insert.setString(5, entry.script().undo());
            insert.setString(6, entry.appliedAt());
            insert.executeUpdate();
        }
    }

    private static boolean exists(Connection connection, String table) throws SQLException {
        return !Sql.texts(connection, EXISTS.formatted(table)).isEmpty();
    }
}
