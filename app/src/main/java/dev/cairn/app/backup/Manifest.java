package dev.cairn.app.backup;

import dev.cairn.platform.database.Instants;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a backup holds, as it stands in the file beside it. Immutable.
 *
 * @param name the backup's name, which {@code restore} takes
 * @param created when it was made, as {@code 2026-11-22T14:15:16.123Z}
 * @param cairn the version of the Cairn that made it
 * @param schema each module's version in it
 * @param revision the number of the last change in it
 * @param bytes its size
 * @param sha256 the SHA-256 of the file in hexadecimal digits
 * @param rows the number of rows by table, deleted ones included
 */
public record Manifest(
        String name,
        String created,
        String cairn,
        Map<String, Integer> schema,
        long revision,
        long bytes,
        String sha256,
        Map<String, Long> rows) {
    /** Throws DateTimeParseException when {@code created} is no moment. */
    public Manifest {
        created = Instants.text(Instant.parse(created));
        schema = Collections.unmodifiableMap(new TreeMap<>(schema));
        rows = Collections.unmodifiableMap(new TreeMap<>(rows));
    }

    /** When it was made. */
    Instant moment() {
        return Instant.parse(created);
    }
}
