package dev.cairn.tests.faults.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.stream.Stream;

/** Cuts the power at random moments of a record and has somebody look at what is left. Used by one thread. */
public final class Replay {
    private final Disk disk;
    private final Random random;
    private final Witness witness;
    private final Path scratch;
    private final List<String> faults = new ArrayList<>();
    private final PriorityQueue<Ending> underWay = new PriorityQueue<>(Comparator.comparingInt(Ending::line));

    private record Ending(int line, Runnable work) {}

    private Replay(Disk disk, Witness witness, Path scratch, long seed) {
        this.disk = disk;
        this.witness = witness;
        this.scratch = scratch;
        this.random = new Random(seed);
    }

    /**
     * What is wrong with that many images.
     *
     * @param disk as it was when the record began
     * @param scratch an empty folder for one image at a time
     */
    public static List<String> faults(Disk disk, List<Call> calls, int images, Witness witness, Path scratch, long seed)
            throws IOException {
        Replay replay = new Replay(disk, witness, scratch, seed);
        Deque<Integer> moments = replay.moments(calls.size(), images);
        for (int i = 0; i < calls.size(); i++) {
            replay.begin(calls.get(i));
            while (!moments.isEmpty() && moments.peek() == i) {
                moments.pop();
                replay.cut(i);
            }
        }
        return replay.faults;
    }

    private Deque<Integer> moments(int calls, int images) {
        return new ArrayDeque<>(random.ints(images, 0, calls).sorted().boxed().toList());
    }

    private void begin(Call call) {
        while (!underWay.isEmpty() && underWay.peek().line() < call.began()) {
            underWay.poll().work().run();
        }
        if (call.effect() instanceof Effect.Told told) {
            witness.told(told.text());
        }
        underWay.add(new Ending(call.ended(), disk.begin(call.effect())));
    }

    private void cut(int moment) throws IOException {
        Survival survival = List.of(Survival.values()).get(random.nextInt(Survival.values().length));
        Path image = Files.createDirectory(scratch.resolve("image"));
        disk.powerCut(survival, random, image);
        witness.faults(image).forEach(fault -> faults.add("call " + moment + ", " + survival + ": " + fault));
        remove(image);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
