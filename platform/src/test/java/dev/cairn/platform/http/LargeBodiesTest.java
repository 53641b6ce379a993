package dev.cairn.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Large bodies that arrive at once. */
class LargeBodiesTest {
    private static final int MOST = Turns.PLACES;
    private static final String LARGE = "[" + "1,".repeat(BodyLoader.SMALL) + "1]";

    @TempDir
    Path folder;

    @Test
    void few_are_parsed_before_those_ahead_are_written() throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(3 * MOST);
        try (TestServer server = TestServer.start(folder)) {
            List<Future<HttpResponse<String>>> answers = new ArrayList<>();
            for (int i = 0; i < 3 * MOST; i++) {
                answers.add(callers.submit(() -> server.postJson("/held", LARGE)));
            }
            while (server.routes.held.get() < MOST) {
                Thread.onSpinWait();
            }
            for (int i = 0; i < 3 * MOST; i++) {
                assertThat(server.get("/api/notes/latest").statusCode()).isEqualTo(200);
            }
            server.routes.heldMayWrite.countDown();
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(201);
            }
            assertThat(server.routes.mostHeld).hasValue(MOST);
        } finally {
            callers.shutdownNow();
        }
    }
}
