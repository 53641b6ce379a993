package dev.cairn.db.migration;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Commands that help, ready to be run. */
final class Hints {
    private Hints() {}

    /** A command for the data folder that a database lies in. */
    static String command(Path database, String command) {
        Path folder = database.getParent();
        String data = String.valueOf(folder == null ? "." : folder);
        boolean plain = data.matches("[\\w./@:+-]*");
        return "cairn " + command + " --data " + (plain ? data : "'" + data.replace("'", "'\\''") + "'");
    }

    /** The command that takes those modules back to a version. */
    static String down(Path database, List<String> modules, int version) {
        return command(
                database,
                modules.stream()
                        .map(module -> "--to " + module + ":" + version)
                        .collect(Collectors.joining(" ", "migrate down ", "")));
    }
}
