package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Defaults;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds the JSON of rows from the values that were stored, byte for byte as {@link dev.cairn.platform.resources.RowJson} has
 * SQLite build it. No trigger can change what an INSERT stores. Left to SQLite are rows with a value that it computes, converts or spells
 * in its own way. Immutable.
 */
final class KnownRow {
    private final Member[] members;
    private final boolean computed;
    private final boolean certain;

    KnownRow(ResourceModel model) {
        List<Member> shown = new ArrayList<>();
        for (Column column : model.shown().values()) {
            String name = (shown.isEmpty() ? "{\"" : ",\"") + column.jsonName() + "\":";
            shown.add(new Member(
                    name.getBytes(StandardCharsets.UTF_8),
                    (name + "null").getBytes(StandardCharsets.UTF_8),
                    column.type(),
                    model.table().place(column.name()),
                    certain(column)));
        }
        this.members = shown.toArray(Member[]::new);
        this.computed = model.shown().values().stream().anyMatch(Column::generated);
        // What callers send is read to these classes; a rule may set anything, and a default may be spelt as a text.
        this.certain = !computed
                && model.resource().beforeWrite() == null
                && model.shown().values().stream().allMatch(KnownRow::isCertain);
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Member(byte[] name, byte[] nameAndNull, ColumnType type, int place, Class<?> certain) {}

    /** Whether it is certain how SQLite would show the row. */
    boolean shows(Row row) {
        if (certain || computed) {
            return certain;
        }
        for (Member member : members) {
            Object value = row.get(member.place);
            if (value != null && value.getClass() != member.certain) {
                return false;
            }
        }
        return true;
    }

    /** Whether all that a column is given by callers and by its default is. */
    private static boolean isCertain(Column column) {
        Class<?> certain = certain(column);
        Object unset = Defaults.isLiteral(column) ? Defaults.literal(column) : null;
        return certain != Void.class && (unset == null || unset.getClass() == certain);
    }

    /** What a value has to be for it to be certain how SQLite would show it. */
    private static Class<?> certain(Column column) {
        return switch (column.type()) {
            // The table's own CHECK has refused what is not JSON, and SQLite only takes white space out of it.
            case ID, TEXT, ENUM, INSTANT, DATE, JSON_ARRAY, JSON_OBJECT -> String.class;
            case INTEGER, BOOLEAN -> Long.class;
            // SQLite has its own way of spelling these.
            case REAL -> Void.class;
        };
    }

    /** The JSON of a row that it shows, and that changes no more. */
    RowText text(Row row) {
        return out -> {
            for (Member member : members) {
                Object value = row.get(member.place);
                if (value == null) {
                    out.bytes(member.nameAndNull);
                } else {
                    out.bytes(member.name);
                    write(member.type, value, out);
                }
            }
            out.character('}');
        };
    }

    private static void write(ColumnType type, Object value, JsonBytes out) {
        switch (type) {
            case BOOLEAN -> out.text(flag((Long) value));
            case INTEGER -> out.number((Long) value);
            case JSON_ARRAY, JSON_OBJECT -> out.json((String) value);
            default -> out.quoted((String) value);
        }
    }

    private static String flag(Long value) {
        return value == 0 ? "false" : value == 1 ? "true" : "null";
    }
}
