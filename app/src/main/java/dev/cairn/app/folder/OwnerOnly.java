package dev.cairn.app.folder;

import java.nio.file.FileSystems;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** The rights of what only its owner may read, where the file system knows such rights. */
public final class OwnerOnly {
    private OwnerOnly() {}

    /** For a new file. */
    public static FileAttribute<?>[] file() {
        return rights("rw-------");
    }

    /** For a new folder. */
    static FileAttribute<?>[] folder() {
        return rights("rwx------");
    }

    private static FileAttribute<?>[] rights(String rights) {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }
}
