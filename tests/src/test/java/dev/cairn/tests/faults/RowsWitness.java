package dev.cairn.tests.faults;

import dev.cairn.app.folder.DataFolder;
import dev.cairn.app.folder.SchemaState;
import dev.cairn.tests.faults.power.Witness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes every row that an answer showed for a promise: an image must hold it at that revision or a later one. Opens images as a start of
 * the server does. Once the server has said that its disk fails, its answers promise nothing more: reads go on, and show what may not last.
 */
final class RowsWitness implements Witness {
    private static final Pattern ROW =
            Pattern.compile("\"id\":\"([0-9a-f-]{36})\".*?\"revision\":(\\d+)", Pattern.DOTALL);
    private static final String ROWS = "SELECT id || ' ' || revision FROM projects UNION ALL"
            + " SELECT id || ' ' || revision FROM tickets UNION ALL SELECT id || ' ' || revision FROM tasks";
    /** The load describes a ticket by its title alone, time and again. */
    private static final String MIXED = "SELECT 'the description of ' || key || ' is not its own' FROM tickets"
            + " WHERE key LIKE 'POWER-%' AND replace(description, title, '') <> ''";

    private static final String DISK_FAILED = "the disk failed while storing";

    private boolean failed;
    private final Map<String, Long> promised = new HashMap<>();

    @Override
    public void told(String text) {
        failed |= text.contains(DISK_FAILED);
        Matcher row = ROW.matcher(text);
        while (!failed && row.find()) {
            promised.merge(row.group(1), Long.valueOf(row.group(2)), Math::max);
        }
    }

    /** How many rows have been promised. */
    int promises() {
        return promised.size();
    }

    @Override
    public List<String> faults(Path image) {
        Path data = image.resolve("data");
        if (!Files.exists(data.resolve("cairn.db"))) {
            return promised.isEmpty() ? List.of() : List.of("the database is gone, with " + promised.size() + " rows");
        }
        try {
            SchemaState.bringUpToDate(DataFolder.openOrCreate(data));
            List<String> faults = new ArrayList<>(FileCheck.faults(data.resolve("cairn.db")));
            faults.addAll(FileCheck.query(data.resolve("cairn.db"), MIXED));
            addLost(FileCheck.query(data.resolve("cairn.db"), ROWS), faults);
            return faults;
        } catch (AssertionError | RuntimeException unreadable) {
            return List.of("damaged: " + unreadable + ", " + unreadable.getCause());
        }
    }

    private void addLost(List<String> rows, List<String> faults) {
        Map<String, Long> actual = new HashMap<>();
        for (String row : rows) {
            int space = row.indexOf(' ');
            actual.put(row.substring(0, space), Long.valueOf(row.substring(space + 1)));
        }
        long lost = promised.entrySet().stream()
                .filter(row -> actual.getOrDefault(row.getKey(), 0L) < row.getValue())
                .count();
        if (lost > 0) {
            faults.add("lost: " + lost + " of " + promised.size() + " answered rows");
        }
    }
}
