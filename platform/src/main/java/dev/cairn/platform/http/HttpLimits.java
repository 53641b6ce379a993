package dev.cairn.platform.http;

import java.time.Duration;

/**
 * The bounds of everything a caller can send or hold on to. Immutable.
 *
 * @param bodyBytes the largest body that is not a stream; larger ones are a 413
 * @param headerBytes the largest request line with headers; larger ones are a 431 (414 for the line)
 * @param connections how many connections are open at once; further ones wait to be accepted
 * @param workers how many threads answer what is not a read under {@code /api/}, and how many more those with large bodies; at most half as many
 *     read large bodies and streams at once
 * @param idleTimeout how long a connection may be silent while something is awaited from its other end
 * @param minimumBytesPerSecond the slowest that a body may arrive and an answer be taken, once {@code grace} is over
 * @param grace how long a body may take, however small and slow
 * @param drain how long a stopping server waits for requests in flight
 */
public record HttpLimits(
        int bodyBytes,
        int headerBytes,
        int connections,
        int workers,
        Duration idleTimeout,
        int minimumBytesPerSecond,
        Duration grace,
        Duration drain) {

    /** For how long the answer to a request with an Idempotency-Key is kept for the same request again. */
    public static final Duration ANSWERS_KEPT = Duration.ofHours(24);

    /** 16 MiB bodies, 16 KiB headers, 1,024 connections, 64 workers, 30 s idle, 4 KiB/s after 5 s, 10 s to drain. */
    public static HttpLimits defaults() {
        return new HttpLimits(
                16 << 20,
                16 << 10,
                1024,
                64,
                Duration.ofSeconds(30),
                4096,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10));
    }

    /** The time within which that many bytes have to pass. */
    Duration timeFor(long bytes) {
        return grace.plusMillis(1000 * bytes / minimumBytesPerSecond);
    }
}
