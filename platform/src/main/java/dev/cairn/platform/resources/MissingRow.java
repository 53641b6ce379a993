package dev.cairn.platform.resources;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;

/** What to say of a row that is not there. */
public final class MissingRow {
    private static final int SHOWN = 60;

    private MissingRow() {}

    /** The problem (404) of a request that names it. */
    public static Problem problem(ResourceModel model, String idOrKey) {
        return Problem.of(ProblemType.NOT_FOUND, detail(model, idOrKey));
    }

    /** The sentence for a caller who has named it by that id or key. */
    public static String detail(ResourceModel model, String idOrKey) {
        String named = idOrKey.length() <= SHOWN ? idOrKey : idOrKey.substring(0, SHOWN) + "...";
        return "There is no row \"" + named + "\" in " + model.name() + ". GET /api/" + model.name()
                + " lists those that there are.";
    }
}
