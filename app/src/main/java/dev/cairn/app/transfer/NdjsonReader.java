package dev.cairn.app.transfer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads a file of one JSON object a line, in constant memory. Empty lines are passed over. Used by one thread. */
public final class NdjsonReader implements AutoCloseable {
    /** Well above the largest row that the bounds of all columns allow. */
    static final int MOST_BYTES_A_LINE = 8 << 20;

    private static final int DEEPEST = 100;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(MOST_BYTES_A_LINE)
                            .maxDocumentLength(MOST_BYTES_A_LINE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final InputStream in;
    private long number;
    private long bytes;

    /** Reads that stream, in UTF-8, from where it stands and ahead of the line asked for; {@link #close} closes it. */
    public NdjsonReader(InputStream in) {
        this.in = new BufferedInputStream(in, 1 << 16);
    }

    /** The next line, or null at the end. A line that is no JSON object is a {@link BrokenLine}; the one behind it can still be read. */
    public @Nullable Line next() throws IOException, BrokenLine {
        byte @Nullable [] text = nextText();
        while (text != null && blank(text)) {
            text = nextText();
        }
        return text == null ? null : new Line(number, parse(text));
    }

    /** The number of the line read last, counted from 1. */
    public long number() {
        return number;
    }

    /** How many bytes of the file have been read. */
    long bytes() {
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private ObjectNode parse(byte[] text) throws BrokenLine {
        try {
            JsonNode node = JSON.readTree(text);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw new BrokenLine(number, "no valid JSON (" + e.getOriginalMessage() + ")");
        } catch (IOException e) {
            throw new BrokenLine(number, "no valid UTF-8 text (" + e.getMessage() + ")");
        }
        throw new BrokenLine(number, "JSON, but no object");
    }

    private byte @Nullable [] nextText() throws IOException, BrokenLine {
        int next = in.read();
        if (next < 0) {
            return null;
        }
        number++;
        bytes++;
        ByteArrayOutputStream text = new ByteArrayOutputStream(1024);
        boolean tooLong = false;
        for (; next >= 0 && next != '\n'; next = in.read()) {
            bytes++;
            tooLong |= text.size() >= MOST_BYTES_A_LINE;
            if (!tooLong) {
                text.write(next);
            }
        }
        if (tooLong) {
            throw new BrokenLine(number, "longer than " + MOST_BYTES_A_LINE + " bytes");
        }
        return text.toByteArray();
    }

    private static boolean blank(byte[] text) {
        for (byte one : text) {
            if (one != ' ' && one != '\t' && one != '\r') {
                return false;
            }
        }
        return true;
    }
}
