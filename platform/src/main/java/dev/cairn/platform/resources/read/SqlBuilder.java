package dev.cairn.platform.resources.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A statement under construction: its text and the values bound to it, in the order of their marks. Not thread-safe. */
final class SqlBuilder {
    private final StringBuilder text = new StringBuilder(1024);
    private final List<@Nullable Object> values = new ArrayList<>();
    private int aliases;

    /** Adds text; never anything a caller sent. */
    SqlBuilder add(String sql) {
        text.append(sql);
        return this;
    }

    /** Adds a mark and the value bound to it. */
    SqlBuilder bind(@Nullable Object value) {
        text.append('?');
        values.add(value);
        return this;
    }

    /** An alias that no other table of the statement has. */
    String nextAlias() {
        return "t" + aliases++;
    }

    String sql() {
        return text.toString();
    }

    /** The values bound, in the order of their marks. */
    List<@Nullable Object> values() {
        return values;
    }
}
