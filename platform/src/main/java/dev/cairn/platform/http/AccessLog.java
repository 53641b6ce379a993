package dev.cairn.platform.http;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for each request, for those who look for one. Thread-safe. */
final class AccessLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.cairn.access");

    private AccessLog() {}

    static void tell(String requestId, String method, String path, long nanoseconds, int status) {
        if (LOG.isDebugEnabled()) {
            LOG.debug("{} {} {} {} us {}", requestId, method, path, nanoseconds / 1000, status);
        }
    }
}
