package dev.cairn.app.folder;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import dev.cairn.db.file.DiskFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a data folder to one server, or one import, at a time. The operating system holds the lock, so that it ends with its process however
 * that ends; the file's text only tells others who holds it. Thread-safe.
 */
public final class FolderLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(FolderLock.class);
    static final String NAME = "server.lock";
    private static final String JOB = "job.lock";
    private static final int MOST_BYTES = 1000;
    /** Far behind the text: where locks are mandatory, a locked text could not be read. */
    private static final long LOCKED_BYTE = Long.MAX_VALUE - 1;

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or fails naming who has it. {@code holder} is what others are told, for example "an import". */
    public static FolderLock take(DataFolder folder, String holder) {
        return take(folder, NAME, holder);
    }

    /**
     * Takes another lock, beside the server's, for a job that goes beside a server but not beside another job: a backup, a purge. Fails
     * naming the job that runs.
     */
    static FolderLock takeForJob(DataFolder folder, String holder) {
        return take(folder, JOB, holder);
    }

    private static FolderLock take(DataFolder folder, String name, String holder) {
        Path file = folder.path().resolve(name);
        FileChannel channel = open(file);
        try {
            if (!locked(channel)) {
                throw taken(
                        folder,
                        channel,
                        name.equals(JOB)
                                ? "wait until it has ended"
                                : "stop that first, or name another folder with --data");
            }
            FolderLock lock = new FolderLock(channel);
            lock.tellIfPossible(holder);
            return lock;
        } catch (IOException e) {
            close(channel);
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot lock " + file + " (" + e.getMessage()
                            + "); the data folder needs a local disk, where file locks work",
                    e);
        } catch (CommandFailure e) {
            close(channel);
            throw e;
        }
    }

    /** Does that work while holding the lock. */
    public static <T> T holding(DataFolder folder, String holder, Supplier<T> work) {
        FolderLock lock = take(folder, holder);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    /** The same with both locks, for what puts another database in the place of the old one: whoever writes to that meanwhile writes in vain. */
    public static <T> T holdingAlone(DataFolder folder, String holder, Supplier<T> work) {
        return holding(folder, holder, () -> holdingForJob(folder, holder, work));
    }

    /** The same with the lock for jobs. */
    public static <T> T holdingForJob(DataFolder folder, String holder, Supplier<T> work) {
        FolderLock lock = takeForJob(folder, holder);
        try {
            return work.get();
        } finally {
            lock.close();
        }
    }

    /** Tells others who has the lock, for example "the server on http://127.0.0.1:7070". */
    public void tell(String holder) throws IOException {
        channel.truncate(0);
        String text = holder + " (pid " + ProcessHandle.current().pid() + ")\n";
        channel.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), 0);
    }

    /** A full disk has no room for the text, and the lock does not need it. */
    private void tellIfPossible(String holder) {
        try {
            tell(holder);
        } catch (IOException untold) {
            LOG.debug("The lock does not say who holds it", untold);
        }
    }

    /** Lets go. The file stays: deleting it could take it from somebody who has just opened it. */
    @Override
    public void close() {
        close(channel);
    }

    private static FileChannel open(Path file) {
        try {
            boolean there = Files.exists(file, LinkOption.NOFOLLOW_LINKS);
            FileChannel channel = FileChannel.open(
                    file,
                    Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                    DiskFiles.privateFile(file));
            if (!there) {
                DiskFiles.giveToOwnerOfFolder(file);
            }
            return channel;
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot write " + file + "; give yourself the right to, or name another data folder with --data",
                    e);
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock lock = channel.tryLock(LOCKED_BYTE, 1, false);
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static CommandFailure taken(DataFolder folder, FileChannel channel, String advice) throws IOException {
        ByteBuffer text = ByteBuffer.allocate(MOST_BYTES);
        channel.read(text, 0);
        String holder = new String(text.array(), 0, text.position(), StandardCharsets.UTF_8).strip();
        return new CommandFailure(
                ExitCode.ALREADY_SERVED,
                folder.path() + " is in use by " + (holder.isEmpty() ? "another process" : holder) + "; " + advice);
    }

    private static void close(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing is lost: the lock ends with the process at the latest.
        }
    }
}
