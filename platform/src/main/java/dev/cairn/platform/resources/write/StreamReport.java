package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.problem.Fault;
import java.util.ArrayList;
import java.util.List;

/** What became of the lines of a stream. Bounded: counts everything, keeps the faults of the first lines. */
final class StreamReport {
    private static final int MOST_ERRORS = 100;

    private final List<ObjectNode> errors = new ArrayList<>();
    private long lines;
    private long taken;
    private long unchanged;
    private long refused;

    void read() {
        lines++;
    }

    void taken(boolean changed) {
        if (changed) {
            taken++;
        } else {
            unchanged++;
        }
    }

    /** A line that was not taken, with all that is wrong with it. */
    void refused(long line, List<Fault> faults) {
        refused++;
        // What is found while reading is known before what is found while writing the lines around it.
        int place = errors.size();
        while (place > 0 && errors.get(place - 1).get("line").asLong() > line) {
            place--;
        }
        for (int i = 0; i < faults.size() && place < MOST_ERRORS; i++) {
            errors.add(place++, error(line, faults.get(i)));
        }
        errors.subList(Math.min(MOST_ERRORS, errors.size()), errors.size()).clear();
    }

    private static ObjectNode error(long line, Fault fault) {
        String pointer = fault.pointer() == null ? "" : fault.pointer();
        ObjectNode error = JsonNodeFactory.instance.objectNode();
        return error.put("line", line).put("pointer", pointer).put("detail", fault.detail());
    }

    /** What stays in the database if the stream ends here, in words. */
    String soFar() {
        return taken + " of the " + lines + " lines read so far were taken and stay.";
    }

    ObjectNode json() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        report.put("lines", lines)
                .put("taken", taken)
                .put("unchanged", unchanged)
                .put("refused", refused);
        report.putArray("errors").addAll(errors);
        return report;
    }
}
