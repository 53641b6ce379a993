package dev.cairn.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.SchemaReader;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default in the description is the value that SQLite stores, or there is none. */
class DefaultValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', nullValues = "nothing", textBlock = """
            INTEGER DEFAULT TRUE CHECK (x IN (0, 1)) ; true
            INTEGER DEFAULT false CHECK (x IN (0, 1)) ; false
            INTEGER DEFAULT 1 CHECK (x IN (0, 1)) ; true
            INTEGER DEFAULT (0) CHECK (x IN (0, 1)) ; false
            INTEGER DEFAULT (1 = 1) CHECK (x IN (0, 1)) ; nothing
            INTEGER DEFAULT -7 ; -7
            INTEGER DEFAULT (+7) ; 7
            INTEGER DEFAULT (1 + 1) ; nothing
            INTEGER NOT NULL DEFAULT 1.0 ; nothing
            INTEGER DEFAULT '7' ; nothing
            INTEGER DEFAULT NULL ; nothing
            INTEGER ; nothing
            REAL DEFAULT 1 ; 1.0
            REAL DEFAULT -0.5 ; -0.5
            TEXT DEFAULT 'it''s' ; "it's"
            TEXT DEFAULT ('a' || 'b') ; nothing
            TEXT DEFAULT 5 ; nothing
            TEXT DEFAULT '[1, "a"]' CHECK (json_valid(x) AND json_type(x) = 'array') ; [1,"a"]
            """)
    void a_default_is_described_where_it_is_a_plain_value(String declaration, @Nullable String described)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE things (x " + declaration + ") STRICT");
            assertThat(DefaultValues.of(SchemaReader.read(connection)
                                    .table("things")
                                    .column("x"))
                            .map(JsonNode::toString))
                    .isEqualTo(Optional.ofNullable(described));
        }
    }
}
