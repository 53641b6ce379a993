package dev.cairn.db.compiler.rules;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import java.util.List;

/** Wants an upper bound on every text whose length nothing else limits. */
final class Bounds {
    private Bounds() {}

    static void check(Table table, List<String> faults) {
        for (Column column : table.columns()) {
            boolean free = column.type() == ColumnType.TEXT || column.type().isJson();
            if (free && column.maximum() == null && !column.generated()) {
                faults.add("bound the text of " + column.name() + ": " + suggestion(column));
            }
        }
    }

    private static String suggestion(Column column) {
        String length = "length(" + column.name() + ")";
        return column.type().isJson()
                ? "add AND " + length + " <= 5000 to its CHECK"
                : "add CHECK (" + length + (column.nullable() ? " BETWEEN 1 AND 200)" : " <= 200)");
    }
}
