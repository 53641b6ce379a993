package dev.cairn.platform.openapi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;

/** What stands in paths for rows. */
final class PathParameters {
    private PathParameters() {}

    /** The {@code {id}} of a row of that resource. */
    static ObjectNode id(ResourceModel model) {
        ObjectNode parameter =
                Nodes.object().put("name", "id").put("in", "path").put("required", true);
        parameter.set("schema", identity(model));
        return parameter;
    }

    /** An id, or a key where rows have one. */
    static ObjectNode identity(ResourceModel model) {
        boolean keyed = model.table().keyed();
        return Nodes.text()
                .put("minLength", 1)
                .put("maxLength", ResourceLimits.LONGEST_KEY)
                .put("description", keyed ? "The row's id or key, in any case." : "The row's id.");
    }
}
