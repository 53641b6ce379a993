package dev.cairn.platform.resources.read;

import dev.cairn.platform.resources.ResourceLimits;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import dev.cairn.platform.resources.Suggestions;
import dev.cairn.platform.resources.read.Parameters.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns {@code expand=project,tickets.tasks} into a tree of neighbours. */
final class ExpandParser {
    private static final int MOST_LEVELS = 2;
    private static final int MOST = ResourceLimits.MOST_EXPANDED;

    private ExpandParser() {}

    /** A row of the answer, or what is embedded in it. */
    static final class Node {
        private final String path;
        private final ResourceModel model;
        private final @Nullable Neighbour neighbour;
        private final boolean collection;
        private final List<Node> children = new ArrayList<>();

        private Node(String path, ResourceModel model, @Nullable Neighbour neighbour, boolean collection) {
            this.path = path;
            this.model = model;
            this.neighbour = neighbour;
            this.collection = collection;
        }

        String path() {
            return path;
        }

        ResourceModel model() {
            return model;
        }

        boolean collection() {
            return collection;
        }

        Neighbour neighbour() {
            if (neighbour == null) {
                throw new IllegalStateException("the root is nobody's neighbour");
            }
            return neighbour;
        }

        List<Node> children() {
            return children;
        }

        /** How many neighbours are embedded below this node. */
        int size() {
            return children.stream().mapToInt(child -> 1 + child.size()).sum();
        }
    }

    /** The tree below a row of that resource; faults are noted. */
    static Node parse(ResourceModel model, Parameters parameters) {
        Node root = new Node("", model, null, true);
        Parameter expand = parameters.take("", "expand");
        if (expand == null) {
            return root;
        }
        for (String path : expand.value().split(",", -1)) {
            String[] names = path.split("\\.", -1);
            if (names.length > MOST_LEVELS) {
                parameters.fault(expand, "goes " + names.length + " levels deep, and " + MOST_LEVELS + " is the most");
            } else {
                add(root, names, expand, parameters);
            }
        }
        if (root.size() > MOST) {
            parameters.fault(expand, "embeds more than " + MOST + " neighbours");
        }
        return root;
    }

    private static void add(Node root, String[] names, Parameter expand, Parameters parameters) {
        Node node = root;
        for (String name : names) {
            Node next = child(node, name);
            if (next == null) {
                List<String> known = Stream.concat(node.model.parents().stream(), node.model.children().stream())
                        .map(Neighbour::name)
                        .toList();
                String hint = Suggestions.sentence(name, known);
                parameters.fault(
                        expand,
                        "names \"" + name + "\", which is no neighbour of " + node.model.name() + ". "
                                + (hint.endsWith(".") ? hint.substring(0, hint.length() - 1) : hint));
                return;
            }
            node = next;
        }
    }

    private static @Nullable Node child(Node node, String name) {
        for (Node known : node.children) {
            if (known.neighbour().name().equals(name)) {
                return known;
            }
        }
        Node child = find(node, name, node.model.parents(), false);
        if (child == null) {
            child = find(node, name, node.model.children(), true);
        }
        if (child != null) {
            node.children.add(child);
        }
        return child;
    }

    private static @Nullable Node find(Node node, String name, List<Neighbour> neighbours, boolean collection) {
        String path = node.path.isEmpty() ? name : node.path + "." + name;
        return neighbours.stream()
                .filter(neighbour -> neighbour.name().equals(name))
                .map(neighbour -> new Node(path, neighbour.model(), neighbour, collection))
                .findFirst()
                .orElse(null);
    }
}
