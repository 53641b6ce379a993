package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.Link;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.db.schema.TypeNames;
import dev.cairn.platform.resources.GlobRule;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a column's values are in JSON: as the server shows them, and as a caller sends them. */
final class ColumnSchemas {

    private ColumnSchemas() {}

    /** A value as the server shows it. */
    static ObjectNode shown(ResourceModel model, Column column) {
        ObjectNode schema = value(model, column);
        pattern(model, column).ifPresent(pattern -> schema.put("pattern", pattern));
        ObjectNode whole = described(model, column, column.nullable() ? Nodes.nullable(schema) : schema);
        return model.serverSet(column) ? whole.put("readOnly", true) : whole;
    }

    /** A value as a caller sends it: links may be keys, texts with a lower bound may not be blank. */
    static ObjectNode sent(ResourceModel model, Column column) {
        ObjectNode schema = column.type() == ColumnType.ID ? identity(model, column) : value(model, column);
        boolean saysSomething = column.type() == ColumnType.TEXT && column.minimum() != null && column.minimum() >= 1;
        Optional<String> pattern = pattern(model, column).map(known -> anyCase(column, known));
        pattern.or(() -> saysSomething ? Optional.of("\\S") : Optional.empty())
                .ifPresent(known -> schema.put("pattern", known));
        return described(model, column, column.nullable() ? Nodes.nullable(schema) : schema);
    }

    private static Optional<String> pattern(ResourceModel model, Column column) {
        String pattern =
                model.globRules(column).stream().map(GlobRule::expression).collect(Collectors.joining());
        return pattern.isEmpty() ? Optional.empty() : Optional.of("^" + pattern);
    }

    /** A key is stored in capitals, and taken in any case. */
    private static String anyCase(Column column, String pattern) {
        return column.name().equals(SystemColumns.KEY) ? pattern.replace("A-Z", "A-Za-z") : pattern;
    }

    /** The values of an enum, which have a name of their own in the document. */
    static ObjectNode enumeration(Column column) {
        return Nodes.text().set("enum", Nodes.list(column.values()));
    }

    private static ObjectNode value(ResourceModel model, Column column) {
        return switch (column.type()) {
            case ID -> Nodes.text("uuid");
            case ENUM -> Nodes.schema(TypeNames.enumeration(model.table(), column));
            case TEXT -> bounded(Nodes.text(), column, "minLength", "maxLength");
            case INTEGER -> bounded(Nodes.type("integer"), column, "minimum", "maximum");
            case REAL -> bounded(Nodes.type("number"), column, "minimum", "maximum");
            case BOOLEAN -> Nodes.type("boolean");
            case INSTANT -> Nodes.text("date-time");
            case DATE -> Nodes.text("date");
            case JSON_ARRAY -> Nodes.array(Nodes.object());
            case JSON_OBJECT -> Nodes.type("object").put("additionalProperties", true);
        };
    }

    private static ObjectNode bounded(ObjectNode schema, Column column, String least, String most) {
        Optional.ofNullable(column.minimum()).ifPresent(bound -> schema.put(least, bound));
        Optional.ofNullable(column.maximum()).ifPresent(bound -> schema.put(most, bound));
        return schema;
    }

    private static ObjectNode identity(ResourceModel model, Column column) {
        boolean keyed = !column.name().equals(SystemColumns.ID)
                && parent(model, column)
                        .map(parent -> parent.model().table().keyed())
                        .orElse(false);
        return keyed
                ? Nodes.text().put("minLength", 1).put("maxLength", ResourceLimits.LONGEST_KEY)
                : Nodes.text("uuid");
    }

    private static Optional<Neighbour> parent(ResourceModel model, Column column) {
        return model.parents().stream()
                .filter(parent -> parent.link().column().equals(column.name()))
                .findFirst();
    }

    private static ObjectNode described(ResourceModel model, Column column, ObjectNode schema) {
        List<String> words = new ArrayList<>();
        model.table().linkAt(column.name()).map(ColumnSchemas::linked).ifPresent(words::add);
        if (column.type().isJson() && column.maximum() != null) {
            words.add("At most " + column.maximum() + " characters as JSON.");
        }
        if (model.serverSet(column)) {
            words.add("Set by the server.");
        } else if (model.createOnly(column)) {
            words.add("Set when the row is created, and never again.");
        }
        return words.isEmpty() ? schema : schema.put("description", String.join(" ", words));
    }

    private static String linked(Link link) {
        return "Names one of " + link.target().replace('_', ' ') + ".";
    }
}
