package dev.cairn.db.compiler.statement;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one statement. Used by one thread. */
final class Faults {
    private final List<String> all = new ArrayList<>();

    void add(String fault) {
        if (!all.contains(fault)) {
            all.add(fault);
        }
    }

    boolean any() {
        return !all.isEmpty();
    }

    List<String> all() {
        return List.copyOf(all);
    }
}
