package dev.cairn.app.scaffold;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.Names;
import dev.cairn.db.schema.ResourceTable;
import dev.cairn.db.schema.Schema;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.Table;
import dev.cairn.platform.module.DomainModule;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The least that a test has to create so that there is a row of some table: bodies for it and for all that it must link to. */
final class SampleRows {
    private final Schema schema;
    private final Set<String> serverSet;
    private final Set<Table> tables = new LinkedHashSet<>();

    /** For a row of that table. */
    SampleRows(Schema schema, List<DomainModule> modules, Table table) {
        this.schema = schema;
        this.serverSet = modules.stream()
                .flatMap(module -> Stream.of(module.getClass().getAnnotationsByType(ResourceTable.class)))
                .flatMap(roles -> Stream.of(roles.serverSet()).map(column -> roles.name() + "." + column))
                .collect(Collectors.toSet());
        add(table);
    }

    /** The tables in the order in which to create their rows. */
    List<Table> tables() {
        return List.copyOf(tables);
    }

    /** {@code workItem}, for the id of the row that is created. */
    static String variable(Table table) {
        return Names.camelCase(Names.singular(table.name())) + "Id";
    }

    /** {@code WORK_ITEM}, for the body that creates it. */
    static String constant(Table table) {
        return Names.singular(table.name()).toUpperCase(java.util.Locale.ROOT);
    }

    /** The body, with {@code %s} for each id of a row created before. */
    String body(Table table) {
        return required(table)
                .map(column -> "\"" + column.jsonName() + "\": " + value(column))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    /** The ids that belong into the body, as variables. */
    List<String> links(Table table) {
        return required(table)
                .flatMap(column -> table.linkAt(column.name()).stream())
                .map(link -> variable(schema.table(link.target())))
                .toList();
    }

    private void add(Table table) {
        List<Table> above = new ArrayList<>();
        required(table)
                .forEach(column -> table.linkAt(column.name())
                        .map(Link::target)
                        .map(schema::table)
                        .ifPresent(above::add));
        above.stream().filter(linked -> !linked.equals(table)).forEach(this::add);
        tables.add(table);
    }

    private Stream<Column> required(Table table) {
        return table.columns().stream()
                .filter(column -> !column.optional() && !column.name().equals(SystemColumns.ID))
                .filter(column -> !serverSet.contains(table.name() + "." + column.name()));
    }

    private static String value(Column column) {
        ColumnType type = column.type();
        return switch (type) {
            case ID -> "\"%s\"";
            case TEXT -> "\"" + text(column) + "\"";
            case ENUM -> "\"" + column.values().get(0) + "\"";
            case INTEGER, REAL -> String.valueOf(column.minimum() == null ? 1 : column.minimum());
            case BOOLEAN -> "false";
            case INSTANT -> "\"2026-11-22T14:15:16.123Z\"";
            case DATE -> "\"2026-11-22\"";
            case JSON_ARRAY -> "[]";
            case JSON_OBJECT -> "{}";
        };
    }

    /** Capitals, since keys are made of them; of a length that fits. */
    private static String text(Column column) {
        Long minimum = column.minimum();
        Long maximum = column.maximum();
        String text = "SAMPLE".repeat(minimum == null ? 1 : (int) (minimum / 6 + 1));
        return maximum == null || maximum >= text.length() ? text : text.substring(0, maximum.intValue());
    }
}
