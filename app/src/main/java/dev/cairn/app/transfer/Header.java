package dev.cairn.app.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The first line of an export.
 *
 * @param cairn the version of Cairn that wrote it
 * @param format the version of the format
 * @param revision the number of the database's last change
 * @param modules the version of each module's schema
 * @param rows how many rows of each table follow
 */
record Header(String cairn, int format, long revision, Map<String, Integer> modules, Map<String, Long> rows) {
    static final int FORMAT = 1;
    /** Beyond it many readers of JSON lose digits, and no database gets there. */
    private static final long HIGHEST_REVISION = 1L << 53;

    Header {
        modules = Map.copyOf(modules);
        rows = Map.copyOf(rows);
    }

    void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("cairn", cairn);
        json.writeNumberField("format", format);
        json.writeNumberField("revision", revision);
        json.writeObjectFieldStart("modules");
        for (Map.Entry<String, Integer> module : new TreeMap<>(modules).entrySet()) {
            json.writeNumberField(module.getKey(), module.getValue());
        }
        json.writeEndObject();
        json.writeObjectFieldStart("rows");
        for (Map.Entry<String, Long> table : new TreeMap<>(rows).entrySet()) {
            json.writeNumberField(table.getKey(), table.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    static Header of(Line line) {
        JsonNode revision = line.object().path("revision");
        JsonNode format = line.object().path("format");
        if (!line.object().path("cairn").isTextual() || !format.isInt() || !revision.canConvertToLong()) {
            throw line.refuse(
                    "this is no header of a Cairn export; is the file one? (Beads exports need --from beads)");
        }
        if (format.intValue() != FORMAT) {
            throw line.refuse("the export has format " + format.intValue() + " and this Cairn reads format " + FORMAT
                    + "; import it with Cairn " + line.object().path("cairn").textValue() + " or newer");
        }
        if (revision.longValue() < 0 || revision.longValue() > HIGHEST_REVISION) {
            throw line.refuse(
                    "the revision " + revision.longValue() + " is none: name one from 0 to " + HIGHEST_REVISION);
        }
        Map<String, Integer> modules = new TreeMap<>();
        line.object()
                .path("modules")
                .properties()
                .forEach(
                        module -> modules.put(module.getKey(), module.getValue().asInt()));
        return new Header(
                line.object().path("cairn").textValue(), format.intValue(), revision.longValue(), modules, rows(line));
    }

    private static Map<String, Long> rows(Line line) {
        JsonNode counts = line.object().path("rows");
        if (!counts.isObject()) {
            throw line.refuse(
                    "the header does not count the rows of each table, so that none could be missed; export again");
        }
        Map<String, Long> rows = new TreeMap<>();
        counts.properties()
                .forEach(table -> rows.put(table.getKey(), table.getValue().asLong(-1)));
        return rows;
    }

    /** Refuses a file that has other rows than were exported, such as one that was cut off at the end of a line. */
    void requireRows(Map<String, Long> read) {
        Set<String> tables = new TreeSet<>(rows.keySet());
        tables.addAll(read.keySet());
        for (String table : tables) {
            long told = rows.getOrDefault(table, 0L);
            long found = read.getOrDefault(table, 0L);
            if (told != found) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "the file has " + found + " rows of " + table + " and was exported with " + told
                                + "; nothing was imported: export again, or use another copy of the file");
            }
        }
    }

    /** Refuses an export whose schema goes beyond the given one. */
    void requireNotNewerThan(Map<String, Integer> here) {
        modules.forEach((module, version) -> {
            int known = here.getOrDefault(module, 0);
            if (version > known) {
                throw new CommandFailure(
                        ExitCode.REFUSED,
                        "line 1: the export has version " + version + " of module " + module
                                + " and this Cairn has " + (known == 0 ? "no such module" : "version " + known)
                                + "; import it with Cairn " + cairn + " or newer");
            }
        });
    }
}
