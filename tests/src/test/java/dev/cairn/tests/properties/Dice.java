package dev.cairn.tests.properties;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Random choices, the same for the same seed. Not thread-safe: another thread takes a {@link #fork}. */
final class Dice {
    private final SplittableRandom random;

    Dice(long seed) {
        this(new SplittableRandom(seed));
    }

    private Dice(SplittableRandom random) {
        this.random = random;
    }

    /** How much to try: what {@code cairn.steps} says, or that many. */
    static int steps(int usual) {
        return Integer.getInteger("cairn.steps", usual);
    }

    Dice fork() {
        return new Dice(random.split());
    }

    /** A number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    long nextLong() {
        return random.nextLong();
    }

    double nextDouble() {
        return random.nextDouble();
    }

    /** True that often out of a hundred times. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    /** The outcome of one of them. */
    @SafeVarargs
    final <T> T any(Supplier<? extends T>... of) {
        return of[random.nextInt(of.length)].get();
    }

    /** A list in another order. */
    <T> List<T> shuffled(List<T> list) {
        List<T> shuffled = new java.util.ArrayList<>(list);
        for (int i = shuffled.size() - 1; i > 0; i--) {
            java.util.Collections.swap(shuffled, i, random.nextInt(i + 1));
        }
        return shuffled;
    }
}
