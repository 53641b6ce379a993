package dev.cairn.db.schema;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One table of the migrated database. Immutable.
 *
 * @param name its name in SQL, plural snake_case
 * @param columns in declared order
 * @param links its foreign keys to other tables' ids, in the order of the linking columns
 * @param uniqueIndexes its unique indexes but for the primary key
 * @param checks its named constraints
 */
public record Table(
        String name, List<Column> columns, List<Link> links, List<UniqueIndex> uniqueIndexes, List<NamedCheck> checks) {

    public Table {
        columns = List.copyOf(columns);
        links = List.copyOf(links);
        uniqueIndexes = List.copyOf(uniqueIndexes);
        checks = List.copyOf(checks);
    }

    /** The table's name in JSON and in paths: camelCase of the SQL name, for example {@code tickets}. */
    public String jsonName() {
        return Names.camelCase(name);
    }

    /** The column of that SQL name; throws IllegalArgumentException when there is none. */
    public Column column(String sqlName) {
        return columns.stream()
                .filter(column -> column.name().equals(sqlName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("table " + name + " has no column " + sqlName));
    }

    /** Whether there is a column of that SQL name. */
    public boolean has(String sqlName) {
        return columns.stream().anyMatch(column -> column.name().equals(sqlName));
    }

    /** Whether rows have a human-readable {@code key} that works wherever their id does. */
    public boolean keyed() {
        return has("key");
    }

    /** The link that starts at that column, if it is one. */
    public Optional<Link> linkAt(String sqlName) {
        return links.stream().filter(link -> link.column().equals(sqlName)).findFirst();
    }

    /** The columns by JSON name, in declared order. */
    public Map<String, Column> byJsonName() {
        Map<String, Column> byName = new LinkedHashMap<>();
        columns.forEach(column -> byName.put(column.jsonName(), column));
        return byName;
    }
}
