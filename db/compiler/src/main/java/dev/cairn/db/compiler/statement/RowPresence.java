package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.SqlToken;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Knows which statements return a row whatever is stored. */
final class RowPresence {
    private static final Set<String> AGGREGATES = Set.of(
            "count", "max", "min", "sum", "total", "avg", "group_concat", "json_group_array", "json_group_object");

    private RowPresence() {}

    static boolean isCertain(SqlText text) {
        return switch (text.verb()) {
            case "INSERT", "REPLACE" -> text.has("VALUES") && !text.has("DO", "NOTHING") && !text.has("OR", "IGNORE");
            case "SELECT" -> isCertainSelect(text);
            default -> false;
        };
    }

    /** An aggregate without groups, or a select from nothing. */
    private static boolean isCertainSelect(SqlText text) {
        List<SqlToken> tokens = text.tokens();
        boolean aggregate = false;
        boolean from = false;
        int at = text.verbAt() + 1;
        while (at < tokens.size()) {
            if (text.isAt(at, "(", "SELECT")) {
                at = closing(tokens, at);
            } else {
                aggregate |= !from
                        && text.isAt(at + 1, "(")
                        && AGGREGATES.contains(tokens.get(at).text().toLowerCase(Locale.ROOT));
                from |= tokens.get(at).isWord("FROM") || tokens.get(at).isWord("WHERE");
                if (narrows(text, at)) {
                    return false;
                }
            }
            at++;
        }
        return aggregate || !from;
    }

    private static boolean narrows(SqlText text, int at) {
        SqlToken token = text.tokens().get(at);
        return text.isAt(at, "GROUP", "BY")
                || token.isWord("HAVING")
                || token.isWord("LIMIT")
                || token.isWord("OVER")
                || token.isWord("UNION")
                || token.isWord("INTERSECT")
                || token.isWord("EXCEPT");
    }

    private static int closing(List<SqlToken> tokens, int open) {
        int depth = 0;
        for (int at = open; at < tokens.size(); at++) {
            depth += tokens.get(at).isSymbol("(") ? 1 : tokens.get(at).isSymbol(")") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return tokens.size();
    }
}
