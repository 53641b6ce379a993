package dev.cairn.db.schema;

/**
 * One token of SQL text. Immutable.
 *
 * @param kind what it is
 * @param text its meaning: quotes taken off names and strings, everything else as written
 * @param start where it starts in the text
 * @param end where the next one can start
 */
public record SqlToken(Kind kind, String text, int start, int end) {
    /** What a token can be. */
    public enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        SYMBOL
    }

    /** Whether it is that keyword, in any case. */
    public boolean isWord(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    /** Whether it is that operator or punctuation mark. */
    public boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    /** Whether it can name a column. */
    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED_NAME;
    }
}
