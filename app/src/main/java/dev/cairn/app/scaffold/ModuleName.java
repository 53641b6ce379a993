package dev.cairn.app.scaffold;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;

/**
 * The name of a module that has one table of the same name, and what follows from it.
 *
 * @param table the table's name, such as {@code work_items}
 */
record ModuleName(String table) {
    private static final Pattern PLURAL = Pattern.compile("[a-z]+(_[a-z]+)*s");
    private static final int LONGEST = 20;
    private static final List<String> KNOWN_PACKAGES = List.of(
            "java.lang.",
            "java.util.",
            "java.sql.",
            "java.time.",
            "dev.cairn.db.schema.",
            "dev.cairn.platform.module.",
            "dev.cairn.platform.database.");

    /** Refuses a name that would not do. */
    static ModuleName checked(String name, Table parent, CurrentSchema current) throws SQLException {
        if (!PLURAL.matcher(name).matches()
                || name.length() > LONGEST
                || Names.singular(name).equals(name)) {
            throw refused(
                    name,
                    "name a module in the plural, which is to differ from the singular, in lower-case letters and at most "
                            + LONGEST + " of them, such as comments or work_items");
        }
        ModuleName module = new ModuleName(name);
        module.checkNeighbours(current.schema(), parent);
        if (!current.takesAsName(name) || name.startsWith("cairn_") || name.startsWith("schema_history_")) {
            throw refused(name, "SQLite or Cairn has another use for that name; choose another");
        }
        if (SourceVersion.isKeyword(name.replace("_", ""))) {
            throw refused(name, "Java has another use for that word, and no package can have its name; choose another");
        }
        module.checkTypes();
        return module;
    }

    String words() {
        return table.replace('_', ' ');
    }

    String json() {
        return Names.camelCase(table);
    }

    /** {@code WorkItem}. */
    String row() {
        return Names.rowType(table);
    }

    /** {@code WorkItems}. */
    String rows() {
        return Names.capitalized(json());
    }

    String packageName() {
        return "dev.cairn." + table.replace("_", "");
    }

    String artifact() {
        return "cairn-" + table.replace('_', '-');
    }

    /** The classes that are made for the table would hide these in its package. */
    private void checkTypes() {
        for (String known : KNOWN_PACKAGES) {
            for (String type : Stream.of("", "Id", "Row", "Sql", "Table", "Writer")
                    .map(row()::concat)
                    .toList()) {
                if (exists(known + type)) {
                    throw refused(table, "its rows would be named like " + known + type + "; choose another name");
                }
            }
        }
    }

    private static boolean exists(String type) {
        try {
            Class.forName(type, false, ModuleName.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException free) {
            return false;
        }
    }

    private void checkNeighbours(Schema schema, Table parent) {
        if (schema.find(table).isPresent()) {
            throw refused(table, "there is a table of that name already");
        }
        if (parent.byJsonName().containsKey(json())) {
            throw refused(table, parent.name() + " has a column of that name; choose another");
        }
    }

    /** Refuses a name whose artifact would be one that the build has already. */
    void requireArtifactFree(Collection<String> artifacts) {
        if (artifacts.contains(artifact())) {
            throw refused(table, "the build has a " + artifact() + " already; choose another");
        }
    }

    private static CommandFailure refused(String name, String why) {
        return new CommandFailure(ExitCode.USAGE, "\"" + name + "\" is no name for a module: " + why);
    }
}
