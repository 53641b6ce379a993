package dev.cairn.tests.properties;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.platform.fixture.TestClient;
import dev.cairn.tests.properties.Action.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Random requests to a tracker that was empty, each done to a model as well and compared. */
final class Changes {
    private static final int BETWEEN_CHECKS = 300;

    private final Memory memory = new Memory();
    private final Dice dice;
    private final Tracker tracker;
    private final Learner learner;
    private final Actions actions;
    private final Reads reads;

    Changes(Dice dice, Tracker tracker) {
        this.dice = dice;
        this.tracker = tracker;
        this.learner = new Learner(tracker, memory);
        this.actions = new Actions(dice, memory, new Bodies(dice, tracker, memory));
        this.reads = new Reads(dice, tracker, memory, learner);
    }

    /** Does that much; now and then, and at the end, every row is compared. */
    void run(int steps) {
        for (int i = 1; i <= steps; i++) {
            int choice = dice.below(100);
            if (choice < 20) {
                reads.any();
            } else if (choice < 30) {
                batch(IntStream.range(0, dice.between(0, 6))
                        .mapToObj(n -> actions.any())
                        .toList());
            } else {
                single(actions.any());
            }
            if (i % BETWEEN_CHECKS == 0 || i == steps) {
                reads.everything();
            }
        }
    }

    private void single(Action action) {
        Runnable undo = memory.savepoint();
        try {
            Outcome outcome = action.on(memory);
            TestClient.Reply reply = send(action);
            assertThat(reply.status()).as("%s %s", action, reply.text()).isEqualTo(outcome.status());
            compare(action, outcome, reply.text());
            learner.settle();
        } catch (Refusal refusal) {
            undo.run();
            TestClient.Reply reply = send(action);
            assertThat(reply.status()).as("%s %s", action, reply.text()).isEqualTo(refusal.status());
        }
    }

    private TestClient.Reply send(Action action) {
        String[] ifMatch =
                action.ifMatch() == null ? new String[0] : new String[] {"If-Match", "\"" + action.ifMatch() + "\""};
        JsonNode body = action.body();
        return tracker.client().send(action.method(), action.path(), body == null ? null : body.toString(), ifMatch);
    }

    private void compare(Action action, Outcome outcome, String answer) {
        JsonNode json = outcome.rows().isEmpty() && !outcome.array()
                ? JsonNodeFactory.instance.nullNode()
                : StoredRows.parsed(answer);
        JsonNode rows = outcome.array()
                ? json.get("items")
                : JsonNodeFactory.instance.arrayNode().add(json);
        assertThat(outcome.rows().isEmpty() || outcome.rows().size() == rows.size())
                .as("%s", action)
                .isTrue();
        for (int i = 0; i < outcome.rows().size(); i++) {
            learner.compare(outcome.rows().get(i), rows.get(i));
        }
    }

    /** All of them or, where one is refused, none; what is malformed is refused before anything is tried. */
    private void batch(List<Action> operations) {
        Runnable undo = memory.savepoint();
        List<Outcome> outcomes = new ArrayList<>();
        int refused = operations.stream().map(Action::malformed).toList().indexOf(true);
        int status = refused < 0 ? 200 : 422;
        try {
            for (int i = 0; refused < 0 && i < operations.size(); i++) {
                outcomes.add(operations.get(i).on(memory));
            }
        } catch (Refusal refusal) {
            refused = outcomes.size();
            status = refusal.status();
        }
        if (refused >= 0) {
            undo.run();
        }
        TestClient.Reply reply =
                tracker.client().post("/api/batch", body(operations).toString());
        assertThat(reply.status()).as("%s %s", operations, reply.text()).isEqualTo(status);
        if (refused >= 0) {
            assertThat(reply.json().at("/errors/0/pointer").asText())
                    .as("%s", operations)
                    .startsWith("/operations/" + refused + "/");
        } else {
            compareAll(operations, outcomes, reply.json().get("results"));
        }
    }

    private void compareAll(List<Action> operations, List<Outcome> outcomes, JsonNode results) {
        assertThat(results).hasSize(outcomes.size());
        for (int i = 0; i < outcomes.size(); i++) {
            assertThat(results.get(i).get("status").asInt())
                    .as("%s", operations.get(i))
                    .isEqualTo(outcomes.get(i).status());
            compare(
                    operations.get(i),
                    outcomes.get(i),
                    results.get(i).path("body").toString());
        }
        learner.settle();
    }

    private static ObjectNode body(List<Action> operations) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putArray("operations");
        for (Action action : operations) {
            ObjectNode operation = body.withArray("operations")
                    .addObject()
                    .put("method", action.method())
                    .put("path", action.path());
            if (action.body() != null) {
                operation.set("body", action.body());
            }
            if (action.ifMatch() != null) {
                operation.put("ifMatch", "\"" + action.ifMatch() + "\"");
            }
        }
        return body;
    }
}
