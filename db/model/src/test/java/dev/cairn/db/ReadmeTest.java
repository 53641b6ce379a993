package dev.cairn.db;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.migration.Migrations;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SchemaReader;
import dev.cairn.db.schema.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What db/README.md shows is what the database does. */
class ReadmeTest {
    private static final Pattern SQL = Pattern.compile("```sql\n(.*?)```", Pattern.DOTALL);

    @TempDir
    Path folder;

    private Path database;

    @BeforeEach
    void migrate() {
        database = folder.resolve("cairn.db");
        new Migrations(ModuleScripts.all()).apply(database);
    }

    @Test
    void the_example_table_means_what_the_table_of_conventions_says() throws IOException, SQLException {
        Table notes = tableAfter(blocks().get(0));

        assertThat(notes.column("pinned").type()).isEqualTo(ColumnType.BOOLEAN);
        assertThat(notes.column("text").maximum()).isEqualTo(5000);
        assertThat(notes.linkAt("ticket_id"))
                .hasValueSatisfying(link -> assertThat(link.cascade()).isTrue());
    }

    @Test
    void the_queries_to_look_inside_run() throws IOException, SQLException {
        List<String> queries =
                blocks().get(1).lines().filter(line -> line.endsWith(";")).toList();

        assertThat(queries).hasSize(3);
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            for (String query : queries) {
                statement.executeQuery(query).close();
            }
        }
    }

    private Table tableAfter(String sql) throws SQLException {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
            return SchemaReader.read(connection).table("notes");
        }
    }

    private Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + database);
    }

    private static List<String> blocks() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        return SQL.matcher(readme).results().map(block -> block.group(1)).toList();
    }
}
