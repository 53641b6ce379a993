package dev.cairn.app.transfer;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DiskFiles;
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
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where an export goes: standard output, or a file that appears under its name only when it is whole and on disk. */
final class OutputFile {
    /** Writes what is exported. */
    interface Writer {
        long write(OutputStream out) throws IOException, SQLException;
    }

    private static final int BUFFER = 1 << 16;

    private OutputFile() {}

    /** Writes to that file, or to standard output when it is null or {@code -}; returns what the writer returns. */
    static long write(@Nullable Path file, Path dataFolder, Writer writer) throws IOException, SQLException {
        if (file == null || file.toString().equals("-")) {
            return toStream(new FileOutputStream(FileDescriptor.out), writer);
        }
        Path target = file.toAbsolutePath().normalize();
        Path folder = Objects.requireNonNullElse(target.getParent(), target);
        requireUsable(target, folder, dataFolder);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            return toStream(Files.newOutputStream(target), writer);
        }
        return toFile(target, folder, writer);
    }

    private static void requireUsable(Path target, Path folder, Path dataFolder) {
        if (Files.isDirectory(target) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot write " + target + "; name a file in a folder that is there and that you may write to");
        }
        if (folder.equals(dataFolder)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "cannot write " + target + " among the files of the data folder; name a file elsewhere");
        }
    }

    private static long toStream(OutputStream stream, Writer writer) throws IOException, SQLException {
        try (OutputStream out = new BufferedOutputStream(stream, BUFFER)) {
            return writer.write(out);
        }
    }

    private static long toFile(Path target, Path folder, Writer writer) throws IOException, SQLException {
        Path temporary = folder.resolve(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                DiskFiles.privateFile(temporary))) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BUFFER);
            long written = writer.write(out);
            out.flush();
            channel.force(true);
            DiskFiles.rename(temporary, target);
            return written;
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
