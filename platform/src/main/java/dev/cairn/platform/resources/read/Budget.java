package dev.cairn.platform.resources.read;

import dev.cairn.platform.problem.Fault;
import java.util.HashMap;
import java.util.Map;

/** Bounds the embedded rows of one answer before the database is asked. Not thread-safe. */
final class Budget {
    static final int MOST_EMBEDDED = 20_000;

    private final int expansions;
    private final Map<String, Integer> rows = new HashMap<>();
    private long taken;

    /** A budget for that many rows in which that many expansions are embedded. */
    Budget(int rootRows, int expansions) {
        rows.put("", rootRows);
        this.expansions = Math.max(1, expansions);
    }

    /** The most rows that can be shown at that path. */
    int rowsUnder(String path) {
        return rows.getOrDefault(path, 1);
    }

    /** The limit of a collection that names none: the usual one, or fewer where the rows around it leave less room. */
    int share(int parentRows) {
        long room = (long) MOST_EMBEDDED / ((long) parentRows * expansions);
        return (int) Math.max(1, Math.min(QueryParser.DEFAULT_LIMIT, room));
    }

    /** Notes rows embedded at a path, and a fault where they are too many. */
    void take(String path, int parentRows, int limit, Parameters parameters) {
        long here = (long) parentRows * limit;
        rows.put(path, (int) Math.min(Integer.MAX_VALUE, here));
        boolean fitted = taken <= MOST_EMBEDDED;
        taken += here;
        if (fitted && taken > MOST_EMBEDDED) {
            parameters.fault(Fault.in(
                    "expand",
                    "Up to " + taken + " rows would be embedded with \"" + path + "\", and " + MOST_EMBEDDED
                            + " is the most: lower limit or " + path + ".limit."));
        }
    }
}
