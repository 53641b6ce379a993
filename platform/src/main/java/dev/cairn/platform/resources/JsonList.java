package dev.cairn.platform.resources;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Collection;

/** Many values as one bound parameter: a JSON array that {@code json_each} reads, so that the statement's text stays the same. */
public final class JsonList {
    private JsonList() {}

    /** Those texts as a JSON array. */
    public static String of(Collection<String> texts) {
        JsonStringEncoder encoder = JsonStringEncoder.getInstance();
        StringBuilder json = new StringBuilder(texts.size() * 40 + 2).append('[');
        for (String text : texts) {
            json.append(json.length() == 1 ? "\"" : ",\"");
            encoder.quoteAsString(text, json);
            json.append('"');
        }
        return json.append(']').toString();
    }
}
