package dev.cairn.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.util.Map;

/**
 * One request that writes, and what it does to rows once it is done.
 *
 * @param contentType of the body
 * @param key its Idempotency-Key, empty when it has none
 * @param changes what becomes of each row, by title: no two rows have the same
 */
record Write(String method, String path, String body, String contentType, String key, Map<String, Change> changes) {

    /** What becomes of a row. */
    sealed interface Change {
        /** Whether that is how the row looks now, which had that revision before (0 when it was not there). */
        boolean seen(JsonNode row, long revisionBefore);
    }

    record Created() implements Change {
        @Override
        public boolean seen(JsonNode row, long revisionBefore) {
            return live(row) && revisionBefore == 0;
        }
    }

    record Described(String description) implements Change {
        @Override
        public boolean seen(JsonNode row, long revisionBefore) {
            return live(row)
                    && later(row, revisionBefore)
                    && row.get("description").asText().equals(description);
        }
    }

    record Deleted() implements Change {
        @Override
        public boolean seen(JsonNode row, long revisionBefore) {
            return !live(row) && later(row, revisionBefore);
        }
    }

    record Restored() implements Change {
        @Override
        public boolean seen(JsonNode row, long revisionBefore) {
            return live(row) && later(row, revisionBefore);
        }
    }

    private static boolean live(JsonNode row) {
        return row.get("deletedAt").isNull();
    }

    private static boolean later(JsonNode row, long revisionBefore) {
        return row.get("revision").asLong() > revisionBefore;
    }

    Reply send(TestClient client) {
        return key.isEmpty()
                ? client.send(method, path, body, "Content-Type", contentType)
                : client.send(method, path, body, "Content-Type", contentType, "Idempotency-Key", key);
    }
}
