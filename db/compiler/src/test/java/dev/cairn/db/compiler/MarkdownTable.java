package dev.cairn.db.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Tests whose cases are a table that can be read for itself. */
final class MarkdownTable {
    private static final Pattern BETWEEN_CELLS = Pattern.compile(" \\| ");

    private MarkdownTable() {}

    /** The rows of the one table in that resource, below its heading. */
    static Stream<Arguments> rows(String resource) {
        try (InputStream content = MarkdownTable.class.getResourceAsStream(resource)) {
            List<String> lines = new String(content.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith("| "))
                    .toList();
            return lines.stream().skip(2).map(MarkdownTable::cells);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Arguments cells(String line) {
        String inner = line.substring(2, line.length() - 2);
        return Arguments.of(BETWEEN_CELLS
                .splitAsStream(inner)
                .map(cell -> cell.replaceFirst("^`(.*)`$", "$1"))
                .toArray(Object[]::new));
    }
}
