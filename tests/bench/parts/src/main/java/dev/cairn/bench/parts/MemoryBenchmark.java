package dev.cairn.bench.parts;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How long one read of memory takes, in several places of it: nothing of Cairn, but what a server is given when it starts. Each block holds one
 * number a page, in an order that nothing can foresee, few enough of them for the caches. So what differs from block to block is how long the
 * processor takes to find the page, which depends on the size of the pages that lie beneath, in a virtual machine those of its host too.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 2, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-XX:+UseSerialGC", "-Xms1200m", "-Xmx1200m", "-Xmn16m", "-XX:+UseTransparentHugePages"})
public class MemoryBenchmark {
    private static final int PAGES = 16_384;
    private static final int INTS_A_PAGE = 1024;
    private static final int INTS_A_CACHE_LINE = 16;

    /** The block that is read; those before it take up the memory that comes first. */
    @Param({"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16"})
    public int block;

    private final List<int[]> before = new ArrayList<>();
    private int[] numbers = {};
    private int place;

    /** Has each number name the place of the next, in a circle. */
    @Setup
    public void fill() {
        for (int i = 1; i < block; i++) {
            before.add(new int[PAGES * INTS_A_PAGE]);
        }
        numbers = new int[PAGES * INTS_A_PAGE];
        List<Integer> pages = new ArrayList<>(IntStream.range(0, PAGES).boxed().toList());
        Collections.shuffle(pages, new Random(1));
        for (int i = 0; i < PAGES; i++) {
            numbers[place(pages.get(i))] = place(pages.get((i + 1) % PAGES));
        }
        place = place(pages.get(0));
    }

    /** Not the same line in each page, since a cache has few places for those. */
    private static int place(int page) {
        return page * INTS_A_PAGE + page * INTS_A_CACHE_LINE % INTS_A_PAGE;
    }

    /** Goes once round the circle. */
    @Benchmark
    @OperationsPerInvocation(PAGES)
    public int read() {
        int next = place;
        for (int i = 0; i < PAGES; i++) {
            next = numbers[next];
        }
        return next;
    }
}
