package dev.cairn.platform.resources.write;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.ResourceModel;

/** What to say of a row that is not there. */
final class Missing {
    private static final int SHOWN = 60;

    private Missing() {}

    static Problem row(ResourceModel model, String idOrKey) {
        return Problem.of(ProblemType.NOT_FOUND, detail(model, idOrKey));
    }

    static String detail(ResourceModel model, String idOrKey) {
        String named = idOrKey.length() <= SHOWN ? idOrKey : idOrKey.substring(0, SHOWN) + "...";
        return "There is no " + model.name() + " row \"" + named + "\".";
    }
}
