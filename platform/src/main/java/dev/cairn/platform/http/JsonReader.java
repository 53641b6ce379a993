package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Reads JSON that strangers sent: strict, in UTF-8, within bounds. Thread-safe. */
public final class JsonReader {
    static final int DEPTH = 64;
    static final int STRING_CHARACTERS = 1 << 20;
    static final int NUMBER_CHARACTERS = 100;
    static final int NAME_CHARACTERS = 1000;
    /** Ten thousand rows with all their columns fit; what would only fill the heap with empty objects does not. */
    static final int TOKENS = 2_000_000;

    /** Rows of bodies that wait to be written share their pointers. */
    private static final List<String> FIRST_POINTERS =
            IntStream.range(0, 1000).mapToObj(index -> "/" + index).toList();

    private static final ObjectReader READER = reader();
    private static final ObjectReader ELEMENTS = READER.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonReader() {}

    /**
     * The document as a tree, never null. A problem (400) says where a malformed document breaks off, another (422) points to every
     * string that holds U+0000 or half a surrogate pair and every number that no double can hold.
     */
    public static JsonNode read(byte[] json) {
        JsonValues values = values(json);
        try (JsonParser parser = READER.createParser(json)) {
            JsonNode tree = parse(parser);
            values.visit("", tree);
            values.refuse();
            return tree;
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory could not be read", impossible);
        }
    }

    /**
     * Hands over the elements of an array one after the other, so that no more than one of them is there as a tree, or else the whole
     * document. The problems are those of {@link #read}; what has been handed over by then is void.
     *
     * @return whether the document is an array
     */
    public static boolean each(byte[] json, JsonElements elements) {
        JsonValues values = values(json);
        try (JsonParser parser = READER.createParser(json)) {
            if (!array(parser)) {
                elements.take("", read(json));
                return false;
            }
            elements(parser, values, elements);
            return true;
        } catch (IOException impossible) {
            throw new IllegalStateException("bytes in memory could not be read", impossible);
        }
    }

    private static boolean array(JsonParser parser) throws IOException {
        try {
            return parser.nextToken() == JsonToken.START_ARRAY;
        } catch (JsonProcessingException malformed) {
            throw JsonFault.problem(malformed, parser);
        }
    }

    private static void elements(JsonParser parser, JsonValues values, JsonElements elements) throws IOException {
        try {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String pointer = i < FIRST_POINTERS.size() ? FIRST_POINTERS.get(i) : "/" + i;
                JsonNode element = ELEMENTS.readTree(parser);
                values.visit(pointer, element);
                if (values.fit()) {
                    elements.take(pointer, element);
                }
            }
            if (parser.nextToken() != null) {
                throw MismatchedInputException.from(parser, JsonNode.class, "more follows");
            }
        } catch (JsonProcessingException malformed) {
            throw JsonFault.problem(malformed, parser);
        }
        values.refuse();
    }

    private static JsonNode parse(JsonParser parser) throws IOException {
        try {
            JsonNode tree = READER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw Problem.of(ProblemType.BAD_REQUEST, "The body is empty where JSON is expected.");
            }
            return tree;
        } catch (JsonProcessingException malformed) {
            throw JsonFault.problem(malformed, parser);
        }
    }

    /** What is to be looked for in the document, which has to be UTF-8: the parser lets overlong forms and surrogates in three bytes through. */
    private static JsonValues values(byte[] json) {
        int all = 0;
        boolean escapes = false;
        for (byte each : json) {
            all |= each;
            escapes |= each == '\\';
        }
        if (all < 0) {
            try {
                StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(json));
            } catch (CharacterCodingException malformed) {
                throw Problem.of(ProblemType.BAD_REQUEST, "The body is not valid UTF-8.", malformed);
            }
        }
        return new JsonValues(all < 0 || escapes);
    }

    private static ObjectReader reader() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(STRING_CHARACTERS)
                .maxNumberLength(NUMBER_CHARACTERS)
                .maxNameLength(NAME_CHARACTERS)
                .maxTokenCount(TOKENS)
                .build();
        JsonFactory factory = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names come from strangers: interned, they would stay for the life of the process.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(bounds)
                .build();
        return ExactNumbers.of(JsonMapper.builder(factory))
                .build()
                .reader()
                .with(
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        // The tree knows its names; the parser would keep a set of its own for each object.
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY);
    }
}
