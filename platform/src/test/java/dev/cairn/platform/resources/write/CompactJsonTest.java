package dev.cairn.platform.resources.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CompactJsonTest {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[[], {}, [[]], {\"\": {}}]",
                "[0, -1, 2147483648, -9223372036854775808, 9223372036854775808123456789]",
                "[1.0, -0.0, 1e5, 1E-7, 0.1, 1.7976931348623157e308, 5e-324, 2e-3, 123456789.25, 1e23]",
                "[true, false, null]",
                "{\"a\": {\"b\": [{\"c\": \"d\"}, 1]}, \"e\": null}",
                "[\"/\", \"'\", \"<script>&\"]",
            })
    void every_kind_of_value_is_written_as_it_always_was(String json) throws Exception {
        JsonNode node = new ObjectMapper().readTree(json);

        assertThat(CompactJson.of(node)).isEqualTo(node.toString());
    }

    @Test
    void every_character_is_written_as_it_always_was_in_names_and_in_texts() {
        ArrayNode characters = NODES.arrayNode();
        for (int c = 0; c <= Character.MAX_VALUE; c++) {
            String text = "a" + (char) c + "z";
            characters.add(NODES.objectNode().put(text, text));
        }
        characters.add("\ud83d\ude00 \ud800\udc00 \udbff\udfff");

        assertThat(CompactJson.of(characters)).isEqualTo(characters.toString());
    }

    @Test
    void whatever_stands_in_a_tree_is_written_as_it_always_was() {
        Random random = new Random(20_261_122L);
        for (int i = 0; i < 500; i++) {
            JsonNode node = any(random, 5);
            assertThat(CompactJson.of(node)).isEqualTo(node.toString());
        }
    }

    private static JsonNode any(Random random, int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 10)) {
            case 0 -> NODES.numberNode(random.nextInt());
            case 1 -> NODES.numberNode(random.nextLong());
            case 2 -> NODES.numberNode(Double.longBitsToDouble(random.nextLong()));
            case 3 -> NODES.booleanNode(random.nextBoolean());
            case 4 -> NODES.nullNode();
            case 5 -> NODES.textNode(text(random));
            case 6, 7 -> array(random, depth);
            default -> object(random, depth);
        };
    }

    private static ArrayNode array(Random random, int depth) {
        ArrayNode array = NODES.arrayNode();
        random.ints(random.nextInt(5)).forEach(i -> array.add(any(random, depth - 1)));
        return array;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = NODES.objectNode();
        random.ints(random.nextInt(5)).forEach(i -> object.set(text(random), any(random, depth - 1)));
        return object;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(20), 0, random.nextBoolean() ? 128 : Character.MAX_CODE_POINT + 1)
                .forEach(text::appendCodePoint);
        return text.toString();
    }
}
