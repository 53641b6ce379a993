package dev.cairn.bench.load;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one run of a work came to. Immutable.
 *
 * @param rate requests a second
 * @param p50 half of the requests took no longer, in milliseconds
 * @param p99 99 of 100 took no longer, in milliseconds
 * @param longest the longest, in milliseconds
 * @param processor processor time of the server for each request, in microseconds, by what its threads are for; empty for limits
 */
public record Measured(double rate, double p50, double p99, double longest, Map<String, Double> processor) {
    private static final double MICROS = 1e6;
    private static final double MICROS_A_MILLI = 1e3;

    /** A rate alone: what is called one after the other has no latency of its own. */
    public static Measured ofRate(double rate) {
        return new Measured(rate, 0, 0, 0, Map.of());
    }

    static Measured of(JsonNode counted) {
        return new Measured(
                counted.get("requests").asLong() / (counted.get("micros").asLong() / MICROS),
                counted.get("p50").asLong() / MICROS_A_MILLI,
                counted.get("p99").asLong() / MICROS_A_MILLI,
                counted.get("longest").asLong() / MICROS_A_MILLI,
                Map.of());
    }

    /** The same with the processor time that the server used in that many seconds, by what its threads are for. */
    public Measured using(Map<String, Double> used, double seconds) {
        Map<String, Double> processor = new TreeMap<>();
        used.forEach((purpose, time) -> processor.put(purpose, time * MICROS / (rate * seconds)));
        return new Measured(rate, p50, p99, longest, processor);
    }
}
