package dev.cairn.db.compiler.statement;

import dev.cairn.db.schema.SqlToken;
import dev.cairn.db.schema.SqlTokenizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** The text of one statement in tokens, with the names Jdbi binds. Immutable. */
final class SqlText {
    private static final Set<String> VERBS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "REPLACE", "VALUES");

    private final List<SqlToken> tokens;
    private final Set<String> boundNames = new LinkedHashSet<>();
    private final Set<String> listNames = new LinkedHashSet<>();
    private final StringBuilder preparable = new StringBuilder();

    SqlText(String sql) {
        this.tokens = SqlTokenizer.tokens(sql);
        int copied = 0;
        for (int at = 0; at < tokens.size(); at++) {
            int end = placeholderEnd(at);
            if (end > at) {
                preparable.append(sql, copied, tokens.get(at).start()).append('?');
                copied = tokens.get(end - 1).end();
                at = end - 1;
            }
        }
        preparable.append(sql.substring(copied));
    }

    /** All tokens. */
    List<SqlToken> tokens() {
        return tokens;
    }

    /** The names behind colons, in order. */
    Set<String> boundNames() {
        return boundNames;
    }

    /** The names in angle brackets, in order. */
    Set<String> listNames() {
        return listNames;
    }

    /** The text as SQLite takes it: each placeholder a question mark. */
    String preparable() {
        return preparable.toString();
    }

    /** What the statement does, in capitals: the first word, or the first verb behind its common table expressions. */
    String verb() {
        return tokens.isEmpty() ? "" : tokens.get(verbAt()).text().toUpperCase(Locale.ROOT);
    }

    /** The place of the verb. */
    int verbAt() {
        boolean with = !tokens.isEmpty() && tokens.get(0).isWord("WITH");
        int depth = 0;
        for (int at = 0; with && at < tokens.size(); at++) {
            depth += tokens.get(at).isSymbol("(") ? 1 : tokens.get(at).isSymbol(")") ? -1 : 0;
            if (depth == 0 && VERBS.contains(tokens.get(at).text().toUpperCase(Locale.ROOT))) {
                return at;
            }
        }
        return 0;
    }

    /** The place of the name of the table that the statement writes. */
    Optional<Integer> targetAt() {
        String before = switch (verb()) {
            case "INSERT", "REPLACE" -> "INTO";
            case "DELETE" -> "FROM";
            case "UPDATE" -> "UPDATE";
            default -> "";
        };
        for (int at = verbAt(); at < tokens.size() && !before.isEmpty(); at++) {
            if (tokens.get(at).isWord(before)) {
                int name = tokens.get(Math.min(at + 1, tokens.size() - 1)).isWord("OR") ? at + 3 : at + 1;
                name = name + 1 < tokens.size() && tokens.get(name + 1).isSymbol(".") ? name + 2 : name;
                return name < tokens.size() ? Optional.of(name) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The places in front of the equals signs of an UPDATE's SET, where the columns are named that it sets. */
    Set<Integer> assignedAt() {
        Set<Integer> assigned = new LinkedHashSet<>();
        int depth = 0;
        for (int at = targetAt().orElse(tokens.size());
                at < tokens.size() && !tokens.get(at).isWord("RETURNING");
                at++) {
            depth += tokens.get(at).isSymbol("(") ? 1 : tokens.get(at).isSymbol(")") ? -1 : 0;
            if (depth == 0 && verb().equals("UPDATE") && tokens.get(at).isSymbol("=")) {
                boolean several = tokens.get(at - 1).isSymbol(")");
                int first = several ? opening(at - 1) : at - 1;
                if (isAt(first - 1, "SET") || isAt(first - 1, ",")) {
                    IntStream.range(first, at).forEach(assigned::add);
                }
            }
        }
        return assigned;
    }

    /** Whether the words stand behind one another somewhere in the text. */
    boolean has(String... words) {
        for (int at = 0; at + words.length <= tokens.size(); at++) {
            if (isAt(at, words)) {
                return true;
            }
        }
        return false;
    }

    /** Whether these words, or symbols, stand behind one another at that place. */
    boolean isAt(int at, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at < 0 || at + i >= tokens.size() || !is(tokens.get(at + i), words[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean is(SqlToken token, String word) {
        return token.isWord(word) || token.isSymbol(word);
    }

    /** The place of the parenthesis that the one at that place closes, or -1. */
    int opening(int close) {
        int depth = 0;
        for (int at = close; at >= 0; at--) {
            depth += tokens.get(at).isSymbol(")") ? 1 : tokens.get(at).isSymbol("(") ? -1 : 0;
            if (depth == 0) {
                return at;
            }
        }
        return -1;
    }

    /** The place behind a placeholder that starts here, or this place when none does. */
    private int placeholderEnd(int at) {
        if (tokens.get(at).isSymbol(":") && adjoinsName(at)) {
            int end = endOfName(at + 1);
            boundNames.add(text(at + 1, end));
            return end;
        } else if (tokens.get(at).isSymbol("<") && adjoinsName(at)) {
            int end = endOfName(at + 1);
            boolean closed = end < tokens.size() && isClosing(end);
            if (closed) {
                listNames.add(text(at + 1, end));
            }
            return closed ? end + 1 : at;
        }
        return at;
    }

    private boolean isClosing(int at) {
        return tokens.get(at).isSymbol(">")
                && tokens.get(at).start() == tokens.get(at - 1).end();
    }

    private boolean adjoinsName(int at) {
        return at + 1 < tokens.size()
                && tokens.get(at + 1).kind() == SqlToken.Kind.WORD
                && tokens.get(at + 1).start() == tokens.get(at).end();
    }

    private int endOfName(int at) {
        int end = at + 1;
        while (end + 1 < tokens.size()
                && tokens.get(end).isSymbol(".")
                && tokens.get(end).start() == tokens.get(end - 1).end()
                && tokens.get(end + 1).start() == tokens.get(end).end()) {
            end += 2;
        }
        return end;
    }

    private String text(int from, int to) {
        List<String> parts = new ArrayList<>();
        tokens.subList(from, to).forEach(token -> parts.add(token.text()));
        return String.join("", parts);
    }
}
