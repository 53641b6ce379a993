package dev.cairn.db.schema;

import dev.cairn.db.schema.SchemaReader.TableSource;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The conventions of a resource table without which the model would not mean what the table does. */
final class Conventions {
    private static final Pattern SNAKE_CASE = Pattern.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*");
    private static final Set<String> TYPES = Set.of("TEXT", "INTEGER", "INT", "REAL");

    private Conventions() {}

    /** Throws SchemaException for the first convention that the table breaks. */
    static void check(TableSource table, List<DeclaredColumn> columns, List<Link> links) {
        require(table.strict(), table, "write STRICT behind its last parenthesis");
        require(isSnakeCase(table.name()), table, "name it in snake_case, such as work_items");
        columns.forEach(column -> checkColumn(table, column));
        for (Link link : links) {
            boolean named = link.column().endsWith("_id");
            require(named, table, "let the name of the linking column " + link.column() + " end in _id");
        }
    }

    private static void checkColumn(TableSource table, DeclaredColumn column) {
        require(
                isSnakeCase(column.name()),
                table,
                "name the column " + column.name() + " in snake_case, such as closed_at");
        boolean known = TYPES.contains(column.type());
        require(known, table, "declare the column " + column.name() + " as TEXT, INTEGER or REAL");
    }

    private static boolean isSnakeCase(String name) {
        return SNAKE_CASE.matcher(name).matches();
    }

    private static void require(boolean kept, TableSource table, String advice) {
        if (!kept) {
            throw new SchemaException("Table " + table.name() + ": " + advice + ".");
        }
    }
}
