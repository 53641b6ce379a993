package dev.cairn.bench.load;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What one run of a work came to. Immutable.
 *
 * @param rate requests a second
 * @param p50 half of the requests took no longer, in milliseconds
 * @param p99 99 of 100 took no longer, in milliseconds
 * @param longest the longest, in milliseconds
 */
public record Measured(double rate, double p50, double p99, double longest) {
    private static final double MICROS = 1e6;
    private static final double MICROS_A_MILLI = 1e3;

    /** A rate alone: what is called one after the other has no latency of its own. */
    public static Measured ofRate(double rate) {
        return new Measured(rate, 0, 0, 0);
    }

    static Measured of(JsonNode counted) {
        return new Measured(
                counted.get("requests").asLong() / (counted.get("micros").asLong() / MICROS),
                counted.get("p50").asLong() / MICROS_A_MILLI,
                counted.get("p99").asLong() / MICROS_A_MILLI,
                counted.get("longest").asLong() / MICROS_A_MILLI);
    }
}
