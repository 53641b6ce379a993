package dev.cairn.tests.properties;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A request that writes, and what it does to the model.
 *
 * @param body what is sent, or null for nothing
 * @param ifMatch the revision in If-Match, or null for none
 * @param malformed whether the body is refused (422) before the database is asked
 * @param effect does the same to the model and says what has to be answered; a {@link Refusal} where it is refused
 */
record Action(
        String method,
        String path,
        @Nullable JsonNode body,
        @Nullable String ifMatch,
        boolean malformed,
        Function<Memory, Outcome> effect) {

    /**
     * What has to be answered.
     *
     * @param array whether the rows stand in {@code items}
     * @param rows the rows of the answer, which is empty when there are none
     */
    record Outcome(int status, boolean array, List<MemoryRow.Shown> rows) {
        static Outcome one(int status, MemoryRow.Shown row) {
            return new Outcome(status, false, List.of(row));
        }

        static Outcome many(int status, List<MemoryRow.Shown> rows) {
            return new Outcome(status, true, rows);
        }

        static Outcome nothing() {
            return new Outcome(204, false, List.of());
        }
    }

    Outcome on(Memory memory) {
        if (malformed) {
            throw new Refusal(422);
        }
        return effect.apply(memory);
    }

    @Override
    public String toString() {
        return method + " " + path + (ifMatch == null ? "" : " If-Match " + ifMatch) + (body == null ? "" : " " + body);
    }
}
