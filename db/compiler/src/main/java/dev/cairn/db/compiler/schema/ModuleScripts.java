package dev.cairn.db.compiler.schema;

import dev.cairn.db.migration.MigrationScript;
import dev.cairn.db.migration.ModuleMigrations;
import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The scripts of the module that is being compiled. Immutable.
 *
 * @param module the module's name, which is its folder's
 * @param folder where its scripts lie
 * @param scripts its scripts by ascending version
 */
public record ModuleScripts(String module, Path folder, List<MigrationScript> scripts) {
    /** Reads the one folder under {@code db/migration} of those resources. */
    static ModuleScripts in(Path resources) throws CompilationFault {
        Path migrations = resources.resolve("db/migration");
        List<Path> folders = folders(migrations);
        if (folders.size() != 1) {
            throw new CompilationFault("a module has one folder of migrations, " + migrations + "/{module}; there are "
                    + folders.stream().map(Path::getFileName).toList());
        }
        String module = String.valueOf(folders.get(0).getFileName());
        try {
            return new ModuleScripts(
                    module,
                    folders.get(0),
                    ModuleMigrations.in(folders.get(0), module).scripts());
        } catch (IllegalArgumentException | UncheckedIOException unfit) {
            throw new CompilationFault(String.valueOf(unfit.getMessage()));
        }
    }

    /** Whether a script is there that takes back what that one does. */
    public boolean hasUndo(MigrationScript script) {
        return Files.exists(folder.resolve(undo(script)));
    }

    /** The name that the script has that takes back what that one does. */
    public static String undo(MigrationScript script) {
        return "U" + script.name().substring(1);
    }

    /** The tables that foreign keys in the scripts name, in lower case. */
    Set<String> referenced() {
        Set<String> tables = new TreeSet<>();
        for (MigrationScript script : scripts) {
            List<SqlToken> tokens = SqlTokenizer.tokens(script.sql());
            for (int at = 0; at + 1 < tokens.size(); at++) {
                if (tokens.get(at).isWord("REFERENCES")) {
                    tables.add(tokens.get(at + 1).text().toLowerCase(Locale.ROOT));
                }
            }
        }
        return tables;
    }

    /** The first script that creates that table, or the module's first when none does by that name. */
    public MigrationScript creating(String table) {
        return scripts.stream()
                .filter(script -> creates(script, table))
                .findFirst()
                .orElse(scripts.get(0));
    }

    private static boolean creates(MigrationScript script, String table) {
        List<SqlToken> tokens = SqlTokenizer.tokens(script.sql());
        for (int at = 1; at < tokens.size(); at++) {
            boolean named = tokens.get(at).isName() && tokens.get(at).text().equalsIgnoreCase(table);
            SqlToken before = tokens.get(at - 1);
            if (named && (before.isWord("TABLE") || before.isWord("EXISTS") || before.isWord("TO"))) {
                return true;
            }
        }
        return false;
    }

    private static List<Path> folders(Path migrations) throws CompilationFault {
        try (Stream<Path> all = Files.list(migrations)) {
            return all.filter(Files::isDirectory).sorted().toList();
        } catch (IOException missing) {
            throw new CompilationFault("there is no folder " + migrations
                    + "; give the folder of the module's resources with -Acairn.resources=");
        }
    }
}
