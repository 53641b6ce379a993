package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.ResourceModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.Map;

/** Rows as Jackson would show them: read value by value, without the SQL that builds JSON. */
final class StoredRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredRows() {}

    /** Every row of the table by its id. */
    static Map<String, JsonNode> all(Connection connection, ResourceModel model) throws SQLException {
        Map<String, JsonNode> rows = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet results =
                        statement.executeQuery("SELECT * FROM " + model.table().name())) {
            while (results.next()) {
                ObjectNode row = JsonNodeFactory.instance.objectNode();
                for (Column column : model.shown().values()) {
                    row.set(column.jsonName(), value(column, results));
                }
                rows.put(row.get("id").asText(), parsed(row.toString()));
            }
        }
        return rows;
    }

    private static JsonNode value(Column column, ResultSet results) throws SQLException {
        if (results.getObject(column.name()) == null) {
            return JsonNodeFactory.instance.nullNode();
        }
        return switch (column.type()) {
            case BOOLEAN -> JsonNodeFactory.instance.booleanNode(results.getLong(column.name()) == 1);
            case INTEGER -> JsonNodeFactory.instance.numberNode(results.getLong(column.name()));
            case REAL -> JsonNodeFactory.instance.numberNode(results.getDouble(column.name()));
            case JSON_ARRAY, JSON_OBJECT -> parsed(results.getString(column.name()));
            case TEXT, ENUM, ID, INSTANT, DATE -> JsonNodeFactory.instance.textNode(results.getString(column.name()));
        };
    }

    /** Parsed from text, so that a number has the same class wherever it came from. */
    static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(json, e);
        }
    }
}
