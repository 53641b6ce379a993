package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Builds the JSON of rows from the values that are bound to their INSERT, byte for byte as {@link dev.cairn.platform.resources.RowJson} has
 * SQLite build it. No trigger can change what an INSERT stores. Left to SQLite are rows with a value that it computes, converts or spells
 * in its own way. Immutable.
 */
final class KnownRow {
    private final List<Member> members = new ArrayList<>();
    private boolean computed;

    /** For rows of those values, one for each column. */
    KnownRow(ResourceModel model, List<Column> columns) {
        for (Column column : model.shown().values()) {
            computed |= column.generated();
            String name = (members.isEmpty() ? "{\"" : ",\"") + column.jsonName() + "\":";
            members.add(new Member(name.getBytes(StandardCharsets.UTF_8), column, columns.indexOf(column)));
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Member(byte[] name, Column column, int place) {}

    /** Whether it is certain how SQLite would show the row. */
    boolean shows(@Nullable Object[] values) {
        if (computed) {
            return false;
        }
        for (Member member : members) {
            Object value = values[member.place];
            if (value != null && !certain(member.column, value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean certain(Column column, Object value) {
        return switch (column.type()) {
            case ID, TEXT, ENUM, INSTANT, DATE -> value instanceof String;
            case INTEGER, BOOLEAN -> value instanceof Long;
            // The table's own CHECK has refused what is not JSON, and SQLite only takes white space out of it.
            case JSON_ARRAY, JSON_OBJECT -> value instanceof String text && CompactJson.is(text);
            // SQLite has its own way of spelling these.
            case REAL -> false;
        };
    }

    /** The JSON of a row that it shows. */
    RowText text(@Nullable Object[] values) {
        return out -> {
            for (Member member : members) {
                out.bytes(member.name);
                write(member.column, values[member.place], out);
            }
            out.character('}');
        };
    }

    private static void write(Column column, @Nullable Object value, JsonBytes out) {
        if (value == null) {
            out.text("null");
            return;
        }
        switch (column.type()) {
            case BOOLEAN -> out.text(flag((Long) value));
            case INTEGER -> out.number((Long) value);
            case JSON_ARRAY, JSON_OBJECT, REAL -> out.text(value.toString());
            case ID, TEXT, ENUM, INSTANT, DATE -> out.quoted((String) value);
        }
    }

    private static String flag(Long value) {
        return value == 0 ? "false" : value == 1 ? "true" : "null";
    }
}
