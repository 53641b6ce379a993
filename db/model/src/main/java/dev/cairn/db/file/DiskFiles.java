package dev.cairn.db.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Files made private, forced to disk, named and removed. What is opened here must not be open in SQLite in this process, but for a log:
 * closing any descriptor of a file drops the process's locks on it.
 */
public final class DiskFiles {
    private static final List<String> COMPANIONS = List.of("-journal", "-wal", "-shm");
    private static final int BUFFER = 1 << 16;

    private DiskFiles() {}

    /** Makes an empty file that its owner alone may read. */
    public static void createPrivate(Path file) throws IOException {
        Files.createFile(file, privateFile(file));
        giveToOwnerOfFolder(file);
    }

    /** Makes a folder that its owner alone may look into, unless it is there. */
    public static void createPrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectory(folder, privateFolder(folder));
            giveToOwnerOfFolder(folder);
            forceFolderOf(folder);
        }
    }

    /**
     * Gives what root has made in somebody's folder to that somebody, as SQLite does with its own files: else a command that root runs once
     * would keep a server from its files. Of a link it is the link: where that leads is nothing that somebody may choose for root.
     */
    public static void giveToOwnerOfFolder(Path made) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(made, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        if (view != null && view.getOwner().getName().equals("root")) {
            PosixFileAttributes folder = Files.readAttributes(folderOf(made), PosixFileAttributes.class);
            try {
                view.setOwner(folder.owner());
                view.setGroup(folder.group());
            } catch (FileSystemException forbidden) {
                // A root that may not, as in some containers, keeps it.
            }
        }
    }

    /** Waits until the content of that file is on disk. */
    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    /** Waits until all commits of that database, which may be open, are on disk. SQLite has no locks on a log. */
    public static void forceLogOf(Path database) throws IOException {
        Path log = withEnd(database, "-wal");
        if (Files.exists(log)) {
            force(log);
        }
    }

    /** Waits until the name of that file, or its absence, is on disk. */
    public static void forceFolderOf(Path file) throws IOException {
        if (!isPosix(file)) {
            return; // Windows neither needs it nor opens folders.
        }
        try (FileChannel channel = FileChannel.open(folderOf(file), StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    /** Gives a file another name in the same file system, over what has that name; once this returns, that is on disk. */
    public static void rename(Path from, Path to) throws IOException {
        move(from, to);
        forceFolderOf(to);
    }

    static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes a database that is not needed, and first what SQLite may have left beside it, which must never meet another file. */
    public static void removeDatabase(Path file) throws IOException {
        for (String companion : COMPANIONS) {
            Files.deleteIfExists(withEnd(file, companion));
        }
        Files.deleteIfExists(file);
    }

    /** The SHA-256 of a file's content in hexadecimal digits. */
    public static String sha256(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            byte[] buffer = new byte[BUFFER];
            while (in.read(buffer) >= 0) {
                // The digest has seen it.
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The path with something behind the file's name. */
    public static Path withEnd(Path file, String end) {
        return file.resolveSibling(Objects.requireNonNull(file.getFileName()) + end);
    }

    static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** The folder that a file lies in. */
    public static Path folderOf(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    /** The rights of a new file that its owner alone may read, where the file system knows such rights. */
    public static FileAttribute<?>[] privateFile(Path file) {
        return rights(file, "rw-------");
    }

    /** The rights of a new folder that its owner alone may look into, where the file system knows such rights. */
    public static FileAttribute<?>[] privateFolder(Path folder) {
        return rights(folder, "rwx------");
    }

    private static FileAttribute<?>[] rights(Path file, String rights) {
        return isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
