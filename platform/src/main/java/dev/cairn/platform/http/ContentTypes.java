package dev.cairn.platform.http;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The media types that are read. */
final class ContentTypes {
    static final String JSON = "application/json";
    static final String MERGE_PATCH = "application/merge-patch+json";
    static final String STREAM = "application/x-ndjson";

    private ContentTypes() {}

    /** The media type of a Content-Type header in lower case without parameters; empty when there is none. */
    static String of(@Nullable String header) {
        if (header == null) {
            return "";
        }
        int parameters = header.indexOf(';');
        return (parameters < 0 ? header : header.substring(0, parameters))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** Whether the header names another charset than UTF-8. */
    static boolean foreignCharset(@Nullable String header) {
        int at = header == null ? -1 : header.toLowerCase(Locale.ROOT).indexOf("charset=");
        if (header == null || at < 0) {
            return false;
        }
        String charset = header.substring(at + "charset=".length())
                .split(";", 2)[0]
                .replace("\"", "")
                .trim();
        return !charset.equalsIgnoreCase("utf-8") && !charset.equalsIgnoreCase("utf8");
    }
}
