package dev.cairn.platform.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.db.schema.Column;
import java.util.Optional;

/** What a column has when a caller leaves it out, as far as its DEFAULT clause is a plain value. */
final class DefaultValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DefaultValues() {}

    static Optional<JsonNode> of(Column column) {
        String sql = column.defaultSql();
        if (sql == null || sql.equalsIgnoreCase("NULL")) {
            return Optional.empty();
        }
        boolean quoted = sql.length() >= 2 && sql.startsWith("'") && sql.endsWith("'");
        return switch (column.type()) {
            case BOOLEAN -> Optional.of(BooleanNode.valueOf(sql.equals("1")));
            case INTEGER, REAL -> json(sql).filter(JsonNode::isNumber);
            case JSON_ARRAY, JSON_OBJECT -> quoted ? json(unquoted(sql)) : Optional.empty();
            default -> quoted ? Optional.of(TextNode.valueOf(unquoted(sql))) : Optional.empty();
        };
    }

    private static String unquoted(String sql) {
        return sql.substring(1, sql.length() - 1).replace("''", "'");
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException expression) {
            return Optional.empty();
        }
    }
}
