package dev.cairn.tests.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A disk of a few megabytes, held in memory, that can be filled and given space back. Close it to be rid of it. */
final class SmallDisk implements AutoCloseable {
    private static final int BLOCK = 4096;

    private final Path folder;
    private final Path ballast;

    private SmallDisk(Path folder) {
        this.folder = folder;
        this.ballast = folder.resolve("ballast");
    }

    /** Mounts one at that empty folder; skips the test, and says why, where that is not allowed. */
    static SmallDisk mount(Path folder, int megabytes) {
        boolean mounted =
                run("mount", "-t", "tmpfs", "-o", "mode=700,size=" + megabytes + "m", "cairn-test", folder.toString());
        Strace.assumeThat(mounted, "a small disk cannot be mounted here: needs Linux and root");
        return new SmallDisk(folder);
    }

    /** Where the data folder of a server on this disk is. */
    Path data() {
        // The disk itself, so that what the server prints, which is kept beside its data folder, is not on it.
        return folder;
    }

    /** Takes all the space that is left but that much. */
    void fill(long left) {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            long bytes = Files.getFileStore(folder).getUsableSpace() - left;
            for (long i = 0; i < bytes / BLOCK; i++) {
                out.write(new byte[BLOCK]);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives back what {@link #fill} took. */
    void free() {
        try {
            Files.delete(ballast);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        // Lazily: a server that was killed may not have let go of its files yet.
        if (!run("umount", "-l", folder.toString())) {
            throw new AssertionError("cannot unmount " + folder);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException | InterruptedException missing) {
            return false;
        }
    }
}
