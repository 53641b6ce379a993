package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The members of an object that has few of them, in order, in less memory than a hash table takes. Immutable. */
final class FewMembers extends AbstractMap<String, JsonNode> {
    /** Up to here it takes less to look at each name than to find a place by its hash. */
    static final int MOST = 24;

    private final String[] names;
    private final JsonNode[] values;

    /** Keeps both, which are as long as each other; the names are all different. */
    FewMembers(String[] names, JsonNode[] values) {
        this.names = names;
        this.values = values;
    }

    /** The place of a name from {@code from} to before {@code end}, or -1. */
    static int place(Object name, String[] names, int from, int end) {
        for (int i = from; i < end; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public boolean containsKey(@Nullable Object name) {
        return get(name) != null;
    }

    @Override
    public @Nullable JsonNode get(@Nullable Object name) {
        int place = name == null ? -1 : place(name, names, 0, names.length);
        return place < 0 ? null : values[place];
    }

    @Override
    public Set<Map.Entry<String, JsonNode>> entrySet() {
        return new Members();
    }

    private final class Members extends AbstractSet<Map.Entry<String, JsonNode>> {
        @Override
        public int size() {
            return names.length;
        }

        @Override
        public Iterator<Map.Entry<String, JsonNode>> iterator() {
            return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                    return next < names.length;
                }

                @Override
                public Map.Entry<String, JsonNode> next() {
                    if (!hasNext()) {
                        throw new NoSuchElementException();
                    }
                    int place = next++;
                    return Map.entry(names[place], values[place]);
                }
            };
        }
    }
}
