package dev.cairn.tests.faults.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Files below one folder as the kernel shows them, and what of that a disk is sure to hold. A write is sure once its file was synced; a
 * name (created, renamed, removed) once its folder was, and until then any first part of the changes to a folder may be on disk. That is
 * as little as POSIX promises; real file systems promise more. Used by one thread.
 */
public final class Disk {
    private final Path root;
    private final Map<Path, Content> names = new HashMap<>();
    private final Map<Path, Content> lastingNames = new TreeMap<>();
    private final List<NameChange> pending = new ArrayList<>();
    private final Set<Content> folders = new HashSet<>();

    /** A change of names in one folder: {@code from} is gone, {@code to} is that content. */
    private static final class NameChange {
        private final @Nullable Path from;
        private final @Nullable Path to;
        private final @Nullable Content content;
        private boolean done;

        NameChange(@Nullable Path from, @Nullable Path to, @Nullable Content content) {
            this.from = from;
            this.to = to;
            this.content = content;
        }

        Path folder() {
            return java.util.Objects.requireNonNull(to == null ? from : to).getParent();
        }

        void applyTo(Map<Path, Content> names) {
            if (from != null) {
                names.remove(from);
            }
            if (to != null && content != null) {
                names.put(to, content);
            }
        }
    }

    private Disk(Path root) {
        this.root = root;
    }

    /** A disk that holds for sure what lies below that folder now. */
    public static Disk of(Path root) throws IOException {
        Disk disk = new Disk(root);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path path :
                    files.filter(file -> !file.toString().endsWith("-shm")).toList()) {
                disk.add(path, Files.isDirectory(path));
            }
        }
        return disk;
    }

    private void add(Path path, boolean folder) throws IOException {
        Content content = Content.of(folder ? new byte[0] : Files.readAllBytes(path));
        if (folder) {
            folders.add(content);
        }
        names.put(path, content);
        lastingNames.put(path, content);
    }

    /** The call has begun: from now on a disk may hold what it does. Returns what is to be done when it has ended. */
    public Runnable begin(Effect effect) {
        if (effect instanceof Effect.Write write) {
            return change(write.path(), effect);
        } else if (effect instanceof Effect.Resize resize) {
            return change(resize.path(), effect);
        } else if (effect instanceof Effect.Sync sync) {
            return sync(sync.path());
        } else if (effect instanceof Effect.Create create) {
            return names.containsKey(create.path()) ? () -> {} : create(create);
        } else if (effect instanceof Effect.Rename rename) {
            return rename(new NameChange(rename.from(), rename.to(), content(rename.from())));
        } else if (effect instanceof Effect.Link link) {
            return rename(new NameChange(null, link.to(), content(link.from())));
        } else if (effect instanceof Effect.Remove remove) {
            return rename(new NameChange(remove.path(), null, null));
        }
        return () -> {};
    }

    private Content content(Path path) {
        Content content = names.get(path);
        if (content == null) {
            throw new IllegalStateException("the record has no beginning of " + path);
        }
        return content;
    }

    private Runnable change(Path path, Effect effect) {
        return content(path).begin(effect)::done;
    }

    private Runnable create(Effect.Create create) {
        Content content = new Content();
        if (create.folder()) {
            folders.add(content);
        }
        return rename(new NameChange(null, create.path(), content));
    }

    private Runnable rename(NameChange change) {
        if (folders.contains(change.content) && change.from != null) {
            throw new IllegalStateException("a folder that is renamed is not simulated: " + change.from);
        }
        pending.add(change);
        change.applyTo(names);
        return () -> change.done = true;
    }

    private Runnable sync(Path path) {
        Content content = content(path);
        if (!folders.contains(content)) {
            List<Content.Change> covered = content.covered();
            return () -> content.makeLasting(covered);
        }
        List<NameChange> covered = pending.stream()
                .filter(change -> change.done && change.folder().equals(path))
                .toList();
        return () -> {
            pending.removeAll(covered);
            covered.forEach(change -> change.applyTo(lastingNames));
        };
    }

    /** Writes what the disk may hold if the power fails now to another, empty folder. */
    public void powerCut(Survival survival, Random random, Path image) throws IOException {
        Map<Path, Content> surviving = new TreeMap<>(lastingNames);
        Map<Path, Integer> counts = new HashMap<>();
        pending.forEach(change -> counts.merge(change.folder(), 1, Integer::sum));
        Map<Path, Integer> left = new HashMap<>();
        counts.forEach((folder, count) -> left.put(folder, survivors(survival, random, count)));
        for (NameChange change : pending) {
            if (left.merge(change.folder(), -1, Integer::sum) >= 0) {
                change.applyTo(surviving);
            }
        }
        for (Map.Entry<Path, Content> entry : surviving.entrySet()) {
            write(entry.getKey(), entry.getValue(), surviving, image, survival, random);
        }
    }

    private static int survivors(Survival survival, Random random, int count) {
        return switch (survival) {
            case NOTHING -> 0;
            case EVERYTHING -> count;
            case PREFIX, ANY -> random.nextInt(count + 1);
        };
    }

    private void write(Path path, Content content, Map<Path, Content> all, Path image, Survival survival, Random random)
            throws IOException {
        Path target = image.resolve(root.relativize(path).toString());
        if (folders.contains(content)) {
            if (path.equals(root) || all.containsKey(path.getParent())) {
                Files.createDirectories(target);
            }
        } else if (Files.isDirectory(target.getParent())) {
            Files.write(target, content.afterPowerCut(survival, random));
        }
    }
}
