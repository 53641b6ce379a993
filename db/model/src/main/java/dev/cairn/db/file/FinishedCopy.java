package dev.cairn.db.file;

import java.nio.file.Path;
import java.util.Map;

/**
 * A database file that was found whole and is on disk. Immutable.
 *
 * @param file where it lies
 * @param bytes its size
 * @param sha256 the SHA-256 of its content in hexadecimal digits
 * @param rows the number of rows by table
 */
public record FinishedCopy(Path file, long bytes, String sha256, Map<String, Long> rows) {
    public FinishedCopy {
        rows = Map.copyOf(rows);
    }
}
