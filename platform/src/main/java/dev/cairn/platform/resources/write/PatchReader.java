package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.module.Row;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads changes of rows from a body. */
final class PatchReader {
    private static final String ID = "id";
    private static final String IF_MATCH = "ifMatch";

    private PatchReader() {}

    /** The change of the row that the path names. */
    static RowPatch one(ResourceModel model, String idOrKey, @Nullable String ifMatch, JsonNode body, Faults faults) {
        if (body instanceof ObjectNode object) {
            return new RowPatch("", idOrKey, ifMatch, RowReader.patched(model, object, "", Set.of(), faults));
        }
        faults.at("", "A change of one row must be an object, not " + JsonValues.kind(body) + ".");
        return new RowPatch("", idOrKey, ifMatch, new Row(model.table()));
    }

    /** The changes of an array whose elements name their rows. */
    static List<RowPatch> many(ResourceModel model, Request request, Faults faults) {
        List<RowPatch> patches = new ArrayList<>();
        request.eachJson((pointer, body) -> {
            if (pointer.isEmpty()) {
                faults.at(
                        pointer,
                        "Changes of several rows must be an array of {\"id\", ...}; a single row is changed at /api/"
                                + model.name() + "/{id}.");
            } else if (patches.size() == CreateReader.MOST_ROWS) {
                throw CreateReader.tooMany();
            } else if (body instanceof ObjectNode object) {
                patches.add(element(model, object, pointer, faults));
            } else {
                faults.at(pointer, "A change must be an object, not " + JsonValues.kind(body) + ".");
            }
        });
        return patches;
    }

    private static RowPatch element(ResourceModel model, ObjectNode object, String pointer, Faults faults) {
        Row sent = RowReader.patched(model, object, pointer, Set.of(ID, IF_MATCH), faults);
        return new RowPatch(pointer, identity(object, pointer, faults), ifMatch(object, pointer, faults), sent);
    }

    private static String identity(ObjectNode object, String pointer, Faults faults) {
        JsonNode id = object.get(ID);
        try {
            if (id != null) {
                return Values.identity(id, true);
            }
            faults.at(pointer + "/id", "id is required: it names the row to change.");
        } catch (UnfitValue unfit) {
            faults.at(pointer + "/id", "id " + unfit.getMessage() + ".");
        }
        return "";
    }

    /** A tag as it was sent, or the bare revision out of a row. */
    private static @Nullable String ifMatch(ObjectNode object, String pointer, Faults faults) {
        JsonNode tags = object.get(IF_MATCH);
        if (tags == null || tags.isNull()) {
            return null;
        } else if (!tags.isTextual() && !tags.isIntegralNumber()) {
            faults.at(
                    pointer + "/ifMatch",
                    "ifMatch must be the row's ETag or revision, not " + JsonValues.kind(tags) + ".");
        } else if (!EntityTags.usable(tags.asText())) {
            faults.at(pointer + "/ifMatch", "ifMatch " + EntityTags.USABLE);
        }
        return tags.asText();
    }
}
