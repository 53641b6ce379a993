package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What callers send is read to the trees that databind makes of it. */
class JsonTreesTest {
    private static final ObjectMapper DATABIND =
            ExactNumbers.of(JsonMapper.builder()).build();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"b\": 1, \"a\": {\"b\": [true, false, null]}, \"c\": [[], [{}], {\"a\": []}]}",
                "[{\"a\": 1, \"b\": 2}, {\"a\": 3, \"b\": 4}, {\"b\": 5, \"a\": 6}, {\"a\": 7}, {}]",
                "[0, -1, 2147483647, 2147483648, -9223372036854775808, 9223372036854775808]",
                "[1.0, 1.50, 15e0, 1.5e1, 1e5, 1E-7, 0.1, 123456789.123456789123456789]",
                "[\"\", \"plain\", \"\\u00e4\\n\\\"\", \"\u00e4\ud83d\ude00\"]",
            })
    void any_document_is_the_same_tree(String json) throws IOException {
        requireSame(json);
    }

    @Test
    void an_object_with_many_members_keeps_them_in_order() throws IOException {
        for (int members : new int[] {FewMembers.MOST, FewMembers.MOST + 1, 1000}) {
            String many = IntStream.range(0, members)
                    .mapToObj(i -> "\"name" + i + "\": [" + i + "]")
                    .collect(Collectors.joining(",", "{", "}"));
            requireSame("[{\"first\": 1}, " + many + ", {\"last\": " + many + "}]");
        }
    }

    @Test
    void a_member_is_found_by_its_name() {
        JsonNode object = JsonReader.read(bytes("{\"title\": \"x\", \"done\": null}"));

        assertThat(object.has("title")).isTrue();
        assertThat(object.has("done")).isTrue();
        assertThat(object.has("titl")).isFalse();
        assertThat(object.path("title").textValue()).isEqualTo("x");
        assertThat(object.get("status")).isNull();
    }

    private static void requireSame(String json) throws IOException {
        JsonNode expected = DATABIND.readTree(json);

        JsonNode read = JsonReader.read(bytes(json));

        assertThat(read).isEqualTo(expected);
        // Equal trees may have their members in another order, and their numbers in other classes.
        assertThat(read.toString()).isEqualTo(expected.toString());
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
