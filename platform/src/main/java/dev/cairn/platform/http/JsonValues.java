package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds values that JSON can spell and the database cannot keep. Used for one document. */
final class JsonValues {
    /** More than an answer lists; counting on would let one document make millions. */
    private static final int ENOUGH = 200;

    private final List<Fault> faults = new ArrayList<>();

    /** Whether all values so far can be kept. */
    boolean fit() {
        return faults.isEmpty();
    }

    /** Refuses the document if a value cannot be kept; a problem (422). */
    void refuse() {
        if (!fit()) {
            throw Problem.of(ProblemType.INVALID, faults);
        }
    }

    /** Looks at the values of a tree that stands at that pointer. */
    void visit(String pointer, JsonNode node) {
        // Nearly always, and then no pointer into the tree has to be built.
        if (!sound(node)) {
            find(pointer, node);
        }
    }

    private static boolean sound(JsonNode node) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                if (wrong(member.getKey()) != null || !sound(member.getValue())) {
                    return false;
                }
            }
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            if (!sound(node.get(i))) {
                return false;
            }
        }
        return !faulty(node);
    }

    private void find(String pointer, JsonNode node) {
        if (faults.size() >= ENOUGH) {
            return;
        }
        if (node.isObject()) {
            object(pointer, node);
        } else if (node.isArray()) {
            array(pointer, node);
        } else {
            scalar(pointer, node);
        }
    }

    private void object(String pointer, JsonNode node) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            String wrong = wrong(member.getKey());
            if (wrong != null) {
                faults.add(Fault.at(pointer, "A name in this object " + wrong));
            } else if (!sound(member.getValue())) {
                find(Fault.pointer(pointer, member.getKey()), member.getValue());
            }
        }
    }

    private void array(String pointer, JsonNode node) {
        for (int i = 0; i < node.size(); i++) {
            if (!sound(node.get(i))) {
                find(pointer + "/" + i, node.get(i));
            }
        }
    }

    private void scalar(String pointer, JsonNode node) {
        String wrong = node.isTextual() ? wrong(node.textValue()) : null;
        if (wrong != null) {
            faults.add(Fault.at(pointer, "The text " + wrong));
        } else if (faulty(node)) {
            faults.add(Fault.at(pointer, "The number is too large: its size has to stay below 1.8e308."));
        }
    }

    private static boolean faulty(JsonNode node) {
        return node.isTextual()
                ? wrong(node.textValue()) != null
                : (node.isFloatingPointNumber() && !Double.isFinite(node.doubleValue()));
    }

    private static @Nullable String wrong(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "contains the character U+0000, which is not allowed.";
            } else if (Character.isSurrogate(c)) {
                if (!paired(text, i)) {
                    return "contains half of a surrogate pair, which is no character.";
                }
                i++;
            }
        }
        return null;
    }

    private static boolean paired(String text, int at) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }
}
