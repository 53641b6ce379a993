package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import dev.cairn.db.schema.TypeNames;

/** Keeps the ids and enums of different columns apart. */
final class SchemaTypes {
    private SchemaTypes() {}

    /** Reports a typed id or enum that is another column's. */
    static void check(Table table, Column column, JavaType type, Faults faults) {
        String wanted = wanted(table, column, type.kind());
        if (!wanted.isEmpty() && !type.shortName().equals(wanted)) {
            faults.add(column.name() + " of " + table.name() + " is a " + wanted + ", not a " + type.shortName());
        }
    }

    private static String wanted(Table table, Column column, JavaKind kind) {
        if (kind == JavaKind.ID && column.type() == ColumnType.ID) {
            return table.linkAt(column.name())
                    .map(link -> TypeNames.id(link.target()))
                    .orElseGet(() -> TypeNames.id(table.name()));
        }
        return kind == JavaKind.ENUM && column.type() == ColumnType.ENUM ? TypeNames.enumeration(table, column) : "";
    }
}
