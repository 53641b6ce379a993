package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cairn.db.schema.Column;
import dev.cairn.db.schema.ColumnType;
import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rows that a server would show, take and change as they stand here. */
final class Examples {
    private static final String ID = "0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10";
    private static final String MOMENT = "2026-11-22T14:15:16.123Z";
    private static final String DATE = "2026-11-22";

    private Examples() {}

    /** A row as it is shown. */
    static ObjectNode shown(ResourceModel model) {
        ObjectNode row = Nodes.object();
        for (Column column : model.shown().values()) {
            boolean never = column.nullable() && column.type() == ColumnType.INSTANT;
            boolean link = column.type() == ColumnType.ID;
            JsonNode value = link ? TextNode.valueOf(ID) : value(model, column);
            row.set(column.jsonName(), never ? NullNode.getInstance() : value);
        }
        return row;
    }

    /** A row to be created; {@code given} is the collection under whose parent, or null. */
    static ObjectNode created(ResourceModel model, @Nullable Neighbour given) {
        ObjectNode row = Nodes.object();
        for (Column column : model.shown().values()) {
            boolean linked = given != null && given.link().column().equals(column.name());
            boolean own = column.name().equals(SystemColumns.ID);
            boolean never =
                    column.nullable() && (column.type() == ColumnType.INSTANT || column.type() == ColumnType.ID);
            if (!model.serverSet(column) && !own && !linked && !never) {
                row.set(column.jsonName(), value(model, column));
            }
        }
        return row;
    }

    /** A change: one value, and one that is cleared where a column can be. */
    static ObjectNode patch(ResourceModel model) {
        ObjectNode patch = Nodes.object();
        Optional<Column> set = first(model, false);
        Optional<Column> cleared = first(model, true);
        set.ifPresent(column -> patch.set(column.jsonName(), value(model, column)));
        cleared.ifPresent(column -> patch.putNull(column.jsonName()));
        return patch;
    }

    private static Optional<Column> first(ResourceModel model, boolean nullable) {
        return model.shown().values().stream()
                .filter(column -> !model.serverSet(column) && !model.createOnly(column))
                .filter(column ->
                        column.nullable() == nullable && !column.name().equals(SystemColumns.KEY))
                .filter(column -> column.type() != ColumnType.ID)
                .findFirst();
    }

    private static JsonNode value(ResourceModel model, Column column) {
        return switch (column.type()) {
            case ID -> TextNode.valueOf(parentKey(model, column).orElse(ID));
            case TEXT -> TextNode.valueOf(text(model, column));
            case ENUM ->
                DefaultValues.of(column).orElse(TextNode.valueOf(column.values().get(0)));
            case INTEGER -> LongNode.valueOf(Math.round(within(column, 12)));
            case REAL -> DoubleNode.valueOf(within(column, 1.5));
            case BOOLEAN -> BooleanNode.valueOf(false);
            case INSTANT -> TextNode.valueOf(MOMENT);
            case DATE -> TextNode.valueOf(DATE);
            case JSON_ARRAY -> JsonNodeFactory.instance.arrayNode().add("example");
            case JSON_OBJECT -> JsonNodeFactory.instance.objectNode();
        };
    }

    private static Optional<String> parentKey(ResourceModel model, Column column) {
        return model.parents().stream()
                .filter(parent -> parent.link().column().equals(column.name()))
                .filter(parent -> parent.model().table().keyed())
                .map(parent -> key(parent.model(), 0))
                .findFirst();
    }

    private static String text(ResourceModel model, Column column) {
        String text = column.name().equals(SystemColumns.KEY)
                ? key(model, 0)
                : "An example " + column.name().replace('_', ' ');
        Long least = column.minimum();
        Long most = column.maximum();
        String padded =
                least != null && text.length() < least ? text + "x".repeat((int) (least - text.length())) : text;
        return most != null && padded.length() > most ? padded.substring(0, most.intValue()) : padded;
    }

    /** {@code CAIRN} for rows that are nobody's children, {@code CAIRN-1} for theirs, {@code CAIRN-1.1} for those below. */
    private static String key(ResourceModel model, int depth) {
        Optional<ResourceModel> parent = model.parents().stream()
                .filter(link -> link.link().cascade())
                .map(Neighbour::model)
                .filter(other -> other != model && other.table().keyed())
                .findFirst();
        if (parent.isEmpty() || depth > 2) {
            return "CAIRN";
        }
        String above = key(parent.get(), depth + 1);
        return above + (above.contains("-") ? ".1" : "-1");
    }

    private static double within(Column column, double value) {
        Long least = column.minimum();
        Long most = column.maximum();
        double raised = least == null ? value : Math.max(value, least);
        return most == null ? raised : Math.min(raised, most);
    }
}
