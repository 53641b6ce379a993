package dev.cairn.bench;

import dev.cairn.bench.load.Work;
import java.util.List;

/**
 * What is measured on one number of rows. Immutable.
 *
 * @param rows how many tickets
 * @param works the works, in order
 * @param subjects the servers, by name, in order
 * @param starts how often all servers are started
 * @param connections how many callers there are where there are many
 * @param rounds how often each work is measured on each server after each start
 * @param seconds for how long each time
 * @param limits whether the bare limits are measured as well
 */
record Plan(
        int rows,
        List<Work> works,
        List<String> subjects,
        int connections,
        int starts,
        int rounds,
        int seconds,
        boolean limits) {}
