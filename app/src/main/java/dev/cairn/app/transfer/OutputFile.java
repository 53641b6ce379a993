package dev.cairn.app.transfer;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.app.folder.DataFolder;
import dev.cairn.db.file.DiskFiles;
import dev.cairn.db.file.Temporary;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where a command writes what it makes: standard output, or a file that appears under its name only when it is whole and on disk. */
public final class OutputFile {
    /** Writes what the file is to hold. */
    public interface Writer<E extends Exception> {
        long write(OutputStream out) throws IOException, E;
    }

    /** Who may read a new file. */
    public enum Readers {
        OWNER,
        AS_USUAL
    }

    private static final String STANDARD = "-";
    private static final int BUFFER = 1 << 16;

    private OutputFile() {}

    /** Writes to that file, or to standard output when it is null or {@code -}; returns what the writer returns. */
    public static <E extends Exception> long write(@Nullable Path file, Readers readers, Writer<E> writer)
            throws IOException, E {
        if (file == null || file.toString().equals(STANDARD)) {
            return toStream(new FileOutputStream(FileDescriptor.out), writer);
        }
        if (isStream(file)) {
            return toStream(Files.newOutputStream(file), writer);
        }
        Path target = real(file);
        requireUsable(target, DiskFiles.folderOf(target));
        return toFile(target, readers, writer);
    }

    /** Whether what was written stays there when the rest cannot be: standard output, a pipe or a device. */
    static boolean isStream(@Nullable Path file) {
        return file == null
                || file.toString().equals(STANDARD)
                || (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file));
    }

    /** Whatever links lead there: a file of a database must be known by any name. */
    private static Path real(Path file) throws IOException {
        Path named = file.toAbsolutePath();
        if (Files.exists(named)) {
            return named.toRealPath();
        }
        Path folder = DiskFiles.folderOf(named);
        return Files.isDirectory(folder) ? folder.toRealPath().resolve(named.getFileName()) : named.normalize();
    }

    private static void requireUsable(Path target, Path folder) {
        if (Files.isDirectory(target) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot write " + target + "; name a file in a folder that is there and that you may write to");
        }
        if (DataFolder.keepsFilesIn(folder)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot write " + target + " among the files of a data folder; name a file elsewhere");
        }
    }

    private static <E extends Exception> long toStream(OutputStream stream, Writer<E> writer) throws IOException, E {
        try (OutputStream out = new BufferedOutputStream(stream, BUFFER)) {
            return writer.write(out);
        }
    }

    private static <E extends Exception> long toFile(Path target, Readers readers, Writer<E> writer)
            throws IOException, E {
        Path temporary = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        try (Temporary removed = Temporary.at(temporary);
                FileChannel channel = FileChannel.open(
                        removed.path(),
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        readers == Readers.OWNER ? DiskFiles.privateFile(temporary) : new FileAttribute<?>[0])) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            long written = writer.write(out);
            out.flush();
            channel.force(true);
            DiskFiles.rename(temporary, target);
            return written;
        }
    }
}
