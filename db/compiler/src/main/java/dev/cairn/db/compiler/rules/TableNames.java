package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps names apart that meet in a request. */
final class TableNames {
    /** What a list takes beside its filters; a column of that name could not be filtered by. */
    private static final Set<String> PARAMETERS =
            Set.of("limit", "cursor", "count", "sort", "fields", "expand", "deleted");

    /** What SQLite calls the number of a row, unless a column takes the name away. */
    private static final Set<String> ROW_NUMBERS = Set.of("rowid", "oid", "_rowid_");

    private TableNames() {}

    static void check(Table table, Schema schema, List<String> faults) {
        if (!table.name().endsWith("s")) {
            faults.add("name it in the plural, such as " + table.name() + "s");
        }
        Set<String> embedded = embedded(table, schema);
        for (Column column : table.columns()) {
            if (ROW_NUMBERS.contains(column.name())) {
                faults.add("column " + column.name() + " hides SQLite's own " + column.name() + ": name it otherwise");
            }
            if (PARAMETERS.contains(column.jsonName())) {
                faults.add("column " + column.name() + " is named like the parameter " + column.jsonName()
                        + " of every list: name it otherwise");
            } else if (embedded.contains(column.jsonName())) {
                faults.add("column " + column.name() + " is named like what expand=" + column.jsonName()
                        + " embeds: name it otherwise");
            }
        }
    }

    private static Set<String> embedded(Table table, Schema schema) {
        Set<String> names = schema.tables().stream()
                .filter(other ->
                        other.links().stream().anyMatch(link -> link.target().equals(table.name())))
                .map(Table::jsonName)
                .collect(Collectors.toSet());
        table.links().stream().map(Link::name).forEach(names::add);
        return names;
    }
}
