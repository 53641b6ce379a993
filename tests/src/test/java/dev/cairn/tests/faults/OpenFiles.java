package dev.cairn.tests.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Who opened the files of a database, read from a record of a process's calls. SQLite is the one that does not follow symbolic links.
 * The log does not count: it may be opened by others, since SQLite has no locks on it.
 *
 * @param foreign openings by other means than SQLite while SQLite had the same database open
 * @param bySqlite how often SQLite opened one
 */
record OpenFiles(List<String> foreign, int bySqlite) {
    private static final Pattern OPENED = Pattern.compile(
            "openat?\\(.*\"[^\"]*/([^/\"]+\\.db)(?:-shm|-journal)?\", ([^)]*?)(?:, 0\\d+)?\\) = (\\d+)");
    private static final Pattern CLOSED = Pattern.compile("close\\((\\d+)");

    static OpenFiles read(Path record) throws IOException {
        Map<Integer, String> open = new HashMap<>();
        Map<String, String> unfinished = new HashMap<>();
        List<String> foreign = new ArrayList<>();
        int bySqlite = 0;
        for (String line : Files.readAllLines(record, StandardCharsets.ISO_8859_1)) {
            String call = whole(line, unfinished);
            Matcher closed = CLOSED.matcher(call);
            if (closed.find()) {
                open.remove(Integer.parseInt(closed.group(1)));
            }
            Matcher opened = OPENED.matcher(call);
            if (!opened.find()) {
                continue;
            }
            if (opened.group(2).contains("O_NOFOLLOW")) {
                bySqlite++;
                open.put(Integer.parseInt(opened.group(3)), opened.group(1));
            } else if (open.containsValue(opened.group(1))) {
                foreign.add(call);
            }
        }
        return new OpenFiles(foreign, bySqlite);
    }

    /** Joins the halves of a call that others interrupted; empty for the first half. */
    private static String whole(String line, Map<String, String> unfinished) {
        String thread = line.substring(0, line.indexOf(' '));
        if (line.endsWith("<unfinished ...>")) {
            unfinished.put(
                    thread, line.substring(0, line.indexOf("<unfinished")).stripTrailing());
            return "";
        }
        int resumed = line.indexOf("resumed>");
        return resumed < 0
                ? line
                : unfinished.getOrDefault(thread, "")
                        + line.substring(resumed + "resumed>".length()).replaceFirst("^\\) +=", ") =");
    }
}
