package dev.cairn.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.schema.SqlToken.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenizerTest {
    @Test
    void commentsAndWhiteSpaceAreNoTokens() {
        assertThat(texts("a -- , 'b\n\t/* ( ' \n */ c --end")).containsExactly("a", "c");
    }

    @Test
    void quotedNamesLoseTheirQuotes() {
        assertThat(texts("\"a\"\"b c\" `d``e` [f \"g'] plain")).containsExactly("a\"b c", "d`e", "f \"g'", "plain");
        assertThat(kinds("\"a\" `b` [c] d"))
                .containsExactly(Kind.QUOTED_NAME, Kind.QUOTED_NAME, Kind.QUOTED_NAME, Kind.WORD);
    }

    @Test
    void stringsKeepWhatLooksLikeSql() {
        assertThat(texts("'it''s', '-- no', '/* no', '(', ''"))
                .containsExactly("it's", ",", "-- no", ",", "/* no", ",", "(", ",", "");
    }

    @Test
    void longOperatorsAreOneToken() {
        assertThat(texts("a<=b>=c<>d!=e==f||g->>h->i<<j>>k<l"))
                .containsExactly(
                        "a", "<=", "b", ">=", "c", "<>", "d", "!=", "e", "==", "f", "||", "g", "->>", "h", "->", "i",
                        "<<", "j", ">>", "k", "<", "l");
    }

    @Test
    void aSingleMinusIsNoComment() {
        assertThat(texts("1-2 - -3")).containsExactly("1", "-", "2", "-", "-", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "1.5", ".5", "5.", "1e10", "1.5E-3", "2e+4", "0x1F", "1_000_000"})
    void numbersAreOneToken(String number) {
        assertThat(SqlTokenizer.tokens(number)).containsExactly(new SqlToken(Kind.NUMBER, number, 0, number.length()));
    }

    @Test
    void hexadecimalNumbersEndBeforeASign() {
        assertThat(texts("0xE-1")).containsExactly("0xE", "-", "1");
    }

    @Test
    void namesMayHaveLettersOfAnyScript() {
        assertThat(texts("größe_1 名前$ = x")).containsExactly("größe_1", "名前$", "=", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "[open", "[", "/* open", "-- open", "'"})
    void textThatEndsTooEarlyEndsTheLastToken(String sql) {
        assertThat(SqlTokenizer.tokens(sql)).hasSizeLessThanOrEqualTo(1);
    }

    private static List<String> texts(String sql) {
        return SqlTokenizer.tokens(sql).stream().map(SqlToken::text).toList();
    }

    private static List<Kind> kinds(String sql) {
        return SqlTokenizer.tokens(sql).stream().map(SqlToken::kind).toList();
    }
}
