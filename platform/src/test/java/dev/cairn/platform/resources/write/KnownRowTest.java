package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ResourceTable;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.Defaults;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModels;
import dev.cairn.platform.resources.RowJson;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A created row is told in the very bytes that SQLite makes of it at every later read. */
class KnownRowTest {
    private static final String TABLE = """
            CREATE TABLE things (
                id TEXT PRIMARY KEY,
                title TEXT,
                kind TEXT CHECK (kind IN ('plain', 'it''s "quoted"')),
                amount INTEGER,
                needed INTEGER NOT NULL DEFAULT 7,
                done INTEGER CHECK (done IN (0, 1)),
                due_on TEXT,
                weight REAL,
                tags TEXT CHECK (json_valid(tags) AND json_type(tags) = 'array'),
                settings TEXT CHECK (json_valid(settings) AND json_type(settings) = 'object'),
                secret TEXT,
                revision INTEGER NOT NULL DEFAULT 0,
                created_at TEXT NOT NULL DEFAULT '',
                updated_at TEXT NOT NULL DEFAULT '',
                deleted_at TEXT) STRICT""";

    @TempDir
    Path folder;

    private Connection connection;
    private ResourceModel model;
    private List<Column> columns;
    private KnownRow known;

    @ResourceTable(
            name = "things",
            hidden = {"secret"})
    private static final class Things implements DomainModule {
        @Override
        public String name() {
            return "things";
        }

