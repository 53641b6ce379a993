package dev.cairn.tests.faults.power;

import java.nio.file.Path;

/** What one system call did. Paths are absolute; a file's name is the one it had at the time of the call. */
public sealed interface Effect {
    /** A new file, and with {@code folder} a new folder. */
    record Create(Path path, boolean folder) implements Effect {}

    /** Bytes at a place in a file. */
    final class Write implements Effect {
        private final Path path;
        private final long offset;
        private final byte[] bytes;

        /** The bytes are not copied. */
        public Write(Path path, long offset, byte[] bytes) {
            this.path = path;
            this.offset = offset;
            this.bytes = bytes;
        }

        Path path() {
            return path;
        }

        long offset() {
            return offset;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /** Another length of a file, shorter or longer. */
    record Resize(Path path, long length) implements Effect {}

    /** Everything that a file or a folder holds has to be on disk when the call returns. */
    record Sync(Path path) implements Effect {}

    record Rename(Path from, Path to) implements Effect {}

    /** A second name for a file. */
    record Link(Path from, Path to) implements Effect {}

    record Remove(Path path) implements Effect {}

    /** Text that left the process, through a socket or its standard output: from then on somebody may rely on it. */
    record Told(String text) implements Effect {}
}
