package dev.cairn.platform.http;

import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Names requests, so that an answer and a line of the log can be matched. Thread-safe. */
final class RequestIds {
    static final String HEADER = "X-Request-Id";

    private static final int LENGTH = 64;
    private static final String PROCESS = Integer.toString(new SecureRandom().nextInt(Integer.MAX_VALUE), 36) + "-";
    private static final AtomicLong LAST = new AtomicLong();

    private RequestIds() {}

    /** The caller's own id where it is harmless in a log, else a new one. */
    static String of(@Nullable String sent) {
        return sent != null && harmless(sent) ? sent : PROCESS + Long.toString(LAST.incrementAndGet(), 36);
    }

    private static boolean harmless(String id) {
        return !id.isEmpty() && id.length() <= LENGTH && id.chars().allMatch(RequestIds::allowed);
    }

    private static boolean allowed(int c) {
        return "._-".indexOf(c) >= 0 || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
