package dev.cairn.platform.resources.write;

import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What to say of a member that is no column. */
final class UnknownFields {
    private static final int SHOWN = 60;

    private UnknownFields() {}

    /** Faults a member of a created row, unless it is a collection nested under it. */
    static void onCreate(ResourceModel model, String name, String pointer, Faults faults) {
        if (find(model.children(), name).isPresent()) {
            return;
        }
        List<String> known = new ArrayList<>(model.shown().values().stream()
                .filter(column -> !model.serverSet(column))
                .map(column -> column.jsonName())
                .toList());
        model.children().forEach(child -> known.add(child.name()));
        faults.at(at(pointer, name), ofParent(model, name).orElseGet(() -> unknown(model, name, known)));
    }

    /** Faults a member of a changed row. */
    static void onPatch(ResourceModel model, String name, String pointer, Faults faults) {
        String detail = ofParent(model, name)
                .or(() -> ofChildren(model, name))
                .orElseGet(() ->
                        unknown(model, name, model.shown().keySet().stream().toList()));
        faults.at(at(pointer, name), detail);
    }

    /** The pointer to a member whose name anybody chose. */
    static String at(String pointer, String name) {
        return Fault.pointer(pointer, shortened(name));
    }

    private static String unknown(ResourceModel model, String name, List<String> known) {
        return model.name() + " has no field \"" + shortened(name) + "\". " + Suggestions.sentence(name, known);
    }

    private static Optional<String> ofParent(ResourceModel model, String name) {
        return find(model.parents(), name)
                .map(parent -> name + " is only shown by expand: leave it out, and name the linked row by "
                        + model.table().column(parent.link().column()).jsonName() + ".");
    }

    private static Optional<String> ofChildren(ResourceModel model, String name) {
        return find(model.children(), name)
                .map(child ->
                        name + " cannot be changed along with the row they belong to: leave them out, and use /api/"
                                + child.model().name() + ".");
    }

    private static Optional<Neighbour> find(List<Neighbour> neighbours, String name) {
        return neighbours.stream()
                .filter(neighbour -> neighbour.name().equals(name))
                .findFirst();
    }

    private static String shortened(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "...";
    }
}