        @Override
        public List<Resource> resources() {
            return List.of(Resource.of("things"));
        }
    }

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("things.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
        model = new ResourceModels(SchemaReader.read(connection), List.of(new Things())).table("things");
        columns = model.table().columns();
        known = new KnownRow(model);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void the_test_covers_every_type_of_value() {
        assertThat(columns.stream().map(Column::type).distinct())
                .containsExactlyInAnyOrder(dev.cairn.db.schema.ColumnType.values());
    }

    @Test
    void every_character_is_told_alike() throws SQLException {
        for (int c = 0; c <= Character.MAX_VALUE; c += 16) {
            StringBuilder text = new StringBuilder();
            for (int i = c; i < c + 16; i++) {
                text.append('a').append((char) i).append('"');
            }
            assertAlike(row("title", text.toString()));
        }
    }

    @Test
    void any_text_is_told_alike() throws SQLException {
        Random random = new Random(20_261_122L);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int most = List.of(32, 128, 0x800, 0x10000, 0x110000).get(random.nextInt(5));
            random.ints(random.nextInt(40), 0, most).forEach(text::appendCodePoint);
            assertAlike(row("title", text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u007f",
                "\u2028\u2029",
                "\ud83d\ude00",
                "\ud83d",
                "\ude00x",
                "x\ud83d",
                "\b\f\n\r\t\u001f\u000b/'\\\""
            })
    void odd_texts_are_told_alike(String text) throws SQLException {
        assertAlike(row("title", text));
        assertAlike(row("updatedAt", text));
    }

    @Test
    void every_other_type_is_told_alike() throws SQLException {
        for (long number : new long[] {0, 1, -1, 2, 42, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertAlike(row("amount", number));
            assertAlike(row("needed", number));
        }
        for (long power = 10; power < Long.MAX_VALUE / 10; power *= 10) {
            assertAlike(row("amount", power - 1));
            assertAlike(row("amount", power));
            assertAlike(row("amount", -power));
        }
        assertAlike(row("done", 0L));
        assertAlike(row("done", 1L));
        assertAlike(row("kind", "it's \"quoted\""));
        assertAlike(row("dueOn", "2026-02-28"));
        assertAlike(row("secret", "not shown"));
        assertAlike(row("title", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[[],{},\"\",{\"\":[]}]",
                "[0,-0,1,-1,10,9223372036854775808,123456789012345678901234567890]",
                "[1.0,-0.0,0.10,1e5,1E5,1E+5,1e-5,1.0E10,5E-324,1.7976931348623157E308]",
                "[true,false,null]",
                "[\"\\\\\\\"\\/\\b\\f\\n\\r\\t\\u00e9\\u00E9\\u001F\\ud83d\\ude00\",\"ü 🪴 '\u007f\u2028\"]",
                "[{\"a\":1,\"a\":2,\"b c\":{\"\\u0041\":null}}]",
            })
    void compact_json_is_told_alike(String json) throws SQLException {
        assertAlike(row("tags", json));
        assertAlike(row("settings", "{\"a\":" + json + "}"));
    }

    @Test
    void any_json_that_a_caller_sends_is_told_alike() throws Exception {
        ObjectMapper mapper = new ObjectMapper();
        Random random = new Random(20_261_122L);
        for (int i = 0; i < 1_000; i++) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            array.add(random.nextInt()).add(random.nextLong()).add(random.nextGaussian());
            double any = Double.longBitsToDouble(random.nextLong());
            array.add(Double.isFinite(any) ? any : 0);
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(20), 1, i % 2 == 0 ? 128 : 0xd800).forEach(text::appendCodePoint);
            array.addObject().put(text.toString(), text.toString());
            assertAlike(row("tags", CompactJson.of(mapper.readTree(array.toString()))));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[ ]",
                "[1, 2]",
                "[1\n]",
                " []",
                "[] ",
                "[\"\\\"\", 1]",
                "[\"a\"\t]",
                "[ \"a  b \\\\\" , \"\\\" \" ,\" \" ]",
                "[\"ü 🪴\" , { \"ö ß\" : [ 1.0 , -0 ] } ]",
            })
    void white_space_in_json_is_told_as_little_as_sqlite_tells_it(String json) throws SQLException {
        assertAlike(row("tags", json));
        assertAlike(row("settings", "{\t\"a b\" :\n" + json + "\r}"));
        assertThat(told(row("tags", json))).doesNotContain(": ", "[ ", ", ", "\n", "\t", " [", "] ");
    }

    @Test
    void values_that_sqlite_would_convert_are_left_to_sqlite() {
        assertThat(known.shows(row("title", 7L))).isFalse();
        assertThat(known.shows(row("amount", "7"))).isFalse();
        assertThat(known.shows(row("amount", 7.0))).isFalse();
        assertThat(known.shows(row("weight", 1.5))).isFalse();
        assertThat(known.shows(row("weight", null))).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {"7, true", "'7', false"})
    void a_default_that_is_spelt_as_a_text_is_left_to_sqlite(String spelling, boolean shown) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("ALTER TABLE things DROP COLUMN weight");
            statement.execute("ALTER TABLE things ADD COLUMN days INTEGER DEFAULT " + spelling);
        }
        ResourceModel altered =
                new ResourceModels(SchemaReader.read(connection), List.of(new Things())).table("things");
        Row row = new Row(altered.table());
        row.set("days", Defaults.literal(altered.table().column("days")));

        assertThat(new KnownRow(altered).shows(row)).isEqualTo(shown);
    }

    private Row row(String jsonName, @Nullable Object value) {
        Row row = new Row(model.table());
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            boolean set = column.jsonName().equals(jsonName);
            boolean number = column.type() == dev.cairn.db.schema.ColumnType.INTEGER;
            row.set(i, set ? value : column.nullable() ? null : number ? (Object) (long) i : "x");
        }
        return row;
    }

    private void assertAlike(Row row) throws SQLException {
        assertThat(known.shows(row)).isTrue();
        assertThat(told(row)).isEqualTo(stored(row));
    }

    private String told(Row row) {
        JsonBytes out = new JsonBytes(1);
        known.text(row).writeTo(out);
        return StandardCharsets.UTF_8.decode(out.written()).toString();
    }

    /** What a later read shows. */
    private String stored(Row row) throws SQLException {
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String marks = columns.stream().map(column -> "?").collect(Collectors.joining(", "));
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO things (" + names + ") VALUES (" + marks + ")")) {
            for (int i = 0; i < columns.size(); i++) {
                insert.setObject(i + 1, row.get(i));
            }
            insert.executeUpdate();
        }
        try (Statement statement = connection.createStatement();
                ResultSet shown = statement.executeQuery("SELECT " + RowJson.of(model, "t") + " FROM things AS t")) {
            return new String(shown.getBytes(1), StandardCharsets.UTF_8);
        } finally {
            connection.rollback();
        }
    }
}
