package dev.cairn.platform.database;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows that a connection has seen to be live and that nobody has changed since, so that a link to one needs no lookup. What others have changed
 * in the meantime shows when the connection takes its next revision: so who trusts this asks again after that. Used by one thread.
 */
public final class LiveRows {
    private static final int MOST = 1000;

    private final Map<String, String> tables = new HashMap<>();

    /** Whether that row is known to be live. */
    public boolean has(String table, String id) {
        return table.equals(tables.get(id));
    }

    /** That row was just read, and is live. */
    public void add(String table, String id) {
        if (tables.size() >= MOST) {
            tables.clear();
        }
        tables.put(id, table);
    }

    void changing(Collection<String> ids) {
        ids.forEach(tables::remove);
    }

    void clear() {
        tables.clear();
    }
}
