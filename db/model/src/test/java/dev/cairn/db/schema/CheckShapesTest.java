package dev.cairn.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckShapesTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "TEXT CHECK (length(x) BETWEEN 1 AND 200)           | TEXT        | 1    | 200",
                "TEXT CHECK (length(x) <= 7)                        | TEXT        | -    | 7",
                "TEXT CHECK (length(x) >= 3)                        | TEXT        | 3    | -",
                "TEXT CHECK (length(x) > 0 AND length(x) < 10)      | TEXT        | 1    | 9",
                "TEXT CHECK (length(x) >= 1) CHECK (length(x) <= 9) | TEXT        | 1    | 9",
                "TEXT CHECK (length(x) <= 9) CHECK (length(x) <= 5) | TEXT        | -    | 5",
                "TEXT CHECK ((LENGTH(\"X\") Between 1 and 0x0A))    | TEXT        | 1    | 10",
                "TEXT CHECK (length(x) <= 1_000)                    | TEXT        | -    | 1000",
                "TEXT CHECK (length(x) <= 007)                      | TEXT        | -    | 7",
                "INTEGER CHECK (x >= 0)                             | INTEGER     | 0    | -",
                "INTEGER CHECK (x > 0)                              | INTEGER     | 1    | -",
                "INTEGER CHECK (x <= -5)                            | INTEGER     | -    | -5",
                "INT CHECK (x < 5)                                  | INTEGER     | -    | 4",
                "INTEGER CHECK (x BETWEEN -10 AND +10)              | INTEGER     | -10  | 10",
                "INTEGER CHECK (x BETWEEN 1 AND 9 AND x <= 8)       | INTEGER     | 1    | 8",
                "REAL CHECK (x BETWEEN 0 AND 100)                   | REAL        | 0    | 100",
                "INTEGER CHECK (x IN (0, 1))                        | BOOLEAN     | -    | -",
                "INTEGER CHECK (x IN (1,0))                         | BOOLEAN     | -    | -",
                "TEXT CHECK (x IN ('a', 'b'))                       | ENUM        | -    | -",
                "TEXT CHECK (json_valid(x) AND json_type(x) = 'array')                      | JSON_ARRAY  | - | -",
                "TEXT CHECK (json_valid(x) AND (json_type(x) == 'object') AND length(x) <= 5) | JSON_OBJECT | - | 5",
                "TEXT CONSTRAINT short CHECK (length(x) <= 7)       | TEXT        | -    | 7",
                "TEXT CONSTRAINT odd CHECK (length(x) <= 7 AND x <> 'no') | TEXT  | -    | -",
            })
    void a_known_shape_becomes_type_and_bounds(String declaration, ColumnType type, Long minimum, Long maximum)
            throws SQLException {
        assertThat(TestSchema.column(declaration))
                .extracting(Column::type, Column::minimum, Column::maximum)
                .containsExactly(type, minimum, maximum);
    }

    @Test
    void enum_values_keep_their_order_and_their_quotes() throws SQLException {
        Column column = TestSchema.column("TEXT CHECK (x IN ('it''s', 'a, b', /* last */ 'A'))");

        assertThat(column.values()).containsExactly("it's", "a, b", "A");
    }

    @Test
    void alternatives_are_an_enum_as_a_list_is() throws SQLException {
        Column column = TestSchema.column("TEXT CHECK ((x = 'it''s' OR \"X\" = 'or' or x = 'A') AND length(x) <= 9)");

        assertThat(column.type()).isEqualTo(ColumnType.ENUM);
        assertThat(column.values()).containsExactly("it's", "or", "A");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TEXT CHECK (x <> '')",
                "TEXT CHECK (x = 'a')",
                "TEXT CHECK (x = 'a' OR id = 'b')",
                "TEXT CHECK (x = 'a' OR x <> 'b')",
                "TEXT CHECK (x = 'a' OR x = id)",
                "TEXT CHECK (x = 'a' OR x = 'b' COLLATE NOCASE)",
                "TEXT CHECK (x = 'a' OR 'b' = x)",
                "TEXT CHECK (x = 'a' OR x = 'b' AND id <> '')",
                "INTEGER CHECK (x = 0 OR x = 1)",
                "TEXT CHECK (length(x) <= 5 OR x = 'longer')",
                "TEXT CHECK (length(x) <= 5 AND x = lower(x))",
                "TEXT CHECK (length(x) <= 5 + 1)",
                "TEXT CHECK (length(x) BETWEEN 1 AND 5 AND x GLOB 'a*')",
                "TEXT CHECK (CASE WHEN x = 'a' AND length(x) <= 5 THEN 1 ELSE 0 END)",
                "TEXT CHECK (NOT (length(x) <= 5))",
                "TEXT CHECK (length(trim(x)) <= 5)",
                "TEXT CHECK (length(x) = 5)",
                "TEXT CHECK (length(x) <= 5.0)",
                "TEXT CHECK (json_valid(x))",
                "TEXT CHECK (json_type(x) = 'array')",
                "TEXT CHECK (json_valid(x) AND json_type(x) = 'text')",
                "TEXT CHECK (json_valid(x) AND json_type(x) <> 'array')",
                "TEXT CHECK (x NOT IN ('a', 'b'))",
                "TEXT CHECK (x IN ('a', lower('B')))",
                "TEXT CHECK (x IN ('a', 'b') AND 1)",
                "TEXT CHECK (x IN ())",
                "TEXT CHECK (x COLLATE NOCASE IN ('a'))",
                "TEXT CHECK (x BETWEEN 'a' AND 'z')",
                "TEXT CHECK (id IS NOT NULL)",
                "INTEGER CHECK (x IN (1, 2))",
                "INTEGER CHECK (length(x) <= 5)",
                "INTEGER CHECK (x >= 1.5)",
                "INTEGER CHECK (x >= 99999999999999999999)",
                "INTEGER CHECK (x < -9223372036854775808)",
                "INTEGER CHECK (x NOT BETWEEN 1 AND 5)",
                "INTEGER CHECK (0 <= x)",
                "INTEGER CHECK (x >= x)",
                "REAL CHECK (x > 0)",
                "REAL CHECK (x IN (0, 1))",
                "TEXT CONSTRAINT given NOT NULL, CHECK (x <> 'a')",
            })
    void any_other_shape_has_to_be_named(String declaration) {
        assertThatExceptionOfType(SchemaException.class)
                .isThrownBy(() -> TestSchema.column(declaration))
                .withMessageContaining("Table things: CHECK (")
                .withMessageContaining("CONSTRAINT what_must_hold CHECK (...)");
    }

    @Test
    void a_check_of_the_table_speaks_of_its_columns() throws SQLException {
        Table table = TestSchema.things(
                "a TEXT, b INTEGER, CHECK (length(a) <= 4 AND b >= 2), CONSTRAINT both CHECK (a IS NULL OR b IS NULL)");

        assertThat(table.column("a").maximum()).isEqualTo(4);
        assertThat(table.column("b").minimum()).isEqualTo(2);
        assertThat(table.checks()).containsExactly(new NamedCheck("both", "a IS NULL OR b IS NULL"));
    }
}
