package dev.cairn.platform.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** A small API: notes in one table, and a few paths that misbehave on demand. */
final class TestRoutes {
    /** Has a permit for each {@code GET /slow} that a thread has begun to answer. */
    final Semaphore slowBegun = new Semaphore(0);
    /** Lets {@code GET /slow} end. */
    final CountDownLatch slowMayEnd = new CountDownLatch(1);

    /** How many bodies of {@code POST /held} are parsed and not yet written, now and at most. */
    final AtomicInteger held = new AtomicInteger();

    final AtomicInteger mostHeld = new AtomicInteger();
    /** Lets {@code POST /held} write. */
    final CountDownLatch heldMayWrite = new CountDownLatch(1);

    List<Route> all() {
        return List.of(
                new Route("GET", "/api/notes", "", TestRoutes::echoQuery),
                new Route("POST", "/api/notes", "", TestRoutes::create),
                new Route("GET", "/api/notes/{id}", "", TestRoutes::one),
                new Route("PATCH", "/api/notes/{id}", "", TestRoutes::echo),
                new Route("DELETE", "/api/notes/{id}", "", request -> Prepared.write(session -> Answer.empty(204))),
                new Route("GET", "/api/notes/latest", "", request -> Prepared.done(Answer.json(200, "\"latest\""))),
                new Route(
                        "POST", "/api/notes/{id}/restore", "", request -> Prepared.write(s -> Answer.json(200, "{}"))),
                new Route(
                        "GET",
                        "/page",
                        "",
                        request -> Prepared.done(new Answer(200, Map.of(), "text/html", new byte[3]))),
                new Route(
                        "GET",
                        "/api/large",
                        "",
                        request -> Prepared.read(session -> Answer.json(200, new byte[8 << 20]))),
                new Route("GET", "/large", "", request -> Prepared.done(Answer.json(200, new byte[8 << 20]))),
                new Route("GET", "/quick/{id}", "", TestRoutes::one, true),
                new Route("POST", "/quick/notes", "", TestRoutes::create, true),
                new Route(
                        "POST",
                        "/quick/large",
                        "",
                        request -> Prepared.write(session -> Answer.json(200, new byte[8 << 20])),
                        true),
                new Route("PATCH", "/quick/notes/{id}", "", TestRoutes::echo, true),
                new Route(
                        "GET",
                        "/quick/large",
                        "",
                        request -> Prepared.read(session -> Answer.json(200, new byte[1 << 20])),
                        true),
                new Route("GET", "/slow", "", request -> Prepared.done(slow())),
                new Route("GET", "/api/slow", "", request -> Prepared.done(slow())),
                new Route(
                        "GET",
                        "/api/medium",
                        "",
                        request -> Prepared.read(session -> Answer.json(200, new byte[100_000]))),
                new Route("POST", "/held", "", this::hold),
                new Route(
                        "GET",
                        "/api/same",
                        "",
                        request -> Prepared.read(session -> Answer.empty(304).with("ETag", "\"7\""))),
                new Route("GET", "/broken", "", TestRoutes::broken),
                new Route("GET", "/api/broken", "", TestRoutes::broken),
                new Route("GET", "/conflict", "", TestRoutes::changed));
    }

    private static Prepared echoQuery(Request request) {
        String text = request.query().stream()
                .map(parameter -> parameter.name() + "=" + parameter.value())
                .collect(Collectors.joining("|"));
        return Prepared.read(session -> Answer.json(200, text));
    }

    private static Prepared one(Request request) {
        return Prepared.read(
                session -> Answer.json(200, request.pathParameter("id")).with("ETag", "\"7\""));
    }

    private static Prepared echo(Request request) {
        JsonNode body = request.json();
        return Prepared.write(session -> Answer.json(200, body.toString()));
    }

    private static Prepared create(Request request) {
        if (request.contentType().equals("application/x-ndjson")) {
            return Prepared.done(Answer.json(200, Long.toString(lines(request))));
        }
        JsonNode body = request.json();
        return Prepared.write(session -> {
            PreparedStatement insert = session.statement("INSERT INTO notes (text) VALUES (?) RETURNING id");
            insert.setString(1, body.toString());
            try (var rows = insert.executeQuery()) {
                long id = rows.getLong(1);
                return Answer.json(201, "{\"id\":" + id + "}").with("Location", "/api/notes/" + id);
            }
        });
    }

    private static long lines(Request request) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(request.stream(), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private Answer slow() {
        slowBegun.release();
        try {
            slowMayEnd.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        return Answer.json(200, "\"done\"");
    }

    private Prepared hold(Request request) {
        request.json();
        mostHeld.accumulateAndGet(held.incrementAndGet(), Math::max);
        return Prepared.write(session -> {
            try {
                heldMayWrite.await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
            held.decrementAndGet();
            return Answer.json(201, "{}");
        });
    }

    private static Prepared broken(Request request) {
        return Prepared.read(session -> {
            session.statement("SELECT secret FROM /nowhere");
            return Answer.empty(204);
        });
    }

    private static Prepared changed(Request request) {
        byte[] current = "{\"id\":1,\"revision\":9}".getBytes(StandardCharsets.UTF_8);
        throw request.query().isEmpty()
                ? Problem.changed("The row has changed.", 9, current)
                : Problem.of(ProblemType.BUSY, "The queue is full.");
    }
}
