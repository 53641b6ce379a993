package dev.cairn.app.settings;

import dev.cairn.app.CommandFailure;
import dev.cairn.app.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file that holds the token callers must show. */
public final class TokenFile {
    private static final Logger LOG = LoggerFactory.getLogger(TokenFile.class);
    private static final int SHORTEST = 16;
    private static final int LONGEST = 4096;
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE);

    private TokenFile() {}

    /** The token, without white space around it; warns when others than the owner may read the file. */
    public static String read(Path file) {
        String token = text(file).strip();
        if (token.length() < SHORTEST || !token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "the token in " + file + " must be " + SHORTEST
                            + " or more printable ASCII characters without spaces; make one with 'openssl rand -hex 32'");
        }
        warnIfOthersMayRead(file);
        return token;
    }

    private static String text(Path file) {
        try {
            if (Files.size(file) > LONGEST) {
                throw new CommandFailure(
                        ExitCode.USAGE, "the token file " + file + " is larger than " + LONGEST + " bytes");
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CommandFailure(
                    ExitCode.UNREADABLE,
                    "cannot read the token file " + file + "; make it, readable by the user who runs the server",
                    e);
        }
    }

    private static void warnIfOthersMayRead(Path file) {
        try {
            if (!Collections.disjoint(Files.getPosixFilePermissions(file), OTHERS)) {
                LOG.warn("Others may read the token in {}: take that away with 'chmod 600 {}'", file, file);
            }
        } catch (IOException | UnsupportedOperationException e) {
            LOG.debug("Cannot tell who may read {}", file, e);
        }
    }
}
