package dev.cairn.platform.resources.write;

import dev.cairn.platform.resources.ResourceModel;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Rows to be created by one write. What the writer needs for its first run is made by who asks for the write, since the writer is the one thread
 * that nothing can stand in for. Thread-safe.
 */
final class NewRows {
    private final ResourceModel model;
    private final List<NewRow> rows;
    private final AtomicReference<@Nullable CreatePlan> first;

    NewRows(ResourceModel model, List<NewRow> rows) {
        this.model = model;
        this.rows = rows;
        this.first = new AtomicReference<>(new CreatePlan(model, rows));
    }

    /** A plan of their creation that no run has used. */
    CreatePlan plan() {
        CreatePlan plan = first.getAndSet(null);
        return plan == null ? new CreatePlan(model, rows) : plan;
    }
}
