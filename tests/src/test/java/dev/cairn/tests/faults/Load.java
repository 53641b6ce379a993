package dev.cairn.tests.faults;

import dev.cairn.platform.fixture.TestClient;
import dev.cairn.tests.concurrency.Crowd;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Sixteen clients that write at random in one project, and the knowledge of what they were answered. Used by one thread. */
final class Load {
    static final String PROJECT = "LOAD";
    static final String COUNTER = "/api/tickets/" + PROJECT + "-1";

    private static final int CLIENTS = 16;

    private final List<LoadClient> clients;
    private final List<CompletableFuture<Boolean>> running = new ArrayList<>();
    private final AtomicLong answers = new AtomicLong();
    private volatile boolean stopped;
    private int countedBefore;

    Load(long seed) {
        clients = IntStream.range(0, CLIENTS)
                .mapToObj(number -> new LoadClient(number, seed))
                .toList();
    }

    /** Creates what the clients share. */
    void prepare(TestClient client) {
        client.post("/api/projects", "{\"key\": \"" + PROJECT + "\", \"name\": \"Load\"}");
        client.post(
                "/api/projects/" + PROJECT + "/tickets",
                "{\"title\": \"" + Snapshot.COUNTER_TITLE + "\", \"estimateMinutes\": 0}");
    }

    /** Lets all clients write until they are told to stop, or until the server is gone. */
    void start(TestClient client) {
        stopped = false;
        running.clear();
        for (LoadClient one : clients) {
            running.add(Crowd.start(() -> {
                one.run(client, () -> !stopped, answers::incrementAndGet);
                return true;
            }));
        }
    }

    /** Waits until that many requests have been answered. */
    void awaitAnswers(long count) {
        Crowd.await(() -> count + " answers, of which came " + answers, () -> answers.get() >= count || ended());
    }

    private boolean ended() {
        return running.stream().allMatch(CompletableFuture::isDone);
    }

    /** Waits until no client writes any more, since the server is gone. */
    void join() {
        running.forEach(Crowd::join);
    }

    /** From now on the server may refuse everything, since it has been told to end. */
    void allowRefusals() {
        clients.forEach(LoadClient::allowRefusals);
    }

    void stop() {
        stopped = true;
        join();
    }

    /** How many requests have been answered. */
    long answers() {
        return answers.get();
    }

    /** How many requests were under way when the server went. */
    long unanswered() {
        return clients.stream().filter(LoadClient::hasUnanswered).count();
    }

    /** What is not as the clients were told. */
    List<String> check(TestClient client) {
        Snapshot now = Snapshot.read(client);
        List<String> faults = new ArrayList<>(now.faults());
        checkCounter(now.counter(), faults);
        clients.forEach(one -> faults.addAll(one.check(now.rows())));
        Set<String> known = new HashSet<>();
        clients.forEach(one -> known.addAll(one.titles()));
        now.rows().keySet().stream()
                .filter(title -> !known.contains(title))
                .forEach(title -> faults.add("nobody asked for " + title));
        return faults;
    }

    private void checkCounter(int value, List<String> faults) {
        int least =
                countedBefore + clients.stream().mapToInt(LoadClient::counted).sum();
        int most = least + clients.stream().mapToInt(LoadClient::maybeCounted).sum();
        if (value < least || value > most) {
            faults.add("the counter is " + value + ", not " + least + " to " + most);
        }
    }

    /** Sends again what has an Idempotency-Key: the last answered write of each client and the one that was not answered. */
    List<String> repeat(TestClient client) {
        return clients.stream().flatMap(one -> one.repeat(client).stream()).toList();
    }

    /** Takes what is there for what there has to be from now on. */
    void settle(TestClient client) {
        Snapshot now = Snapshot.read(client);
        countedBefore = now.counter();
        clients.forEach(one -> one.settle(now.rows()));
    }
}
