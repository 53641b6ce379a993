package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.db.schema.Column;
import dev.cairn.platform.resources.Identities;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import org.jspecify.annotations.Nullable;

/** Turns a JSON value into the stored form of its column: String, Long, Double or null. */
final class Values {
    private static final int LONGEST_KEY = ResourceLimits.LONGEST_KEY;

    private Values() {}

    /** The stored form; an {@link UnfitValue} when the column does not take it. A link may still be a key. */
    static @Nullable Object read(ResourceModel model, Column column, JsonNode node) {
        if (node.isNull()) {
            if (!column.nullable()) {
                throw new UnfitValue(column.optional() ? "must not be null; leave it out instead" : "must not be null");
            }
            return null;
        }
        return switch (column.type()) {
            case ID -> identity(node, keyToo(model, column));
            case TEXT -> TextValues.free(column, model.globRules(column), node);
            case ENUM -> TextValues.listed(column, node);
            case INTEGER -> NumberValues.whole(column, node);
            case REAL -> NumberValues.decimal(column, node);
            case BOOLEAN -> NumberValues.flag(node);
            case INSTANT -> TimeValues.instant(node);
            case DATE -> TimeValues.date(node);
            case JSON_ARRAY, JSON_OBJECT -> JsonValues.text(column, node);
        };
    }

    /** The normal form of an id, or of a key as well. */
    static String identity(JsonNode node, boolean keyToo) {
        String text = TextValues.plain(node);
        if (!keyToo && !Identities.isId(text)) {
            throw new UnfitValue("must be a UUID such as 0193c1b2-8f4e-7a31-9c55-2f0d6f1e7a10");
        } else if (text.isEmpty() || text.length() > LONGEST_KEY) {
            throw new UnfitValue("must be an id or a key");
        }
        return Identities.normal(text);
    }

    private static boolean keyToo(ResourceModel model, Column column) {
        for (Neighbour parent : model.parents()) {
            if (parent.link().column().equals(column.name())) {
                return parent.model().table().keyed();
            }
        }
        return false;
    }
}
