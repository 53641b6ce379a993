package dev.cairn.db.schema;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One CHECK as it is written. Immutable.
 *
 * @param name the name SQLite reports when it fails, or null when it has none
 * @param sql the text between its parentheses
 * @param tokens that text in tokens
 */
record CheckText(@Nullable String name, String sql, List<SqlToken> tokens) {
    CheckText {
        tokens = List.copyOf(tokens);
    }
}
