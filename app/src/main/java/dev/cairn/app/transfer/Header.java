package dev.cairn.app.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * The first line of an export.
 *
 * @param cairn the version of Cairn that wrote it
 * @param format the version of the format
 * @param revision the number of the database's last change
 * @param modules the version of each module's schema
 */
record Header(String cairn, int format, long revision, Map<String, Integer> modules) {
    static final int FORMAT = 1;

    Header {
        modules = Map.copyOf(modules);
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
        Map<String, Integer> modules = new TreeMap<>();
        line.object()
                .path("modules")
                .properties()
                .forEach(
                        module -> modules.put(module.getKey(), module.getValue().asInt()));
        return new Header(line.object().path("cairn").textValue(), format.intValue(), revision.longValue(), modules);
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
