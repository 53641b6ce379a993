package dev.cairn.platform.resources.write;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.http.JsonReader;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.resources.write.LineReader.Line;
import org.jspecify.annotations.Nullable;

/** Reads one line of a stream as JSON. */
final class StreamJson {
    private StreamJson() {}

    /** The line's JSON, or null when it is none, which is then a fault. */
    static @Nullable JsonNode read(Line line, String place, Faults faults) {
        if (line.tooLong()) {
            faults.at(place, "The line is longer than 1 MiB.");
            return null;
        }
        try {
            return JsonReader.read(line.content());
        } catch (Problem problem) {
            for (Fault fault : problem.under(place).faults()) {
                faults.at(fault.pointer() == null ? place : fault.pointer(), fault.detail());
            }
            return null;
        }
    }
}
