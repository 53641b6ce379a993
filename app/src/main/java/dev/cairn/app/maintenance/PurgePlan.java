package dev.cairn.app.maintenance;

import dev.cairn.db.file.Sql;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * Which deleted rows can go for good, in which order. A row goes once all rows that link to it have gone; a module's side tables that
 * cascade, such as counters, go with it. Immutable.
 */
final class PurgePlan {
    private final Schema schema;
    private final List<Table> childrenFirst = new ArrayList<>();

    PurgePlan(Schema schema) {
        this.schema = schema;
        RowChecks.resources(schema).forEach(this::add);
    }

    /** Tables whose rows can be deleted, each behind those that link to it. */
    List<Table> childrenFirst() {
        return List.copyOf(childrenFirst);
    }

    /** {@code table r WHERE ...}: the rows that can go, if those below them go first. Each parameter is the moment until which rows were deleted. */
    String purgeable(Table table) {
        return Sql.quoted(table.name()) + " r WHERE " + condition(table, "r", List.of(table));
    }

    /** Removes the row of an id (first parameter) if it was deleted until that moment (second) and nothing links to it any more. */
    String delete(Table table) {
        StringBuilder sql = new StringBuilder(
                "DELETE FROM " + Sql.quoted(table.name()) + " AS r WHERE r.id = ? AND r.deleted_at <= ?");
        for (Table other : schema.tables()) {
            for (Link link : linksThatHold(other, table)) {
                sql.append(" AND NOT EXISTS (SELECT 1 FROM ")
                        .append(Sql.quoted(other.name()))
                        .append(" c WHERE c.")
                        .append(Sql.quoted(link.column()))
                        .append(" = r.id)");
            }
        }
        return sql.toString();
    }

    private String condition(Table table, String alias, List<Table> path) {
        StringBuilder sql = new StringBuilder(alias + ".deleted_at <= ?");
        for (Table other : schema.tables()) {
            for (Link link : linksThatHold(other, table)) {
                sql.append(" AND NOT EXISTS (SELECT 1 FROM ")
                        .append(held(other, link, alias, path))
                        .append(')');
            }
        }
        return sql.toString();
    }

    private String held(Table other, Link link, String alias, List<Table> path) {
        String inner = alias + "r";
        String rows = Sql.quoted(other.name()) + " " + inner + " WHERE " + inner + "." + Sql.quoted(link.column())
                + " = " + alias + ".id";
        if (!childrenFirst.contains(other)) {
            return rows;
        }
        if (path.contains(other)) {
            return rows + " AND (" + inner + ".deleted_at <= ?) IS NOT TRUE";
        }
        List<Table> longer = new ArrayList<>(path);
        longer.add(other);
        return rows + " AND (" + condition(other, inner, longer) + ") IS NOT TRUE";
    }

    /** Links by which rows of one table keep a row of the other from going. */
    private List<Link> linksThatHold(Table from, Table to) {
        boolean goesAlong = !childrenFirst.contains(from);
        return from.links().stream()
                .filter(link -> link.target().equals(to.name()))
                .filter(link -> !(goesAlong && link.cascade()))
                .toList();
    }

    private void add(Table table) {
        add(table, new ArrayList<>());
    }

    private void add(Table table, List<Table> path) {
        if (childrenFirst.contains(table) || path.contains(table)) {
            return;
        }
        path.add(table);
        RowChecks.resources(schema).stream()
                .filter(other ->
                        other.links().stream().anyMatch(link -> link.target().equals(table.name())))
                .forEach(other -> add(other, path));
        childrenFirst.add(table);
    }
}
