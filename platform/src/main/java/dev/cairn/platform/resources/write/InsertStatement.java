package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.database.Bulk;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.RowJson;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The INSERT of one table. Every column is named and literal defaults are bound as values, so that rows with different columns set share one
 * statement; only an unset column whose default is an expression is left out. Immutable.
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
    private final KnownRow known;

    InsertStatement(ResourceModel model) {
        this.table = model.table();
        this.returning = RowJson.of(model, "");
        this.columns =
                table.columns().stream().filter(column -> !column.generated()).toList();
        this.places =
                columns.stream().mapToInt(column -> table.place(column.name())).toArray();
        this.revisionPlace = table.place(SystemColumns.REVISION);
        this.createdPlace = table.place(SystemColumns.CREATED_AT);
        this.updatedPlace = table.place(SystemColumns.UPDATED_AT);
        this.insertAll = prefix(columns);
        this.known = new KnownRow(model, columns);
        for (Column column : columns) {
            if (Defaults.isLiteral(column)) {
                defaults.add(new Default(table.place(column.name()), Defaults.literal(column)));
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
        Map<String, Group> groups = new LinkedHashMap<>();
        for (Pending pending : rows) {
            List<Column> named = set(pending.row());
            String prefix = named.size() == columns.size() ? insertAll : prefix(named);
            groups.computeIfAbsent(prefix, key -> new Group(named, new ArrayList<>()))
                    .rows()
                    .add(pending);
        }
        for (Map.Entry<String, Group> group : groups.entrySet()) {
            insert(session, group.getKey(), group.getValue(), wanted);
        }
    }

    private record Group(List<Column> columns, List<Pending> rows) {}

    private List<Column> set(Row row) {
        for (int place : places) {
            if (!row.isSet(place)) {
                return columns.stream().filter(one -> row.isSet(one.name())).toList();
            }
        }
        return columns;
    }

    private String prefix(List<Column> named) {
        return "INSERT INTO " + table.name()
                + named.stream().map(Column::name).collect(Collectors.joining(", ", " (", ")"));
    }

    private void insert(Session session, String prefix, Group group, Returning wanted) throws SQLException {
        List<@Nullable Object[]> values = new ArrayList<>(group.rows().size());
        group.rows().forEach(pending -> values.add(values(group.columns(), pending.row())));
        int count = group.columns().size();
        if (wanted != Returning.ROW) {
            Bulk.insert(session, prefix, count, values, null);
        } else if (group.columns() == columns && known(values)) {
            Bulk.insert(session, prefix, count, values, null);
            show(group, values, known::text);
        } else {
            show(group, Bulk.insert(session, prefix, count, values, returning), RowText::of);
        }
    }

    private boolean known(List<@Nullable Object[]> rows) {
        for (@Nullable Object[] row : rows) {
            if (!known.shows(row)) {
                return false;
            }
        }
        return true;
    }

    private static <T> void show(Group group, List<T> answers, Function<T, RowText> text) {
        for (int i = 0; i < answers.size(); i++) {
            group.rows().get(i).json = text.apply(answers.get(i));
        }
    }

    private @Nullable Object[] values(List<Column> named, Row row) {
        @Nullable Object[] values = new @Nullable Object[named.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(
                    named == columns ? places[i] : table.place(named.get(i).name()));
        }
        return values;
    }
}
