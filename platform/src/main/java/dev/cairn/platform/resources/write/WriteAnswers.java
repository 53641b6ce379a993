package dev.cairn.platform.resources.write;

import dev.cairn.platform.http.Answer;
import dev.cairn.platform.resources.EntityTags;
import dev.cairn.platform.resources.ResourceModel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Answers to writes. */
final class WriteAnswers {
    private static final String ITEMS = "{\"items\":";

    private WriteAnswers() {}

    /** One row with those under it; 200 where all of them existed already. */
    static Answer created(ResourceModel model, Written row, Returning wanted) {
        Answer answer = one(row.anyChanged() ? 201 : 200, row, wanted);
        return row.changed() ? answer.with("Location", "/api/" + model.name() + "/" + row.id()) : answer;
    }

    /** One changed row: with nothing wanted of it, only its entity tag. */
    static Answer changed(Written row, Returning wanted) {
        return one(wanted == Returning.ROW ? 200 : 204, row, wanted);
    }

    /** Several rows in the order of the request. */
    static Answer many(int status, List<Written> rows, Returning wanted) {
        return Preferences.applied(
                wanted, Answer.json(status, wanted == Returning.ROW ? () -> items(rows) : () -> revisions(rows)));
    }

    private static Answer one(int status, Written row, Returning wanted) {
        Answer answer = wanted == Returning.ROW ? Answer.json(status, row::json) : Answer.empty(status);
        return Preferences.applied(wanted, answer.with("ETag", EntityTags.ofRow(row.revision())));
    }

    private static ByteBuffer items(List<Written> rows) {
        JsonBytes out = new JsonBytes(Written.EXPECTED_BYTES);
        out.text(ITEMS);
        Written.writeAll(rows, out);
        out.character('}');
        return out.written();
    }

    private static ByteBuffer revisions(List<Written> rows) {
        String revisions = rows.stream()
                .map(row -> "{\"id\":\"" + row.id() + "\",\"revision\":" + row.revision() + "}")
                .collect(Collectors.joining(",", ITEMS + "[", "]}"));
        return StandardCharsets.UTF_8.encode(revisions);
    }
}
