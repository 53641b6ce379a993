package dev.cairn.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.platform.fixture.TestClient.Reply;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client that writes at random to rows of its own, and to one counter that all clients share, and remembers what it was answered.
 * Used by one thread at a time.
 */
final class LoadClient {
    /** An answer that can be asked for again. */
    record Kept(Write write, Reply reply) {}

    private final int number;
    private final WriteChooser chooser;
    private final Random random;
    private final Map<String, RowState> rows = new TreeMap<>();
    private final List<String> faults = new ArrayList<>();
    private @Nullable Write unanswered;
    private @Nullable Kept kept;
    private boolean countUnanswered;
    private volatile boolean mayBeRefused;
    private int counted;

    LoadClient(int number, long seed) {
        this.number = number;
        this.random = new Random(seed * 31 + number);
        this.chooser = new WriteChooser(number, random);
    }

    /** Writes until it is told to stop or the server is gone; {@code answered} is told of every answer. */
    void run(TestClient client, BooleanSupplier goOn, Runnable answered) {
        try {
            while (goOn.getAsBoolean() && step(client)) {
                answered.run();
            }
        } catch (UncheckedIOException serverGone) {
            // What was on its way stays unanswered.
        }
    }

    /** From now on the server may refuse everything since it ends; what it refuses it does not do. */
    void allowRefusals() {
        mayBeRefused = true;
    }

    /** One request; false when the server refused it since it ends. */
    private boolean step(TestClient client) {
        return random.nextInt(10) == 0 ? count(client) : write(client, chooser.next(rows));
    }

    private boolean write(TestClient client, Write write) {
        unanswered = write;
        Reply reply = write.send(client);
        if (mayBeRefused && unknown(reply)) {
            return false;
        }
        unanswered = null;
        if (refused(reply)) {
            return false;
        }
        take(write, reply);
        if (!write.key().isEmpty()) {
            kept = new Kept(write, reply);
        }
        return true;
    }

    /** The server itself does not know whether it has done it. */
    private static boolean unknown(Reply reply) {
        return reply.status() == 503 && reply.text().contains("is not known");
    }

    private boolean refused(Reply reply) {
        return mayBeRefused && reply.status() == 503;
    }

    /** Raises the shared counter by compare-and-set, without a second attempt. */
    private boolean count(TestClient client) {
        Reply read = client.get(Load.COUNTER);
        if (refused(read)) {
            return false;
        }
        JsonNode counter = read.json();
        String raised =
                "{\"estimateMinutes\": " + (counter.get("estimateMinutes").asInt() + 1) + "}";
        countUnanswered = true;
        Reply reply = client.patch(
                Load.COUNTER, raised, "If-Match", "\"" + counter.get("revision").asText() + "\"");
        countUnanswered = mayBeRefused && unknown(reply);
        if (reply.status() == 200) {
            counted++;
        } else if (reply.status() != 412 && !refused(reply)) {
            fault("the counter was answered", reply);
        }
        return !refused(reply);
    }

    /** Notes what an answer promises. */
    private void take(Write write, Reply reply) {
        if (reply.status() / 100 != 2) {
            fault(write.method() + " " + write.path() + " " + write.body() + " was answered", reply);
            return;
        }
        write.changes()
                .forEach((title, change) -> rows.compute(
                        title, (same, before) -> RowState.after(before, !(change instanceof Write.Deleted))));
        note(reply.json());
    }

    /** Notes every row in an answer, however deep. */
    private void note(JsonNode answer) {
        answer.forEach(this::note);
        if (answer.has("title") && answer.has("revision")) {
            ObjectNode row = answer.deepCopy();
            row.remove("tasks");
            rows.put(row.get("title").asText(), RowState.answered(row));
        }
    }

    private void fault(String what, Reply reply) {
        faults.add("client " + number + ": " + what + " " + reply.status() + " " + reply.text());
    }

    /** What is not as it was promised, given all rows by title. */
    List<String> check(Map<String, JsonNode> actual) {
        List<String> found = new ArrayList<>(faults);
        boolean done = unanswered != null && done(unanswered, actual);
        rows.forEach((title, promised) -> {
            boolean changed = done && unanswered.changes().containsKey(title);
            if (!changed && !promised.holds(actual.get(title))) {
                found.add("client " + number + ": " + promised + " is now " + actual.get(title));
            }
        });
        if (unanswered != null && !done) {
            unanswered.changes().keySet().stream()
                    .filter(title -> !rows.containsKey(title) && actual.containsKey(title))
                    .forEach(title -> found.add("client " + number + ": half of " + unanswered + " is done: " + title));
        }
        return found;
    }

    /** Whether a write that was not answered has been done, in whole. */
    private boolean done(Write write, Map<String, JsonNode> actual) {
        return write.changes().entrySet().stream().allMatch(change -> {
            JsonNode row = actual.get(change.getKey());
            RowState before = rows.get(change.getKey());
            return row != null && change.getValue().seen(row, before == null ? 0 : before.revision());
        });
    }

    /** Sends again what can be sent again, and notes what it is answered; what has to be the same and is not. */
    List<String> repeat(TestClient client) {
        List<String> found = new ArrayList<>();
        if (kept != null) {
            Reply again = kept.write().send(client);
            boolean same = again.status() == kept.reply().status()
                    && again.text().equals(kept.reply().text())
                    && again.header("Idempotency-Replayed").equals("true");
            if (!same) {
                found.add("client " + number + ": " + kept + " was answered otherwise the second time: " + again);
            }
        }
        if (unanswered != null && !unanswered.key().isEmpty()) {
            Write write = unanswered;
            unanswered = null;
            take(write, write.send(client));
        }
        return found;
    }

    /** Takes what is there for what there has to be from now on. */
    void settle(Map<String, JsonNode> actual) {
        if (unanswered != null) {
            unanswered.changes().keySet().forEach(title -> rows.put(title, RowState.after(rows.get(title), true)));
            unanswered = null;
        }
        rows.keySet().retainAll(actual.keySet());
        rows.replaceAll((title, promised) -> RowState.answered(actual.get(title)));
        faults.clear();
        kept = null;
        counted = 0;
        countUnanswered = false;
    }

    /** Titles that may be there: those of rows that were answered, and those of a write that was not. */
    List<String> titles() {
        List<String> titles = new ArrayList<>(rows.keySet());
        if (unanswered != null) {
            titles.addAll(unanswered.changes().keySet());
        }
        titles.sort(Comparator.naturalOrder());
        return titles;
    }

    boolean hasUnanswered() {
        return unanswered != null || countUnanswered;
    }

    /** How often it has raised the counter. */
    int counted() {
        return counted;
    }

    /** How often it may have raised the counter besides. */
    int maybeCounted() {
        return countUnanswered ? 1 : 0;
    }
}
