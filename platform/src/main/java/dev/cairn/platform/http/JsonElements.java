package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;

/** Takes the elements of a JSON array one after the other, or the one document that is no array. */
@FunctionalInterface
public interface JsonElements {
    /** Takes what stands at that JSON pointer: {@code /3}, or empty for a document that is no array. */
    void take(String pointer, JsonNode element);
}
