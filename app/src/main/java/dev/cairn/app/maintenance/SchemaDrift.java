package dev.cairn.app.maintenance;

import dev.cairn.app.folder.FreshDatabase;
import dev.cairn.app.folder.OfflineDatabase;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.db.migration.MigrationScript;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.db.schema.SqlTokenizer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Compares a database's tables, indexes and triggers with those that the same migrations make in an empty one. */
final class SchemaDrift {
    /** SQLite's own tables follow from use, and Flyway's histories from its version. */
    private static final String OBJECTS = """
            SELECT type || ' ' || name, sql, type = 'trigger' AND name GLOB 'cairn_*' FROM sqlite_master
            WHERE sql IS NOT NULL AND name NOT GLOB 'sqlite_*' AND tbl_name NOT GLOB 'schema_history_*'""";

    private final List<String> newer;
    private final Map<String, Made> expected;
    private final Map<String, Made> actual;

    private record Made(List<String> sql, boolean revisionTrigger) {}

    /** A comparison with what the scripts up to those versions make, by module. */
    SchemaDrift(OfflineDatabase database, Map<String, Integer> versions) throws SQLException {
        Connection connection = database.connection();
        this.newer = SchemaState.newer(database.platform(), versions);
        this.expected = FreshDatabase.read(applied(versions), SchemaDrift::objects);
        this.actual = objects(connection);
    }

    /** Scripts of this Cairn that the database does not have yet. */
    static List<String> pending(Map<String, Integer> versions) {
        List<String> pending = new ArrayList<>();
        for (ModuleMigrations module : SchemaState.scripts()) {
            module.scripts().stream()
                    .filter(script -> script.version() > versions.getOrDefault(module.module(), 0))
                    .forEach(script -> pending.add(module.module() + " " + script.name()));
        }
        return pending;
    }

    /** The schema that the scripts up to those versions make. */
    static Schema made(Map<String, Integer> versions) {
        return FreshDatabase.read(applied(versions), SchemaReader::read);
    }

    /** What is missing, besides, or other than the migrations make it; the triggers of revisions left out. */
    void tables(Findings findings) {
        newer.forEach(what -> findings.fault(what + "; use the version that migrated it"));
        compare(findings, false);
    }

    /** Whether all triggers that give revisions are there. */
    void revisionTriggers(Findings findings) {
        compare(findings, true);
    }

    private void compare(Findings findings, boolean revisionTriggers) {
        expected.forEach((name, made) -> {
            Made here = actual.get(name);
            if (made.revisionTrigger() == revisionTriggers && !made.equals(here)) {
                findings.fault(name + (here == null ? " is missing" : " is not as the migrations make it"));
            }
        });
        actual.forEach((name, made) -> {
            if (made.revisionTrigger() == revisionTriggers && !expected.containsKey(name)) {
                findings.fault(name + " is not made by any migration");
            }
        });
    }

    private static List<ModuleMigrations> applied(Map<String, Integer> versions) {
        List<ModuleMigrations> applied = new ArrayList<>();
        for (ModuleMigrations module : SchemaState.scripts()) {
            List<MigrationScript> scripts = module.scripts().stream()
                    .filter(script -> script.version() <= versions.getOrDefault(module.module(), 0))
                    .toList();
            if (!scripts.isEmpty()) {
                applied.add(new ModuleMigrations(module.module(), scripts));
            }
        }
        return applied;
    }

    private static Map<String, Made> objects(Connection connection) throws SQLException {
        Map<String, Made> objects = new TreeMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(OBJECTS)) {
            while (rows.next()) {
                objects.put(rows.getString(1), new Made(SqlTokenizer.texts(rows.getString(2)), rows.getBoolean(3)));
            }
        }
        return objects;
    }
}
