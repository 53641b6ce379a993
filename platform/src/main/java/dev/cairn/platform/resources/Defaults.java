package dev.cairn.platform.resources;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** DEFAULT clauses that are plain values. */
public final class Defaults {
    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d{1,18}");
    private static final Pattern NUMBER = Pattern.compile(WHOLE + "(\\.\\d{1,18})?");
    private static final Pattern STRING = Pattern.compile("'(?:[^']|'')*'");

    private Defaults() {}

    /** Whether the value of an unset column is known without asking SQLite. No DEFAULT means null. */
    public static boolean isLiteral(Column column) {
        String sql = column.defaultSql();
        if (sql == null || sql.strip().equalsIgnoreCase("null")) {
            return column.nullable();
        }
        String text = sql.strip();
        return STRING.matcher(text).matches()
                || switch (column.type()) {
                    case BOOLEAN -> flag(text) != null || WHOLE.matcher(text).matches();
                    // SQLite knows which whole number it makes of another spelling, such as 1.0.
                    case INTEGER -> WHOLE.matcher(text).matches();
                    case REAL -> NUMBER.matcher(text).matches();
                    default -> false;
                };
    }

    /** The stored form of a literal default. */
    public static @Nullable Object literal(Column column) {
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

    private static @Nullable Long flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> 1L;
            case "false" -> 0L;
            default -> null;
        };
    }
}
