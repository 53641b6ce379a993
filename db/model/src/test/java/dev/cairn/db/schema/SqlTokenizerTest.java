package dev.cairn.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.schema.SqlToken.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenizerTest {
    @Test
    void comments_and_white_space_are_no_tokens() {
        assertThat(texts("a -- , 'b\n\t/* ( ' \n */ c --end")).containsExactly("a", "c");
    }

    @Test
    void quoted_names_lose_their_quotes() {
        assertThat(texts("\"a\"\"b c\" `d``e` [f \"g'] plain")).containsExactly("a\"b c", "d`e", "f \"g'", "plain");
        assertThat(kinds("\"a\" `b` [c] d"))
                .containsExactly(Kind.QUOTED_NAME, Kind.QUOTED_NAME, Kind.QUOTED_NAME, Kind.WORD);
    }

    @Test
    void strings_keep_what_looks_like_sql() {
        assertThat(texts("'it''s', '-- no', '/* no', '(', ''"))
                .containsExactly("it's", ",", "-- no", ",", "/* no", ",", "(", ",", "");
    }

    @Test
    void long_operators_are_one_token() {
        assertThat(texts("a<=b>=c<>d!=e==f||g->>h->i<<j>>k<l"))
                .containsExactly(
                        "a", "<=", "b", ">=", "c", "<>", "d", "!=", "e", "==", "f", "||", "g", "->>", "h", "->", "i",
                        "<<", "j", ">>", "k", "<", "l");
    }

    @Test
    void a_single_minus_is_no_comment() {
        assertThat(texts("1-2 - -3")).containsExactly("1", "-", "2", "-", "-", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "12", "1.5", ".5", "5.", "1e10", "1.5E-3", "2e+4", "0x1F", "1_000_000"})
    void numbers_are_one_token(String number) {
        assertThat(SqlTokenizer.tokens(number)).containsExactly(new SqlToken(Kind.NUMBER, number, 0, number.length()));
    }

    @Test
    void hexadecimal_numbers_end_before_a_sign() {
        assertThat(texts("0xE-1")).containsExactly("0xE", "-", "1");
    }

    @Test
    void names_may_have_letters_of_any_script() {
        assertThat(texts("größe_1 名前$ = x")).containsExactly("größe_1", "名前$", "=", "x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'open", "\"open", "[open", "[", "/* open", "-- open", "'"})
    void text_that_ends_too_early_ends_the_last_token(String sql) {
        assertThat(SqlTokenizer.tokens(sql)).hasSizeLessThanOrEqualTo(1);
    }

    private static List<String> texts(String sql) {
        return SqlTokenizer.tokens(sql).stream().map(SqlToken::text).toList();
    }

    private static List<Kind> kinds(String sql) {
        return SqlTokenizer.tokens(sql).stream().map(SqlToken::kind).toList();
    }
}
