package dev.cairn.tests.faults;

import dev.cairn.tests.faults.power.Witness;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/** Holds a command to all or nothing: an image shows the state before it or the one after it, and the latter once it has said so. */
final class StateWitness implements Witness {
    private final Function<Path, String> state;
    private final String before;
    private final String after;
    private final String said;
    private boolean done;

    /**
     * A witness of one command.
     *
     * @param state what there is in a data folder, as a text
     * @param said what the command prints once it is done
     */
    StateWitness(Function<Path, String> state, String before, String after, String said) {
        this.state = state;
        this.before = before;
        this.after = after;
        this.said = said;
    }

    @Override
    public void told(String text) {
        done = done || text.contains(said);
    }

    /** Whether the command has said so. */
    boolean done() {
        return done;
    }

    @Override
    public List<String> faults(Path image) {
        String actual = read(image.resolve("data"));
        if (done) {
            return actual.equals(after) ? List.of() : List.of("lost: the command was done, and there is " + actual);
        }
        return actual.equals(after) || actual.equals(before) ? List.of() : List.of("between: there is " + actual);
    }

    private String read(Path data) {
        try {
            return state.apply(data);
        } catch (AssertionError | RuntimeException unreadable) {
            return "damage: " + unreadable + ", " + unreadable.getCause();
        }
    }
}
