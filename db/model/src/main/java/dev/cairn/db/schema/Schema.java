package dev.cairn.db.schema;

import java.util.List;
import java.util.Optional;

/**
 * All tables of a migrated database that migrations made, in name order. Immutable.
 *
 * @param tables the tables, platform tables left out
 * @param fingerprint a short hash over everything that shapes answers; it changes with the schema, never with the rows
 */
public record Schema(List<Table> tables, String fingerprint) {
    public Schema {
        tables = List.copyOf(tables);
    }

    /** The table of that SQL name; throws IllegalArgumentException when there is none. */
    public Table table(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("there is no table " + name));
    }

    /** The table of that SQL name, if there is one. */
    public Optional<Table> find(String name) {
        // Asked for each link of each row that is created by itself, where a stream shows.
        for (Table table : tables) {
            if (table.name().equals(name)) {
                return Optional.of(table);
            }
        }
        return Optional.empty();
    }
}
