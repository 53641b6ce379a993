package dev.cairn.tests.faults.power;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what strace recorded. Used by one thread. */
public final class Trace {
    /** What strace has to be started with; the name of the record and the command follow. */
    public static final List<String> COMMAND = List.of(
            "strace",
            // As a grandchild, so that the process that is started is the server itself, which can be killed.
            "-D",
            "-f",
            "-q",
            "-y",
            "-xx",
            "--seccomp-bpf",
            "-s",
            "33554432",
            "-e",
            "trace=openat,open,creat,lseek,write,writev,sendto,sendmsg,pwrite64,pwritev,pwritev2,ftruncate,truncate,fallocate,fsync,fdatasync,"
                    + "sync_file_range,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir,"
                    + "copy_file_range,sendfile,mmap",
            "-o");

    private static final String UNFINISHED = " <unfinished ...>";

    private final TraceCalls calls;
    private final Map<String, Begun> begun = new HashMap<>();
    private final List<Call> found = new ArrayList<>();

    private record Begun(String text, int line) {}

    private Trace(Path root) {
        this.calls = new TraceCalls(root);
    }

    /** The calls that changed something below that folder or told somebody something, in the order in which they began. */
    public static List<Call> read(Path record, Path root) throws IOException {
        Trace trace = new Trace(root);
        try (BufferedReader lines = Files.newBufferedReader(record, StandardCharsets.ISO_8859_1)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                trace.take(line, number++);
            }
        }
        trace.cutOff();
        trace.found.sort((one, other) -> Integer.compare(one.began(), other.began()));
        return trace.found;
    }

    private void take(String line, int number) {
        String thread = line.substring(0, line.indexOf(' '));
        String text = line.substring(thread.length()).strip();
        if (text.startsWith("+++") || text.startsWith("---")) {
            return;
        }
        if (text.endsWith(UNFINISHED)) {
            begun.put(thread, new Begun(text.substring(0, text.length() - UNFINISHED.length()), number));
        } else if (text.startsWith("<...")) {
            Begun start = begun.remove(thread);
            add(start.text() + text.substring(text.indexOf("resumed>") + "resumed>".length()), start.line(), number);
        } else {
            add(text, number, number);
        }
    }

    private void add(String text, int began, int ended) {
        TraceLine line = TraceLine.parse(text);
        if (!line.failed()) {
            calls.effects(line).forEach(effect -> found.add(new Call(effect, began, ended)));
        }
    }

    /** What was under way when the process was killed may have been done, and was never waited for. */
    private void cutOff() {
        begun.clear();
    }
}
