package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.ResourceModel;
import java.util.Map;
import java.util.Set;

/** Reads the columns of one row from a JSON object, collecting every fault. */
final class RowReader {
    private RowReader() {}

    /** The row as a caller wants it created. {@code given} names linking columns that the body need not name. */
    static Row created(ResourceModel model, ObjectNode body, String pointer, Set<String> given, Faults faults) {
        Row row = new Row(model.table());
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            Column column = model.shown().get(member.getKey());
            if (column == null) {
                UnknownFields.onCreate(model, member.getKey(), pointer, faults);
            } else if (model.serverSet(column)) {
                faults.at(
                        pointer + "/" + column.jsonName(), column.jsonName() + " is set by the server; leave it out.");
            } else {
                read(model, row, column, member.getValue(), pointer, faults);
            }
        }
        requireAll(model, body, pointer, given, faults);
        return row;
    }

    /** The columns that a caller wants changed, those it may only send back unchanged included. {@code besides} names other members. */
    static Row patched(ResourceModel model, ObjectNode body, String pointer, Set<String> besides, Faults faults) {
        Row row = new Row(model.table());
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            if (!besides.contains(member.getKey())) {
                patch(model, row, member, pointer, faults);
            }
        }
        return row;
    }

    private static void patch(
            ResourceModel model, Row row, Map.Entry<String, JsonNode> member, String pointer, Faults faults) {
        Column column = model.shown().get(member.getKey());
        if (column == null) {
            UnknownFields.onPatch(model, member.getKey(), pointer, faults);
        } else if (model.serverSet(column)) {
            readUnchanged(model, row, column, member.getValue(), pointer, faults);
        } else {
            read(model, row, column, member.getValue(), pointer, faults);
        }
    }

    /** What a caller is told of a changed column that only the server sets. */
    static String onlyServerSets(Column column) {
        return column.jsonName() + " is set by the server; leave it out or send it back as it is.";
    }

    private static void read(
            ResourceModel model, Row row, Column column, JsonNode value, String pointer, Faults faults) {
        try {
            row.set(column.name(), Values.read(model, column, value));
        } catch (UnfitValue unfit) {
            faults.at(pointer + "/" + column.jsonName(), column.jsonName() + " " + unfit.getMessage() + ".");
        }
    }

    /**
     * A value that the column does not even take cannot be the one it has. Times may be: other programs write them in forms of their own, so
     * the text is kept for {@link Merge} to compare.
     */
    private static void readUnchanged(
            ResourceModel model, Row row, Column column, JsonNode value, String pointer, Faults faults) {
        try {
            boolean asItIs = column.type().isTime() && value.isTextual();
            row.set(column.name(), asItIs ? value.textValue() : Values.read(model, column, value));
        } catch (UnfitValue unfit) {
            faults.at(pointer + "/" + column.jsonName(), onlyServerSets(column));
        }
    }

    private static void requireAll(
            ResourceModel model, ObjectNode body, String pointer, Set<String> given, Faults faults) {
        for (Column column : model.required()) {
            if (!given.contains(column.name()) && !body.has(column.jsonName())) {
                faults.at(pointer + "/" + column.jsonName(), column.jsonName() + " is required.");
            }
        }
    }
}
