package dev.cairn.platform.resources.write;

import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with a body, so that a caller hears of everything at once. */
final class Faults {
    /** More would only make the answer large: whoever has a thousand faults has one mistake. */
    private static final int MOST = 1000;

    private final List<Fault> all = new ArrayList<>();

    void at(String pointer, String detail) {
        if (all.size() < MOST) {
            all.add(Fault.at(pointer, detail));
        }
    }

    /** Whether a fault was found at precisely that place. */
    boolean has(String pointer) {
        return all.stream().anyMatch(fault -> pointer.equals(fault.pointer()));
    }

    List<Fault> all() {
        return all;
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Refuses the request if a fault was found. */
    void refuse(ProblemType type) {
        if (!all.isEmpty()) {
            throw Problem.of(type, all);
        }
    }
}
