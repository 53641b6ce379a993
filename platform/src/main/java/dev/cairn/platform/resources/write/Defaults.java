package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DEFAULT clauses that are plain values. */
final class Defaults {
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,18}(\\.\\d{1,18})?");
    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");

    private Defaults() {}

    /** Whether the value of an unset column is known without asking SQLite. No DEFAULT means null. */
    static boolean isLiteral(Column column) {
        String sql = column.defaultSql();
        if (sql == null || sql.strip().equalsIgnoreCase("null")) {
            return column.nullable();
        }
        String text = sql.strip();
        return STRING.matcher(text).matches()
                || (NUMBER.matcher(text).matches() && isNumeric(column.type()))
                || (flag(text) != null && column.type() == ColumnType.BOOLEAN);
    }

    /** The stored form of a literal default. */
    static @Nullable Object literal(Column column) {
        String sql = column.defaultSql();
        if (sql == null || sql.strip().equalsIgnoreCase("null")) {
            return null;
        }
        String text = sql.strip();
        if (text.startsWith("'")) {
            return text.substring(1, text.length() - 1).replace("''", "'");
        }
        Long flag = flag(text);
        if (flag != null) {
            return flag;
        }
        return column.type() == ColumnType.REAL ? (Object) Double.valueOf(text) : (Object) Long.valueOf(text);
    }

    private static boolean isNumeric(ColumnType type) {
        return type.isNumber() || type == ColumnType.BOOLEAN;
    }

    private static @Nullable Long flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> 1L;
            case "false" -> 0L;
            default -> null;
        };
    }
}
