package dev.cairn.platform.resources.write;

import dev.cairn.db.schema.SystemColumns;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.write.NewRow.GivenLink;
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

/** The rows of one creation sorted by table: a table comes after those its rows are nested under, a row after the one it is nested under. */
final class CreatePlan {
    private final List<Pending> roots = new ArrayList<>();
    private final Map<ResourceModel, List<Pending>> byModel = new LinkedHashMap<>();
    private final Map<ResourceModel, Set<ResourceModel>> nestedUnder = new LinkedHashMap<>();

    CreatePlan(ResourceModel model, List<NewRow> rows) {
        Deque<Runnable> deeper = new ArrayDeque<>();
        for (NewRow row : rows) {
            roots.add(add(model, row, row.given(), deeper));
        }
        while (!deeper.isEmpty()) {
            deeper.remove().run();
        }
    }

    List<Pending> roots() {
        return roots;
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

    private Pending add(ResourceModel model, NewRow row, @Nullable GivenLink given, Deque<Runnable> deeper) {
        Pending pending = new Pending(model, row, given);
        byModel.computeIfAbsent(model, key -> new ArrayList<>()).add(pending);
        for (NestedRows collection : row.nested()) {
            List<Pending> below = new ArrayList<>();
            pending.nested.add(new Pending.Collection(collection.collection().name(), below));
            deeper.add(() -> addAll(pending, collection, below, deeper));
        }
        return pending;
    }

    private void addAll(Pending above, NestedRows collection, List<Pending> below, Deque<Runnable> deeper) {
        ResourceModel model = collection.collection().model();
        GivenLink given = new GivenLink(
                collection.collection().link().column(), above.row().text(SystemColumns.ID));
        nestedUnder.computeIfAbsent(above.model, key -> new LinkedHashSet<>()).add(model);
        for (NewRow row : collection.rows()) {
            below.add(add(model, row, given, deeper));
        }
    }
}
