package dev.cairn.platform.resources.write;

import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.write.NewRow.NestedRows;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one run of a creation sorted by table: a table comes after those its rows are nested under, a row after the one it is nested
 * under. Used by one thread after the other.
 */
final class CreatePlan {
    private final List<Pending> roots;
    private final List<Pending> withNested = new ArrayList<>();
    private final Map<ResourceModel, List<Pending>> byModel = new LinkedHashMap<>();
    private final Map<ResourceModel, Set<ResourceModel>> nestedUnder = new LinkedHashMap<>();

    CreatePlan(ResourceModel model, List<NewRow> rows) {
        Deque<Runnable> deeper = new ArrayDeque<>();
        roots = addAll(model, rows, deeper);
        while (!deeper.isEmpty()) {
            deeper.remove().run();
        }
    }

    List<Pending> roots() {
        return roots;
    }

    /** Gives each row its id, and the link that its place gives: one under another that to it, the others the one of the path. */
    void identify(@Nullable GivenLink ofPath) {
        roots.forEach(root -> root.identify(ofPath));
        for (Pending above : withNested) {
            for (Pending.Collection collection : above.nested) {
                GivenLink link = new GivenLink(collection.column(), above.row().id());
                collection.rows().forEach(below -> below.identify(link));
            }
        }
    }

    /** The rows table by table, in the order to write them. */
    List<List<Pending>> steps() {
        Deque<ResourceModel> ordered = new ArrayDeque<>();
        Set<ResourceModel> seen = new LinkedHashSet<>();
        byModel.keySet().forEach(model -> order(model, seen, ordered));
        List<List<Pending>> steps = new ArrayList<>();
        for (ResourceModel model : ordered) {
            List<Pending> rows = byModel.get(model);
            if (rows != null) {
                steps.add(rows);
            }
        }
        return steps;
    }

    private void order(ResourceModel model, Set<ResourceModel> seen, Deque<ResourceModel> ordered) {
        if (seen.add(model)) {
            nestedUnder.getOrDefault(model, Set.of()).forEach(below -> order(below, seen, ordered));
            ordered.addFirst(model);
        }
    }

    private List<Pending> addAll(ResourceModel model, List<NewRow> rows, Deque<Runnable> deeper) {
        List<Pending> added = new ArrayList<>(rows.size());
        for (NewRow row : rows) {
            Pending pending = new Pending(model, row);
            added.add(pending);
            if (!row.nested().isEmpty()) {
                withNested.add(pending);
                pending.nested = new ArrayList<>();
                row.nested().forEach(below -> addNested(pending, below, deeper));
            }
        }
        if (!added.isEmpty()) {
            byModel.computeIfAbsent(model, key -> new ArrayList<>(added.size())).addAll(added);
        }
        return added;
    }

    private void addNested(Pending above, NestedRows nested, Deque<Runnable> deeper) {
        Neighbour collection = nested.collection();
        List<Pending> below = new ArrayList<>();
        above.nested.add(
                new Pending.Collection(collection.name(), collection.link().column(), below));
        deeper.add(() -> {
            nestedUnder
                    .computeIfAbsent(above.model, key -> new LinkedHashSet<>())
                    .add(collection.model());
            below.addAll(addAll(collection.model(), nested.rows(), deeper));
        });
    }
}
