package dev.cairn.db.compiler.rules;

import dev.cairn.db.compiler.schema.ModuleDatabase;
import dev.cairn.db.compiler.schema.ModuleScripts;
import dev.cairn.db.migration.MigrationScript;
import dev.cairn.db.migration.ScriptHeader;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import dev.cairn.db.schema.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Holds a module's scripts and the tables that they make to the conventions of the schema. */
public final class SchemaRules {
    /** What SQLite can do about a row that breaks a constraint, other than to refuse the statement and nothing else. */
    private static final Set<String> RESOLUTIONS = Set.of("REPLACE", "IGNORE", "ROLLBACK", "FAIL");

    private SchemaRules() {}

    /** All that is wrong, each with the script it is wrong in, in words that say what to add. */
    public static List<String> faults(ModuleDatabase database) throws SQLException {
        List<String> faults = new ArrayList<>();
        for (MigrationScript script : database.scripts().scripts()) {
            checkScript(script, database.scripts(), faults);
        }
        for (Table table : database.ownTables()) {
            checkTable(table, database, faults);
        }
        checkOtherModules(database, faults);
        return faults;
    }

    private static void checkTable(Table table, ModuleDatabase database, List<String> faults) throws SQLException {
        List<String> found = new ArrayList<>();
        if (ModuleDatabase.isResource(table)) {
            ResourceColumns.check(table, database.connection(), found);
            TableNames.check(table, database.schema(), found);
            new SqlWords(database.connection()).check(table, found);
            found.addAll(JavaNames.faults(table));
            Links.check(table, database.schema(), found);
            new Defaults(database.connection()).check(table, found);
        }
        Bounds.check(table, found);
        new Indexes(database.connection()).check(table, found);
        String script = database.scripts().creating(table.name()).name();
        found.forEach(fault -> faults.add(script + ": table " + table.name() + ": " + fault));
    }

    private static void checkScript(MigrationScript script, ModuleScripts scripts, List<String> faults) {
        if (!scripts.hasUndo(script)) {
            faults.add(script.name() + " cannot be undone: add " + ModuleScripts.undo(script) + " beside it");
        }
        if (ScriptHeader.writesData(script.sql())
                && ScriptHeader.changesData(script.sql()).isEmpty()) {
            faults.add(script.name() + " changes data: say what it does to which rows and why on a line in front of its"
                    + " first statement, -- " + ScriptHeader.CHANGES_DATA
                    + " ..., or \"none\" when it only copies them");
        }
        List<SqlToken> tokens = SqlTokenizer.tokens(script.sql());
        for (int at = 2; at < tokens.size(); at++) {
            boolean raise =
                    tokens.get(at - 1).isSymbol("(") && tokens.get(at - 2).isWord("RAISE");
            if (tokens.get(at).isWord("ROLLBACK")
                    && (raise || tokens.get(at - 1).isWord("OR"))) {
                faults.add(script.name()
                        + ": ROLLBACK takes back the writes of other requests in the same transaction: use ABORT");
            }
            // Only a constraint of a table says it in these words: an upsert goes on with a parenthesis or DO.
            boolean conflict =
                    tokens.get(at - 2).isWord("ON") && tokens.get(at - 1).isWord("CONFLICT");
            if (conflict && RESOLUTIONS.stream().anyMatch(tokens.get(at)::isWord)) {
                faults.add(script.name() + ": leave ON CONFLICT "
                        + tokens.get(at).text().toUpperCase(Locale.ROOT)
                        + " out: the platform tells conflicts itself");
            }
        }
    }

    private static void checkOtherModules(ModuleDatabase database, List<String> faults) {
        for (Table linked : database.linkedTables()) {
            if (!database.schema().find(linked.name()).filter(linked::equals).isPresent()) {
                faults.add(
                        "table " + linked.name() + " belongs to another module: change it in that module's migrations");
            }
        }
    }
}
