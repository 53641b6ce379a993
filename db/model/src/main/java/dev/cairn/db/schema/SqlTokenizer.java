package dev.cairn.db.schema;

import dev.cairn.db.schema.SqlToken.Kind;
import java.util.ArrayList;
import java.util.List;

/** Cuts SQL that SQLite has already accepted into tokens, without white space and comments. Used once, by one thread. */
public final class SqlTokenizer {
    private static final List<String> LONG_SYMBOLS =
            List.of("->>", "<=", ">=", "<>", "!=", "==", "||", "<<", ">>", "->");

    private final String sql;
    private final List<SqlToken> tokens = new ArrayList<>();
    private int position;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    /** The tokens in order. */
    public static List<SqlToken> tokens(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        while (tokenizer.position < sql.length()) {
            tokenizer.next();
        }
        return List.copyOf(tokenizer.tokens);
    }

    /** The tokens' texts: the same for statements that differ in white space, comments and quotes alone. */
    public static List<String> texts(String sql) {
        return tokens(sql).stream().map(SqlToken::text).toList();
    }

    private void next() {
        char c = sql.charAt(position);
        if (Character.isWhitespace(c) || c == '\uFEFF') {
            position++;
        } else if (sql.startsWith("--", position)) {
            position = endAfter("\n", position + 2);
        } else if (sql.startsWith("/*", position)) {
            position = endAfter("*/", position + 2);
        } else if (c == '\'') {
            quoted(Kind.STRING, '\'');
        } else if (c == '"' || c == '`') {
            quoted(Kind.QUOTED_NAME, c);
        } else if (c == '[') {
            bracketed();
        } else {
            plain(c);
        }
    }

    private void plain(char c) {
        if (isDigit(c) || (c == '.' && position + 1 < sql.length() && isDigit(sql.charAt(position + 1)))) {
            add(Kind.NUMBER, endOfNumber());
        } else if (isNamePart(c)) {
            add(Kind.WORD, endOfName());
        } else {
            add(Kind.SYMBOL, position + symbolLength());
        }
    }

    private void add(Kind kind, int end) {
        tokens.add(new SqlToken(kind, sql.substring(position, end), position, end));
        position = end;
    }

    private int endAfter(String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private void quoted(Kind kind, char quote) {
        StringBuilder text = new StringBuilder();
        int at = position + 1;
        while (at < sql.length()) {
            char c = sql.charAt(at++);
            if (c != quote) {
                text.append(c);
            } else if (at < sql.length() && sql.charAt(at) == quote) {
                text.append(quote);
                at++;
            } else {
                break;
            }
        }
        tokens.add(new SqlToken(kind, text.toString(), position, at));
        position = at;
    }

    private void bracketed() {
        int end = endAfter("]", position);
        tokens.add(new SqlToken(
                Kind.QUOTED_NAME, sql.substring(position + 1, Math.max(position + 1, end - 1)), position, end));
        position = end;
    }

    private int endOfNumber() {
        int at = position;
        while (at < sql.length() && (isNamePart(sql.charAt(at)) || sql.charAt(at) == '.' || isExponentSign(at))) {
            at++;
        }
        return at;
    }

    private boolean isExponentSign(int at) {
        boolean sign = sql.charAt(at) == '+' || sql.charAt(at) == '-';
        boolean hexadecimal = sql.regionMatches(true, position, "0x", 0, 2);
        return sign && !hexadecimal && Character.toLowerCase(sql.charAt(at - 1)) == 'e';
    }

    private int endOfName() {
        int at = position;
        while (at < sql.length() && isNamePart(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private int symbolLength() {
        return LONG_SYMBOLS.stream()
                .filter(symbol -> sql.startsWith(symbol, position))
                .findFirst()
                .map(String::length)
                .orElse(1);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** SQLite takes every character beyond ASCII as part of a name. */
    private static boolean isNamePart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c > 127;
    }
}
