package dev.cairn.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.db.ModuleScripts;
import dev.cairn.db.migration.Migrations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The schema of the three modules' own scripts. */
class ModuleSchemaTest {
    @TempDir
    Path folder;

    private Schema schema;

    @BeforeEach
    void migrateAndRead() throws SQLException {
        Path database = folder.resolve("cairn.db");
        new Migrations(ModuleScripts.all()).apply(database);
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database)) {
            schema = SchemaReader.read(connection);
        }
    }

    @Test
    void there_are_the_modules_tables_and_no_others() {
        assertThat(schema.tables())
                .extracting(Table::name)
                .containsExactly("projects", "task_counters", "tasks", "ticket_counters", "tickets");
    }

    @Test
    void every_column_of_a_ticket_has_its_type() {
        assertThat(schema.table("tickets").columns())
                .extracting(column -> column.jsonName() + " " + column.type() + (column.nullable() ? "?" : ""))
                .containsExactly(
                        "id ID",
                        "projectId ID",
                        "number INTEGER",
                        "key TEXT",
                        "title TEXT",
                        "description TEXT",
                        "status ENUM",
                        "priority ENUM",
                        "assignee TEXT?",
                        "estimateMinutes INTEGER?",
                        "dueOn DATE?",
                        "tags JSON_ARRAY",
                        "suggestedFiles JSON_ARRAY",
                        "closedAt INSTANT?",
                        "revision INTEGER",
                        "createdAt INSTANT",
                        "updatedAt INSTANT",
                        "deletedAt INSTANT?");
    }

    @Test
    void bounds_and_values_come_from_the_checks() {
        Table tickets = schema.table("tickets");

        assertThat(tickets.column("title"))
                .isEqualTo(new Column("title", "title", ColumnType.TEXT, false, null, false, List.of(), 1L, 200L));
        assertThat(tickets.column("priority").values()).containsExactly("low", "normal", "high", "urgent");
        assertThat(tickets.column("priority").defaultSql()).isEqualTo("'normal'");
        assertThat(tickets.column("tags").maximum()).isEqualTo(5000);
        assertThat(tickets.column("estimate_minutes"))
                .extracting(Column::minimum, Column::maximum)
                .containsExactly(0L, 1_000_000L);
        assertThat(tickets.column("number"))
                .extracting(Column::minimum, Column::maximum)
                .containsExactly(1L, null);
    }

    @Test
    void links_lead_to_their_tables() {
        assertThat(schema.table("tickets").links())
                .containsExactly(new Link("project_id", "project", "projects", true));
        assertThat(schema.table("tasks").links()).containsExactly(new Link("ticket_id", "ticket", "tickets", true));
        assertThat(schema.table("ticket_counters").column("project_id"))
                .isEqualTo(new Column(
                        "project_id", "projectId", ColumnType.ID, false, null, false, List.of(), null, null));
    }

    @Test
    void unique_indexes_say_whether_they_cover_deleted_rows() {
        assertThat(schema.table("tickets").uniqueIndexes())
                .containsExactly(
                        new UniqueIndex("tickets_live_key", List.of("key"), true),
                        new UniqueIndex("tickets_number", List.of("project_id", "number"), false));
    }

    @Test
    void a_named_check_is_kept_as_it_is_written() {
        assertThat(schema.table("projects").checks())
                .containsExactly(new NamedCheck(
                        "project_key_is_capitals_and_digits", "key GLOB '[A-Z]*' AND key NOT GLOB '*[^A-Z0-9]*'"));
        assertThat(schema.table("projects").column("key"))
                .extracting(Column::minimum, Column::maximum)
                .containsExactly(2L, 10L);
    }

    @Test
    void the_fingerprint_is_short() {
        assertThat(schema.fingerprint()).matches("[0-9a-f]{12}");
    }
}
