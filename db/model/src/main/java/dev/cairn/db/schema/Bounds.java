package dev.cairn.db.schema;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The whole numbers that a comparison admits. Immutable.
 *
 * @param minimum the smallest, or null
 * @param maximum the largest, or null
 */
record Bounds(@Nullable Long minimum, @Nullable Long maximum) {
    /** Reads what stands to the right of a compared value: {@code <= 5}, {@code > -1}, {@code BETWEEN 1 AND 10}. */
    static Optional<Bounds> read(List<SqlToken> tokens) {
        if (tokens.isEmpty()) {
            return Optional.empty();
        } else if (tokens.get(0).isWord("BETWEEN")) {
            return between(tokens.subList(1, tokens.size()));
        }
        String operator = tokens.get(0).text();
        return number(tokens.subList(1, tokens.size())).flatMap(number -> compared(operator, number));
    }

    private static Optional<Bounds> compared(String operator, long number) {
        return switch (operator) {
            case ">=" -> Optional.of(new Bounds(number, null));
            case "<=" -> Optional.of(new Bounds(null, number));
            case ">" -> number == Long.MAX_VALUE ? Optional.empty() : Optional.of(new Bounds(number + 1, null));
            case "<" -> number == Long.MIN_VALUE ? Optional.empty() : Optional.of(new Bounds(null, number - 1));
            default -> Optional.empty();
        };
    }

    private static Optional<Bounds> between(List<SqlToken> tokens) {
        int and = 0;
        while (and < tokens.size() && !tokens.get(and).isWord("AND")) {
            and++;
        }
        if (and == tokens.size()) {
            return Optional.empty();
        }
        Optional<Long> upper = number(tokens.subList(and + 1, tokens.size()));
        return number(tokens.subList(0, and)).flatMap(lower -> upper.map(highest -> new Bounds(lower, highest)));
    }

    private static Optional<Long> number(List<SqlToken> tokens) {
        if (tokens.size() == 2 && (tokens.get(0).isSymbol("-") || tokens.get(0).isSymbol("+"))) {
            return number(tokens.get(0).text(), tokens.get(1));
        }
        return tokens.size() == 1 ? number("", tokens.get(0)) : Optional.empty();
    }

    private static Optional<Long> number(String sign, SqlToken token) {
        try {
            boolean number = token.kind() == SqlToken.Kind.NUMBER;
            return number ? Optional.of(Long.decode(sign + decimal(token.text()))) : Optional.empty();
        } catch (NumberFormatException notWhole) {
            return Optional.empty();
        }
    }

    /** SQLite allows underscores between digits, and knows no octal numbers. */
    private static String decimal(String digits) {
        return digits.replace("_", "").replaceFirst("^0+(?=[0-9])", "");
    }
}
