package dev.cairn.platform.garden;

import dev.cairn.db.schema.ResourceTable;
import dev.cairn.platform.module.Change;
import dev.cairn.platform.module.Changes;
import dev.cairn.platform.module.DomainModule;
import dev.cairn.platform.module.Resource;
import dev.cairn.platform.module.Routes;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Plots in plots, with plants on them, and those who plant and water them. */
@ResourceTable(name = "plots", defaultSort = "key")
@ResourceTable(name = "garden_workers")
@ResourceTable(
        name = "plants",
        serverSet = {"shade"},
        createOnly = {"plot_id"},
        hidden = {"seed_code"},
        defaultSort = "name")
final class GardenModule implements DomainModule {
    private final Queue<String> told = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "garden";
    }

    @Override
    public List<Resource> resources() {
        return List.of(
                Resource.of("plots"),
                Resource.of("garden_workers"),
                Resource.of("plants").beforeWrite(GardenModule::check).afterCommit(this::tell));
    }

    @Override
    public void routes(Routes routes) {
        GardenRoutes.declare(routes);
    }

    /** What the effect was told of, in its order: {@code CREATE Oak}. */
    List<String> told() {
        return List.copyOf(told);
    }

    /** Moss is never thirsty, trees stay where they are, and give shade. */
    private static void check(Changes changes) {
        changes.of(Change.Kind.DELETE)
                .filter(change -> "tree".equals(change.after().get("kind")))
                .findFirst()
                .ifPresent(change -> {
                    throw change.refuse(ProblemType.CONFLICT, "kind", "A tree is not pulled out.");
                });
        for (Change change : changes.all()) {
            Object kind = change.after().get("kind");
            if ("moss".equals(kind) && Long.valueOf(1).equals(change.after().get("thirsty"))) {
                throw change.refuse(ProblemType.INVALID, "thirsty", "Moss is never thirsty.");
            }
            if (change.changes("kind")) {
                change.after().set("shade", "tree".equals(kind) ? "much" : "none");
            }
        }
    }

    private void tell(List<Change> changes) {
        changes.forEach(change -> told.add(change.kind() + " " + change.after().text("name")));
    }
}
