package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.db.schema.Link;
import dev.cairn.platform.http.Request;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.write.NewRow.NestedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows to be created, with those nested under them, from one body. Used once. */
final class CreateReader {
    /** The most rows that one request may create or change. */
    static final int MOST_ROWS = ResourceLimits.MOST_ROWS;

    private final Faults faults;
    private int rows;

    CreateReader(Faults faults) {
        this.faults = faults;
    }

    /** What the body of a request asks to be created: the rows of an array or the one of an object. */
    record Read(boolean array, List<NewRow> rows) {}

    /** Reads the body of a request. {@code given} is the link that the path sets, or null. */
    Read read(ResourceModel model, Request request, @Nullable Link given) {
        List<NewRow> read = new ArrayList<>();
        boolean array = request.eachJson((pointer, body) -> add(row(model, body, pointer, given), read));
        return new Read(array, read);
    }

    /** The row at that pointer, or null when what stands there is no object. */
    @Nullable NewRow row(ResourceModel model, JsonNode body, String pointer, @Nullable Link given) {
        if (++rows > MOST_ROWS) {
            throw tooMany();
        }
        if (!(body instanceof ObjectNode object)) {
            faults.at(pointer, "A row of " + model.name() + " must be an object, not " + JsonValues.kind(body) + ".");
            return null;
        }
        Set<String> givenColumns = given == null ? Set.of() : Set.of(given.column());
        return new NewRow(
                pointer,
                RowReader.created(model, object, pointer, givenColumns, faults),
                nested(model, object, pointer));
    }

    /** The refusal of a body with too many rows. */
    static Problem tooMany() {
        return Problem.of(
                ProblemType.TOO_LARGE,
                "One request takes at most " + MOST_ROWS
                        + " rows, nested ones included: send several, or create rows with a stream of application/x-ndjson.");
    }

    private List<NestedRows> nested(ResourceModel model, ObjectNode object, String pointer) {
        List<NestedRows> nested = new ArrayList<>();
        for (Neighbour child : model.children()) {
            JsonNode body = model.shown().containsKey(child.name()) ? null : object.get(child.name());
            if (body != null) {
                nested.add(new NestedRows(child, collection(child, body, pointer + "/" + child.name())));
            }
        }
        return nested;
    }

    private List<NewRow> collection(Neighbour child, JsonNode body, String pointer) {
        if (!body.isArray()) {
            faults.at(
                    pointer, child.name() + " must be an array of rows to create, not " + JsonValues.kind(body) + ".");
            return List.of();
        }
        return array(child.model(), body, pointer, child.link());
    }

    private List<NewRow> array(ResourceModel model, JsonNode body, String pointer, @Nullable Link given) {
        List<NewRow> read = new ArrayList<>(Math.min(body.size(), MOST_ROWS));
        for (int i = 0; i < body.size(); i++) {
            add(row(model, body.get(i), pointer + "/" + i, given), read);
        }
        return read;
    }

    private static void add(@Nullable NewRow row, List<NewRow> rows) {
        if (row == null) {
            return;
        }
        if (!rows.isEmpty()) {
            row.row().shareTexts(rows.get(rows.size() - 1).row());
        }
        rows.add(row);
    }
}
