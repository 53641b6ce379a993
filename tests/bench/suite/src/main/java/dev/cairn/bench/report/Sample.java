package dev.cairn.bench.report;

import dev.cairn.bench.load.Measured;
import dev.cairn.bench.load.Work;

/**
 * One run of a work on one server. Immutable.
 *
 * @param rows how many tickets there were
 * @param work the work's name
 * @param subject the server's name
 * @param round in which round, from 0
 * @param measured what it came to
 */
public record Sample(int rows, String work, String subject, int round, Measured measured) {
    boolean is(int tickets, Work done, String server) {
        return rows == tickets && work.equals(done.name()) && subject.equals(server);
    }
}
