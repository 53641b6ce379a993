package dev.cairn.platform.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.platform.resources.Defaults;
import java.util.Optional;

/** What a column has when a caller leaves it out, as far as its DEFAULT clause is a plain value of the column's type. */
final class DefaultValues {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DefaultValues() {}

    static Optional<JsonNode> of(Column column) {
        Object stored = Defaults.isLiteral(column) ? Defaults.literal(column) : null;
        if (stored instanceof Long number) {
            boolean flag = column.type() == ColumnType.BOOLEAN;
            return Optional.of(flag ? BooleanNode.valueOf(number != 0) : LongNode.valueOf(number));
        } else if (stored instanceof Double number) {
            return Optional.of(DoubleNode.valueOf(number));
        } else if (stored instanceof String text) {
            return switch (column.type()) {
                case BOOLEAN, INTEGER, REAL -> Optional.empty();
                case JSON_ARRAY, JSON_OBJECT -> json(text);
                default -> Optional.of(TextNode.valueOf(text));
            };
        }
        return Optional.empty();
    }

    private static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(JSON.readTree(text));
        } catch (JsonProcessingException unfit) {
            return Optional.empty();
        }
    }
}
