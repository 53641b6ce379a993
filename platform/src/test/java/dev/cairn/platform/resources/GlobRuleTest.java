package dev.cairn.platform.resources;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.NamedCheck;
import dev.cairn.db.schema.Table;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobRuleTest {
    private static final Column CODE =
            new Column("code", "code", ColumnType.TEXT, false, null, false, List.of(), null, null);
    private static final List<String> TEXTS = List.of(
            "",
            "A",
            "a",
            "AB",
            "A1",
            "1A",
            "A B",
            "A\n",
            "A\nB",
            "\nA",
            "A.B",
            "A-B",
            "AxB",
            "Ä",
            "A\uD83E\uDEA8",
            "A'",
            "*",
            "A*",
            "[",
            "A$",
            "A\\",
            "A\\d",
            "A&",
            "]",
            "^",
            "x^y",
            "A/B",
            "A\r\n",
            "AAB",
            "ABAB",
            "(A)",
            "A{2}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code GLOB '[A-Z]*' AND code NOT GLOB '*[^A-Z0-9]*'",
                "code GLOB 'A'",
                "code NOT GLOB 'A'",
                "code GLOB 'A?'",
                "code GLOB 'A?B'",
                "code GLOB 'A*B'",
                "code GLOB '*B'",
                "code glob '?*'",
                "code GLOB '[^A]*'",
                "code GLOB 'A.B'",
                "code GLOB 'A$'",
                "code GLOB 'A\\*'",
                "code GLOB '(A)'",
                "code GLOB 'A{2}'",
                "code GLOB 'A/B'",
                "code GLOB 'A''*'",
                "code GLOB ''"
            })
    void a_text_is_allowed_precisely_where_sqlite_takes_it(String check) throws SQLException {
        assertThat(rules(check)).hasSize(1);
        for (GlobRule rule : rules(check)) {
            for (String text : TEXTS) {
                assertThat(rule.allows(text)).as(text + " and " + check).isEqualTo(sqliteTakes(check, text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "code GLOB '[]]*'",
                "code GLOB '[[]*'",
                "code GLOB '[\\d]*'",
                "code GLOB '[A-]*'",
                "code GLOB '[Z-A]*'",
                "code GLOB '[A'",
                "code GLOB '[&]*'",
                "code GLOB 'A' OR code GLOB 'B'",
                "code GLOB 'A AND B'",
                "code GLOB 'A' AND length(code) > 2",
                "other GLOB 'A'"
            })
    void what_is_not_known_to_mean_the_same_is_left_to_sqlite(String check) {
        assertThat(rules(check)).isEmpty();
    }

    private static List<GlobRule> rules(String check) {
        NamedCheck named = new NamedCheck("code_is_fit", check);
        return GlobRule.of(new Table("things", List.of(CODE), List.of(), List.of(), List.of(named)), CODE);
    }

    private static boolean sqliteTakes(String check, String text) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                PreparedStatement statement =
                        connection.prepareStatement("SELECT " + check + " FROM (SELECT ? AS code)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() && rows.getBoolean(1);
            }
        }
    }
}
