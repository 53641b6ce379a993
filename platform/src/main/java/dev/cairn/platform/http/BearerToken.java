package dev.cairn.platform.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The token that callers have to show. Immutable, thread-safe. */
final class BearerToken {
    private static final String SCHEME = "Bearer ";

    private final byte @Nullable [] hash;

    BearerToken(@Nullable String token) {
        this.hash = token == null ? null : sha256(token);
    }

    /** Whether an Authorization header shows the token, or none is asked for. Takes the same time for every wrong one. */
    boolean accepts(@Nullable String authorization) {
        if (hash == null) {
            return true;
        }
        boolean bearer = authorization != null && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
        String shown = bearer && authorization != null
                ? authorization.substring(SCHEME.length()).trim()
                : "";
        return MessageDigest.isEqual(hash, sha256(shown));
    }

    /** Who calls, as far as it is known: the token's hash, empty without one. */
    String identity() {
        return hash == null ? "" : HexFormat.of().formatHex(hash);
    }

    private static byte[] sha256(String text) {
        return sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
