package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Table;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One column of what a statement returns. Immutable.
 *
 * @param label its name
 * @param table the table it comes from, null when it is computed
 * @param column the column it comes from, null when it is computed
 * @param type what its values mean, null when that is not known
 * @param nullable whether it is known to hold null at times
 */
record ResultColumn(
        String label,
        @Nullable Table table,
        @Nullable Column column,
        @Nullable ColumnType type,
        boolean nullable) {
    /** Whether it goes into a record's component of that name. */
    boolean fills(String component) {
        return plain(label).equals(plain(component));
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
