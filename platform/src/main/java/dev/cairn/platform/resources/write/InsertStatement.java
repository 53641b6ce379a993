package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Bulk;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Defaults;
import dev.cairn.platform.resources.ResourceModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The INSERT of one table. Every column is named and literal defaults are bound as values, so that rows with different columns set share one
 * statement; left out are an unset column whose default is an expression, and of many rows a column that would be null by default and is null
 * in all of them. Immutable.
 */
final class InsertStatement {
    private final Table table;
    private final String returning;
    private final String insertAll;
    private final List<Column> columns;
    private final int[] places;
    private final int revisionPlace;
    private final int createdPlace;
    private final int updatedPlace;
    private final List<Default> defaults = new ArrayList<>();
    private final Set<Column> nullByDefault = new HashSet<>();
    private final KnownRow known;

    InsertStatement(ResourceModel model) {
        this.table = model.table();
        this.returning = model.json();
        this.columns =
                table.columns().stream().filter(column -> !column.generated()).toList();
        this.places = places(columns);
        this.revisionPlace = table.place(SystemColumns.REVISION);
        this.createdPlace = table.place(SystemColumns.CREATED_AT);
        this.updatedPlace = table.place(SystemColumns.UPDATED_AT);
        this.insertAll = prefix(columns);
        this.known = new KnownRow(model);
        for (Column column : columns) {
            if (Defaults.isLiteral(column)) {
                Object literal = Defaults.literal(column);
                defaults.add(new Default(table.place(column.name()), literal));
                if (literal == null) {
                    nullByDefault.add(column);
                }
            }
        }
    }

    private record Default(int place, @Nullable Object value) {}

    /** Sets what every new row has of the platform, and each column that has no value to its literal default. */
    void complete(Row row, long revision, String now) {
        row.set(revisionPlace, revision);
        row.set(createdPlace, now);
        row.set(updatedPlace, now);
        for (Default one : defaults) {
            if (!row.isSet(one.place)) {
                row.set(one.place, one.value);
            }
        }
    }

    /** Inserts rows that are complete, in order, and sets their JSON if it is wanted. */
    void run(Session session, List<Pending> rows, Returning wanted) throws SQLException {
        List<Pending> whole = new ArrayList<>(rows.size());
        Map<List<Column>, List<Pending>> others = new LinkedHashMap<>();
        for (Pending pending : rows) {
            List<Column> set = set(pending.row());
            (set == columns ? whole : others.computeIfAbsent(set, key -> new ArrayList<>())).add(pending);
        }
        insert(session, columns, whole, wanted);
        for (Map.Entry<List<Column>, List<Pending>> group : others.entrySet()) {
            insert(session, group.getKey(), group.getValue(), wanted);
        }
    }

    private List<Column> set(Row row) {
        for (int place : places) {
            if (!row.isSet(place)) {
                return columns.stream().filter(one -> row.isSet(one.name())).toList();
            }
        }
        return columns;
    }

    private void insert(Session session, List<Column> set, List<Pending> rows, Returning wanted) throws SQLException {
        if (wanted != Returning.ROW) {
            store(session, set, rows, null);
        } else if (set == columns && rows.stream().allMatch(pending -> known.shows(pending.row()))) {
            store(session, set, rows, null);
            rows.forEach(pending -> pending.json = known.text(pending.row()));
        } else {
            List<byte[]> returned = store(session, set, rows, returning);
            for (int i = 0; i < returned.size(); i++) {
                rows.get(i).json = RowText.of(returned.get(i));
            }
        }
    }

    private List<byte[]> store(Session session, List<Column> set, List<Pending> rows, @Nullable String returned)
            throws SQLException {
        Row[] stored = rows.stream().map(Pending::row).toArray(Row[]::new);
        List<Column> named = stored.length < Bulk.MANY ? set : withoutNulls(set, stored);
        int[] from = named == columns ? places : places(named);
        return Bulk.insert(
                session,
                named == columns ? insertAll : prefix(named),
                from.length,
                stored.length,
                (row, column) -> stored[row].get(from[column]),
                returned);
    }

    /** Those columns without the ones that are null in all rows without being named. */
    private List<Column> withoutNulls(List<Column> set, Row[] rows) {
        return set.stream()
                .filter(column -> !nullByDefault.contains(column) || !isNull(table.place(column.name()), rows))
                .toList();
    }

    private static boolean isNull(int place, Row[] rows) {
        for (Row row : rows) {
            if (row.get(place) != null) {
                return false;
            }
        }
        return true;
    }

    private int[] places(List<Column> named) {
        return named.stream().mapToInt(column -> table.place(column.name())).toArray();
    }

    private String prefix(List<Column> named) {
        return "INSERT INTO " + table.name()
                + named.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
    }
}
