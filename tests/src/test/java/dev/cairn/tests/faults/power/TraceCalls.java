package dev.cairn.tests.faults.power;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Turns calls into what they did below one folder. Remembers where each open file is being written. Used by one thread. */
final class TraceCalls {
    private static final Set<Integer> STANDARD_OUTPUTS = Set.of(1, 2);

    private final Path root;
    private final Map<Integer, Long> positions = new HashMap<>();

    TraceCalls(Path root) {
        this.root = root;
    }

    List<Effect> effects(TraceLine line) {
        return switch (line.name()) {
            case "open", "openat", "creat" -> opened(line);
            case "lseek" -> sought(line);
            case "write", "writev", "sendto", "sendmsg" -> written(line);
            case "pwrite64", "pwritev", "pwritev2" -> writtenAt(line);
            case "ftruncate" -> ours(line.file(), new Effect.Resize(line.file(), line.numberFromEnd(1)));
            case "truncate" -> ours(line.path(0), new Effect.Resize(line.path(0), line.numberFromEnd(1)));
            case "fsync", "fdatasync" -> ours(line.file(), new Effect.Sync(line.file()));
            case "rename", "renameat", "renameat2" -> renamed(line);
            case "link", "linkat" -> ours(line.path(1), new Effect.Link(line.path(0), line.path(1)));
            case "unlink", "unlinkat", "rmdir" -> ours(line.path(0), new Effect.Remove(line.path(0)));
            case "mkdir", "mkdirat" -> ours(line.path(0), new Effect.Create(line.path(0), true));
            case "mmap" -> mapped(line);
            default -> refuse(line);
        };
    }

    private List<Effect> opened(TraceLine line) {
        Path file = line.opened();
        positions.put((int) line.returned(), 0L);
        if (!below(file) || line.flag("O_DIRECTORY")) {
            return List.of();
        }
        if (line.flag("O_APPEND") || line.flag("SYNC")) {
            throw new IllegalStateException("a way of opening that is not simulated: " + line);
        }
        if (line.flag("O_TRUNC")) {
            return List.of(new Effect.Create(file, false), new Effect.Resize(file, 0));
        }
        return line.flag("O_CREAT") ? List.of(new Effect.Create(file, false)) : List.of();
    }

    private List<Effect> sought(TraceLine line) {
        positions.put(line.descriptor(), line.returned());
        return List.of();
    }

    private List<Effect> written(TraceLine line) {
        Path file = line.file();
        if (file.toString().startsWith("socket:") || STANDARD_OUTPUTS.contains(line.descriptor())) {
            return List.of(new Effect.Told(new String(line.bytes(), StandardCharsets.UTF_8)));
        }
        if (!below(file)) {
            return List.of();
        }
        long from = positions.getOrDefault(line.descriptor(), 0L);
        positions.put(line.descriptor(), from + line.returned());
        return List.of(new Effect.Write(file, from, done(line)));
    }

    private List<Effect> writtenAt(TraceLine line) {
        return below(line.file())
                ? List.of(new Effect.Write(line.file(), line.numberFromEnd(1), done(line)))
                : List.of();
    }

    /** A call may write less than it was given. */
    private static byte[] done(TraceLine line) {
        byte[] bytes = line.bytes();
        return line.returned() == bytes.length ? bytes : Arrays.copyOf(bytes, (int) line.returned());
    }

    private List<Effect> renamed(TraceLine line) {
        return ours(line.path(1), new Effect.Rename(line.path(0), line.path(1)));
    }

    /** Were a file written through memory, the record would not show it. */
    private List<Effect> mapped(TraceLine line) {
        boolean writes =
                line.arguments().contains("PROT_WRITE") && line.arguments().contains("MAP_SHARED");
        return writes && line.arguments().indexOf('<') >= 0 && below(line.file()) ? refuse(line) : List.of();
    }

    private List<Effect> ours(Path path, Effect effect) {
        return below(path) ? List.of(effect) : List.of();
    }

    private List<Effect> refuse(TraceLine line) {
        boolean touches = line.arguments().indexOf('<') >= 0 && below(line.file());
        if (touches) {
            throw new IllegalStateException("a call that is not simulated: " + line);
        }
        return List.of();
    }

    /** The index of the log is made anew by whoever opens the database first. */
    private boolean below(Path path) {
        return path.startsWith(root) && !path.toString().endsWith("-shm");
    }
}
