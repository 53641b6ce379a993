package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A document read element by element is what it is when it is read at once. */
class JsonReaderTest {
    private final List<String> pointers = new ArrayList<>();
    private final List<JsonNode> taken = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[null]", " [1, \"x\", {\"a\": [true, -2.5e3]}, [[]], null] "})
    void an_array_is_handed_over_element_by_element(String json) {
        JsonNode whole = JsonReader.read(bytes(json));

        assertThat(JsonReader.each(bytes(json), this::take)).isTrue();
        assertThat(taken).containsExactlyElementsOf(whole);
        assertThat(pointers)
                .allSatisfy(pointer -> assertThat(whole.at(pointer)).isEqualTo(taken.get(pointers.indexOf(pointer))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": [1, 2]}", "null", "\"x\"", "7"})
    void what_is_no_array_is_handed_over_as_it_is(String json) {
        assertThat(JsonReader.each(bytes(json), this::take)).isFalse();
        assertThat(taken).containsExactly(JsonReader.read(bytes(json)));
        assertThat(pointers).containsExactly("");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "nul",
                "[",
                "[1,",
                "[1,]",
                "[,1]",
                "[1}",
                "[{\"a\":1",
                "[1] 2",
                "[1] ]",
                "[1] x",
                "[{\"a\":1,\"a\":2}]",
                "[{\"a\":{\"b\":1,\"b\":2}}]",
                "[1e999]",
                "[{\"a\":\"\\u0000\"}, {\"b/c\":[\"\\ud83d\"]}, 1, -1e999]",
                "[\"\\u0000\", nul",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1e999}",
            })
    void what_is_wrong_is_said_alike(String json) {
        Problem whole = catchThrowableOfType(Problem.class, () -> JsonReader.read(bytes(json)));

        assertThat(whole).isNotNull();
        Problem each = catchThrowableOfType(Problem.class, () -> JsonReader.each(bytes(json), this::take));
        assertThat(each).isNotNull();
        assertThat(each.type()).isEqualTo(whole.type());
        assertThat(each.getMessage()).isEqualTo(whole.getMessage());
        assertThat(each.faults()).isEqualTo(whole.faults());
    }

    @Test
    void nesting_is_bounded_within_an_element_as_well() {
        String json = "[0," + "[".repeat(JsonReader.DEPTH) + "]".repeat(JsonReader.DEPTH) + "]";

        assertThat(catchThrowableOfType(Problem.class, () -> JsonReader.each(bytes(json), this::take)))
                .hasMessageContaining("nested more than 64 levels deep");
    }

    @Test
    void an_element_is_handed_over_before_the_next_is_read() {
        assertThat(catchThrowableOfType(Problem.class, () -> JsonReader.each(bytes("[1, 2, nul"), this::take)))
                .hasMessageContaining("unknown word nul");
        assertThat(pointers).containsExactly("/0", "/1");
    }

    private void take(String pointer, JsonNode element) {
        pointers.add(pointer);
        taken.add(element);
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
