package dev.cairn.platform.database;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Texts of statements by what they follow from. The same text is the same object as before: it is neither built nor hashed again, and whoever
 * keeps statements by their text finds its statement at once. Thread-safe.
 *
 * @param <K> what a text follows from; equal keys have equal texts
 */
public final class KeptTexts<K> {
    /** Few are in use at once. Those of many rows are long. */
    private static final int MOST = 64;

    private final Map<K, String> texts = new ConcurrentHashMap<>();
    private final Function<K, String> text;

    /** Texts that are built so. */
    public KeptTexts(Function<K, String> text) {
        this.text = text;
    }

    /** The text for that key. */
    public String of(K key) {
        String kept = texts.get(key);
        if (kept != null) {
            return kept;
        }
        if (texts.size() >= MOST) {
            texts.clear();
        }
        String built = text.apply(key);
        texts.put(key, built);
        return built;
    }
}
