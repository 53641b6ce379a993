package dev.cairn.db.schema;

import dev.cairn.db.schema.Facet.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Knows the shapes of CHECK that carry meaning, for the columns of one table. Immutable. */
final class CheckShapes {
    private static final Set<String> TEXT = Set.of("TEXT");
    private static final Set<String> WHOLE = Set.of("INTEGER", "INT");
    private static final Set<String> NUMBERS = Set.of("INTEGER", "INT", "REAL");

    private final Map<String, String> declaredTypes;

    /** Shapes over columns of those declared types, by lower-case name. */
    CheckShapes(Map<String, String> declaredTypes) {
        this.declaredTypes = Map.copyOf(declaredTypes);
    }

    /** What a CHECK says, or nothing when any part of it has none of the known shapes. */
    Optional<List<Facet>> facets(CheckText check) {
        List<Facet> facets = new ArrayList<>();
        for (List<SqlToken> conjunct : SqlTokens.conjuncts(check.tokens())) {
            Optional<Facet> facet = facet(conjunct);
            if (facet.isEmpty()) {
                return Optional.empty();
            }
            facets.add(facet.get());
        }
        return jsonColumns(facets, Set.of(Kind.JSON_VALID))
                        .equals(jsonColumns(facets, Set.of(Kind.JSON_ARRAY, Kind.JSON_OBJECT)))
                ? Optional.of(facets)
                : Optional.empty();
    }

    /** json_type fails on text that is not JSON, and json_valid alone does not say what to expect: each needs the other. */
    private static Set<String> jsonColumns(List<Facet> facets, Set<Kind> kinds) {
        return facets.stream()
                .filter(facet -> kinds.contains(facet.kind()))
                .map(Facet::column)
                .collect(Collectors.toSet());
    }

    private Optional<Facet> facet(List<SqlToken> tokens) {
        if (tokens.size() >= 4
                && tokens.get(0).isName()
                && tokens.get(1).isSymbol("(")
                && tokens.get(3).isSymbol(")")) {
            return ofFunction(tokens.get(0).text(), tokens.get(2), tokens.subList(4, tokens.size()));
        } else if (tokens.size() >= 2) {
            return ofColumn(tokens.get(0), tokens.subList(1, tokens.size()));
        }
        return Optional.empty();
    }

    private Optional<Facet> ofFunction(String function, SqlToken argument, List<SqlToken> rest) {
        if (!isColumn(argument, TEXT)) {
            return Optional.empty();
        }
        String column = column(argument);
        return switch (function.toLowerCase(Locale.ROOT)) {
            case "json_valid" -> rest.isEmpty() ? Optional.of(Facet.of(column, Kind.JSON_VALID)) : Optional.empty();
            case "json_type" -> jsonKind(rest).map(kind -> Facet.of(column, kind));
            case "length" -> Bounds.read(rest).map(bounds -> bounded(column, Kind.LENGTH, bounds));
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> jsonKind(List<SqlToken> rest) {
        boolean equals =
                rest.size() == 2 && (rest.get(0).isSymbol("=") || rest.get(0).isSymbol("=="));
        if (!equals || rest.get(1).kind() != SqlToken.Kind.STRING) {
            return Optional.empty();
        }
        return switch (rest.get(1).text()) {
            case "array" -> Optional.of(Kind.JSON_ARRAY);
            case "object" -> Optional.of(Kind.JSON_OBJECT);
            default -> Optional.empty();
        };
    }

    private Optional<Facet> ofColumn(SqlToken subject, List<SqlToken> rest) {
        if (rest.get(0).isWord("IN")) {
            return listed(subject, rest);
        } else if (rest.get(0).isSymbol("=")) {
            return alternatives(subject, rest);
        } else if (!isColumn(subject, NUMBERS)) {
            return Optional.empty();
        }
        boolean strict = rest.get(0).isSymbol("<") || rest.get(0).isSymbol(">");
        return strict && !isColumn(subject, WHOLE)
                ? Optional.empty()
                : Bounds.read(rest).map(bounds -> bounded(column(subject), Kind.RANGE, bounds));
    }

    private Optional<Facet> listed(SqlToken subject, List<SqlToken> rest) {
        List<SqlToken> values = listedValues(rest);
        Optional<Facet> names = oneOf(subject, values);
        if (names.isPresent()) {
            return names;
        }
        boolean zeroAndOne =
                values.stream().map(SqlToken::text).sorted().toList().equals(List.of("0", "1"));
        return isColumn(subject, WHOLE) && zeroAndOne
                ? Optional.of(Facet.of(column(subject), Kind.BOOLEAN))
                : Optional.empty();
    }

    /** What {@code x = 'a' OR x = 'b'} says, which SQLite runs faster than a list of more than two. */
    private Optional<Facet> alternatives(SqlToken subject, List<SqlToken> rest) {
        List<SqlToken> values = new ArrayList<>();
        boolean same = rest.size() % 4 == 2 && rest.size() > 2;
        for (int at = 0; same && at < rest.size(); at += 4) {
            same = rest.get(at).isSymbol("=");
            values.add(rest.get(at + 1));
            if (same && at + 2 < rest.size()) {
                same = rest.get(at + 2).isWord("OR")
                        && rest.get(at + 3).isName()
                        && column(rest.get(at + 3)).equals(column(subject));
            }
        }
        return same ? oneOf(subject, values) : Optional.empty();
    }

    private Optional<Facet> oneOf(SqlToken subject, List<SqlToken> values) {
        boolean names = isColumn(subject, TEXT)
                && !values.isEmpty()
                && values.stream().allMatch(value -> value.kind() == SqlToken.Kind.STRING);
        return names
                ? Optional.of(new Facet(
                        column(subject),
                        Kind.ENUM,
                        values.stream().map(SqlToken::text).distinct().toList(),
                        null,
                        null))
                : Optional.empty();
    }

    /** The values of {@code IN (a, b, c)}, or nothing when there stands anything else. */
    private static List<SqlToken> listedValues(List<SqlToken> in) {
        boolean list = in.size() % 2 == 0
                && in.size() >= 4
                && in.get(1).isSymbol("(")
                && in.get(in.size() - 1).isSymbol(")");
        List<SqlToken> values = new ArrayList<>();
        for (int at = 2; list && at < in.size() - 1; at += 2) {
            values.add(in.get(at));
            list = at + 1 == in.size() - 1 || in.get(at + 1).isSymbol(",");
        }
        return list ? values : List.of();
    }

    private static Facet bounded(String column, Kind kind, Bounds bounds) {
        return new Facet(column, kind, List.of(), bounds.minimum(), bounds.maximum());
    }

    private boolean isColumn(SqlToken token, Set<String> types) {
        return token.isName() && types.contains(declaredTypes.getOrDefault(column(token), ""));
    }

    private static String column(SqlToken token) {
        return token.text().toLowerCase(Locale.ROOT);
    }
}
