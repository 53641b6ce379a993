package dev.cairn.platform.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
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

    private static final JsonFactory FACTORY = factory();

    private JsonReader() {}

    /**
     * The document as a tree, never null. A problem (400) says where a malformed document breaks off, another (422) points to every
     * string that holds U+0000 or half a surrogate pair and every number that no double can hold.
     */
    public static JsonNode read(byte[] json) {
        boolean texts = unusualTexts(json);
        try (JsonParser parser = FACTORY.createParser(json)) {
            JsonTrees trees = new JsonTrees(parser);
            JsonNode tree = parse(parser, trees);
            JsonValues values = new JsonValues();
            if (texts || trees.infinite()) {
                values.visit("", tree);
            }
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
        boolean texts = unusualTexts(json);
        try (JsonParser parser = FACTORY.createParser(json)) {
            if (!array(parser)) {
                elements.take("", read(json));
                return false;
            }
            elements(parser, texts, elements);
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

    private static void elements(JsonParser parser, boolean texts, JsonElements elements) throws IOException {
        JsonValues values = new JsonValues();
        JsonTrees trees = new JsonTrees(parser);
        try {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                String pointer = i < FIRST_POINTERS.size() ? FIRST_POINTERS.get(i) : "/" + i;
                JsonNode element = trees.read();
                if (texts || trees.infinite()) {
                    values.visit(pointer, element);
                }
                if (values.fit()) {
                    elements.take(pointer, element);
                }
            }
            requireEnd(parser);
        } catch (JsonProcessingException malformed) {
            throw JsonFault.problem(malformed, parser);
        }
        values.refuse();
    }

    private static JsonNode parse(JsonParser parser, JsonTrees trees) throws IOException {
        try {
            if (parser.nextToken() == null) {
                throw Problem.of(ProblemType.BAD_REQUEST, "The body is empty where JSON is expected.");
            }
            JsonNode tree = trees.read();
            requireEnd(parser);
            return tree;
        } catch (JsonProcessingException malformed) {
            throw JsonFault.problem(malformed, parser);
        }
    }

    private static void requireEnd(JsonParser parser) throws IOException {
        if (parser.nextToken() != null) {
            throw MismatchedInputException.from(parser, JsonNode.class, "more follows");
        }
    }

    /**
     * Whether texts have to be looked through: in ASCII without an escape there is none that cannot be kept. The document has to be UTF-8, or else
     * it is a problem (400): the parser lets overlong forms and surrogates in three bytes through.
     */
    private static boolean unusualTexts(byte[] json) {
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
        return all < 0 || escapes;
    }

    private static JsonFactory factory() {
        StreamReadConstraints bounds = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxStringLength(STRING_CHARACTERS)
                .maxNumberLength(NUMBER_CHARACTERS)
                .maxNameLength(NAME_CHARACTERS)
                .maxTokenCount(TOKENS)
                .build();
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CHARSET_DETECTION)
                // Names come from strangers: interned, they would stay for the life of the process.
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(bounds)
                .build();
    }
}
