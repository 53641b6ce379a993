package dev.cairn.tests.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A folder for images, in memory where there is one, since an image is looked at once and thrown away. */
final class Scratch {
    private static final Path MEMORY = Path.of("/dev/shm");

    private Scratch() {}

    static Path folder(Path otherwise) throws IOException {
        Path parent = Files.isWritable(MEMORY) ? MEMORY : otherwise;
        Path scratch = Files.createTempDirectory(parent, "cairn-power");
        scratch.toFile().deleteOnExit();
        return scratch;
    }
}
