package dev.cairn.platform.resources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.platform.http.ExactNumbers;

/** Reads JSON as a column keeps it, every digit of a number included. Thread-safe. */
public final class ColumnJson {
    private static final ObjectReader READER = ExactNumbers.of(JsonMapper.builder())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    private ColumnJson() {}

    /** The text as a tree; fails when it is not one JSON value. */
    public static JsonNode read(String text) throws JsonProcessingException {
        return READER.readValue(text);
    }
}
