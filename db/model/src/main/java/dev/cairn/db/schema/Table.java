package dev.cairn.db.schema;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One table of the migrated database. Immutable, thread-safe. */
public final class Table {
    private final String name;
    private final List<Column> columns;
    private final List<Link> links;
    private final List<UniqueIndex> uniqueIndexes;
    private final List<NamedCheck> checks;
    // Asked for every value of every row that is written.
    private final Map<String, Integer> places = new HashMap<>();
    private final Map<String, Column> byJsonName = new LinkedHashMap<>();

    /**
     * A table.
     *
     * @param name its name in SQL, plural snake_case
     * @param columns in declared order
     * @param links its foreign keys to other tables' ids, in the order of the linking columns
     * @param uniqueIndexes its unique indexes but for the primary key
     * @param checks its named constraints
     */
    public Table(
            String name,
            List<Column> columns,
            List<Link> links,
            List<UniqueIndex> uniqueIndexes,
            List<NamedCheck> checks) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.links = List.copyOf(links);
        this.uniqueIndexes = List.copyOf(uniqueIndexes);
        this.checks = List.copyOf(checks);
        for (Column column : this.columns) {
            places.put(column.name(), places.size());
            byJsonName.put(column.jsonName(), column);
        }
    }

    /** Its name in SQL, plural snake_case. */
    public String name() {
        return name;
    }

    /** The columns in declared order. */
    public List<Column> columns() {
        return columns;
    }

    /** Its foreign keys to other tables' ids, in the order of the linking columns. */
    public List<Link> links() {
        return links;
    }

    /** Its unique indexes but for the primary key. */
    public List<UniqueIndex> uniqueIndexes() {
        return uniqueIndexes;
    }

    /** Its named constraints. */
    public List<NamedCheck> checks() {
        return checks;
    }

    /** The table's name in JSON and in paths: camelCase of the SQL name, for example {@code tickets}. */
    public String jsonName() {
        return Names.camelCase(name);
    }

    /** The column of that SQL name; throws IllegalArgumentException when there is none. */
    public Column column(String sqlName) {
        return columns.get(place(sqlName));
    }

    /** Where the column of that SQL name stands among the columns, from 0; throws IllegalArgumentException when there is none. */
    public int place(String sqlName) {
        Integer place = places.get(sqlName);
        if (place == null) {
            throw new IllegalArgumentException("table " + name + " has no column " + sqlName);
        }
        return place;
    }

    /** Whether there is a column of that SQL name. */
    public boolean has(String sqlName) {
        return places.containsKey(sqlName);
    }

    /** Whether rows have a human-readable {@code key} that works wherever their id does. */
    public boolean keyed() {
        return has("key");
    }

    /** The link that starts at that column, if it is one. */
    public Optional<Link> linkAt(String sqlName) {
        return links.stream().filter(link -> link.column().equals(sqlName)).findFirst();
    }

    /** The columns by JSON name, in declared order; not to be changed. */
    public Map<String, Column> byJsonName() {
        return Collections.unmodifiableMap(byJsonName);
    }

    /** Tables are equal when they are described alike. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Table table && parts().equals(table.parts());
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public String toString() {
        return "Table" + parts();
    }

    private List<Object> parts() {
        return List.of(name, columns, links, uniqueIndexes, checks);
    }
}
