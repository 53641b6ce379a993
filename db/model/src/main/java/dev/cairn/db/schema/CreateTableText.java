package dev.cairn.db.schema;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the CHECKs in the text of a CREATE TABLE that SQLite has already accepted. Used once, by one thread. */
final class CreateTableText {
    private final String sql;
    private final List<SqlToken> tokens;
    private final List<CheckText> checks = new ArrayList<>();
    private @Nullable String constraintName;

    private CreateTableText(String sql) {
        this.sql = sql;
        this.tokens = SqlTokenizer.tokens(sql);
    }

    /** The CHECKs of columns and table in the order in which they are written. */
    static List<CheckText> checks(String sql) {
        CreateTableText text = new CreateTableText(sql);
        text.read();
        return List.copyOf(text.checks);
    }

    private void read() {
        int open = 0;
        while (open < tokens.size() && !tokens.get(open).isSymbol("(")) {
            open++;
        }
        int close = SqlTokens.closing(tokens, open);
        int at = open + 1;
        while (at < close) {
            at = readAt(at);
        }
    }

    /** SQLite lets a constraint's name hold for every constraint behind it, up to the next name or comma. */
    private int readAt(int at) {
        SqlToken token = tokens.get(at);
        if (token.isSymbol("(")) {
            return SqlTokens.closing(tokens, at) + 1;
        } else if (token.isSymbol(",")) {
            constraintName = null;
        } else if (token.isWord("CONSTRAINT") && at + 1 < tokens.size()) {
            constraintName = tokens.get(at + 1).text();
            return at + 2;
        } else if (token.isWord("CHECK")
                && at + 1 < tokens.size()
                && tokens.get(at + 1).isSymbol("(")) {
            return readCheck(at + 1);
        }
        return at + 1;
    }

    private int readCheck(int open) {
        int close = SqlTokens.closing(tokens, open);
        String inner = close == tokens.size()
                ? sql.substring(tokens.get(open).end())
                : sql.substring(tokens.get(open).end(), tokens.get(close).start());
        checks.add(new CheckText(constraintName, inner.strip(), tokens.subList(open + 1, close)));
        return close + 1;
    }
}
