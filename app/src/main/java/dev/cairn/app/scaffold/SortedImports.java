package dev.cairn.app.scaffold;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Puts the imports of a Java file in order, since which comes first depends on the names of modules. */
final class SortedImports {
    private SortedImports() {}

    /** The text with each block of imports sorted. */
    static String in(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int from = 0;
        while (from < lines.size()) {
            int to = from;
            while (to < lines.size() && lines.get(to).startsWith("import ")) {
                to++;
            }
            lines.subList(from, to).sort(Comparator.comparing(line -> line.replace(";", "")));
            from = to + 1;
        }
        return String.join("\n", lines) + "\n";
    }
}
