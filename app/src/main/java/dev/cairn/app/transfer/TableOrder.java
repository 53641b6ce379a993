package dev.cairn.app.transfer;

import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The order in which tables are exported: what a table links to stands before it, and the side tables of a resource directly behind it. */
final class TableOrder {
    private final Schema schema;
    private final Map<String, Table> ordered = new LinkedHashMap<>();

    private TableOrder(Schema schema) {
        this.schema = schema;
    }

    /** All tables. {@code resources} are the served tables in the order of their modules. */
    static List<Table> of(Schema schema, List<String> resources) {
        TableOrder order = new TableOrder(schema);
        Map<String, Table> sides = new TreeMap<>();
        schema.tables().forEach(table -> sides.put(table.name(), table));
        sides.keySet().removeAll(resources);
        for (String resource : resources) {
            schema.find(resource).ifPresent(order::add);
            sides.values().stream().filter(order::linksAreIn).forEach(order::add);
        }
        sides.values().forEach(order::add);
        return new ArrayList<>(order.ordered.values());
    }

    private boolean linksAreIn(Table table) {
        return !table.links().isEmpty() && table.links().stream().allMatch(link -> ordered.containsKey(link.target()));
    }

    /** Adds a table behind those it links to. A ring of links is harmless: foreign keys are checked at the end of an import. */
    private void add(Table table) {
        add(table, new ArrayList<>());
    }

    private void add(Table table, List<String> path) {
        if (ordered.containsKey(table.name()) || path.contains(table.name())) {
            return;
        }
        path.add(table.name());
        for (Link link : table.links()) {
            schema.find(link.target()).ifPresent(target -> add(target, path));
        }
        ordered.putIfAbsent(table.name(), table);
    }
}
