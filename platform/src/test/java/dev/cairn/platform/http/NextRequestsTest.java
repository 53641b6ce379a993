package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.Test;

/** What looks for the next requests of connections that were answered. */
class NextRequestsTest {
    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final NextRequests requests = new NextRequests(threads::add);
    private final List<String> looked = new ArrayList<>();

    @Test
    void one_thread_looks_at_all_connections_that_were_answered_together() {
        List.of("one", "two", "three").forEach(name -> requests.execute(connection(name, () -> {})));

        assertThat(threads).hasSize(1);
        runThreads();
        assertThat(looked).containsExactly("one", "two", "three");
    }

    @Test
    void it_looks_at_those_too_that_are_answered_meanwhile_and_another_one_at_later_ones() {
        requests.execute(connection("one", () -> requests.execute(connection("meanwhile", () -> {}))));
        runThreads();
        requests.execute(connection("later", () -> {}));
        assertThat(threads).hasSize(1);
        runThreads();

        assertThat(looked).containsExactly("one", "meanwhile", "later");
    }

    @Test
    void a_connection_that_fails_is_no_harm_to_others() {
        requests.execute(connection("failing", () -> {
            throw new IllegalStateException("on purpose");
        }));
        requests.execute(connection("sound", () -> {}));
        runThreads();
        requests.execute(connection("later", () -> {}));
        runThreads();

        assertThat(looked).containsExactly("failing", "sound", "later");
    }

    @Test
    void a_connection_with_more_requests_leaves_the_others_to_another_thread() {
        requests.execute(connection("greedy", () -> {
            requests.found();
            assertThat(threads).isEmpty();
            requests.found();
            runThreads();
            assertThat(looked).containsExactly("greedy", "fair", "too");
            requests.execute(connection("later", () -> {}));
        }));
        requests.execute(connection("fair", requests::found));
        requests.execute(connection("too", requests::found));
        runThreads();

        assertThat(looked).containsExactly("greedy", "fair", "too", "later");
    }

    @Test
    void requests_that_its_thread_finds_afterwards_are_no_concern_of_it_either() {
        requests.execute(connection("one", requests::found));
        runThreads();
        requests.found();
        requests.found();
        requests.execute(connection("two", () -> {}));
        runThreads();

        assertThat(looked).containsExactly("one", "two");
    }

    @Test
    void requests_of_other_threads_are_no_concern_of_it() {
        requests.found();
        requests.execute(connection(
                "one",
                () -> elsewhere(() -> {
                    requests.found();
                    requests.found();
                })));
        requests.execute(connection("two", () -> {}));
        threads.remove().run();

        assertThat(threads).isEmpty();
        assertThat(looked).containsExactly("one", "two");
    }

    private static void elsewhere(Runnable work) {
        Thread thread = new Thread(work);
        thread.start();
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void all_else_gets_a_thread_of_its_own() {
        requests.execute(() -> looked.add("one"));
        requests.execute(() -> looked.add("two"));

        assertThat(threads).hasSize(2);
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.remove().run();
        }
    }

    private Runnable connection(String name, Runnable work) {
        return new Looking(() -> {
            looked.add(name);
            work.run();
        });
    }

    private static final class Looking extends AbstractConnection implements Runnable {
        private final Runnable work;

        Looking(Runnable work) {
            super(new ByteArrayEndPoint(), Runnable::run);
            this.work = work;
        }

        @Override
        public void run() {
            work.run();
        }

        @Override
        public void onFillable() {}
    }
}
