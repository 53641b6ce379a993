package dev.cairn.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cairn.bench.rows.Rows;
import dev.cairn.bench.subject.Dialect;
import dev.cairn.bench.subject.HttpAsk;
import dev.cairn.bench.subject.Request;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** The requests of each work, the same ones in the same order for every server. Immutable. */
public final class WorkRequests {
    /** How many rows the requests of W5 create. */
    public static final int BULK_ROWS = 1000;

    private static final int LOOKUPS = 10_000;
    private static final int CREATED = 500;
    private static final int SOME_ROWS = 100;
    private static final int BULKS = 3;
    private static final int PATCHED = 400;
    private static final int PATCHES_EACH = 4;
    /** So few that each is patched again, and to something else, before the requests start over. */
    private static final int PATCHED_OFTEN = 50;

    private static final int MIXED = 4_000;
    private static final List<Integer> LIMITS = List.of(20, 50, 100);
    private static final long SEED = 20_261_122L;

    private final Rows rows;
    private final Dialect dialect;

    /** Requests over those rows, as that server takes them. */
    public WorkRequests(Rows rows, Dialect dialect) {
        this.rows = rows;
        this.dialect = dialect;
    }

    /** The requests of a work; nothing when the server has no way to do it. */
    public List<Request> of(Work work, HttpAsk server) throws IOException, InterruptedException {
        Random random = new Random(SEED + work.title().length());
        return switch (work) {
            case W1, A1 ->
                random.ints(LOOKUPS, 0, rows.tickets())
                        .mapToObj(dialect::lookup)
                        .toList();
            case W2 ->
                IntStream.range(0, Rows.FIRST_WRITTEN).mapToObj(dialect::list).toList();
            case W3, A3 ->
                IntStream.range(0, Rows.FIRST_WRITTEN)
                        .mapToObj(dialect::embedded)
                        .toList();
            case W4 -> IntStream.range(0, CREATED).mapToObj(this::create).toList();
            case W5 ->
                IntStream.range(0, BULKS)
                        .mapToObj(number -> bulk(number, BULK_ROWS))
                        .toList();
            case A2 ->
                IntStream.range(0, BULKS)
                        .mapToObj(number -> bulk(number, SOME_ROWS))
                        .toList();
            case W6 -> mixed(random);
            case W7 ->
                IntStream.range(0, PATCHED * PATCHES_EACH)
                        .mapToObj(number -> patch(number, PATCHED))
                        .toList();
            case W8 -> pages(server, random);
        };
    }

    private Request create(int number) {
        return dialect.create(written(number), Rows.ticket(rows.tickets() + number));
    }

    private Request bulk(int number, int count) {
        int first = rows.tickets() + number * count;
        return dialect.bulk(written(number), Rows.tickets(first, count));
    }

    /** Another title each time a ticket's turn comes, so that each patch has something to change. */
    private Request patch(int number, int tickets) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.put("title", "Changed for the time " + number / tickets);
        fields.put("priority", number / tickets % 2 == 0 ? "high" : "low");
        return dialect.patch(writtenTicket(number % tickets), fields);
    }

    private List<Request> mixed(Random random) {
        List<Request> mixed = new ArrayList<>();
        int patches = 0;
        while (mixed.size() < MIXED) {
            if (random.nextInt(10) > 0) {
                mixed.add(filtered(random));
            } else if (random.nextBoolean()) {
                mixed.add(create(mixed.size()));
            } else {
                mixed.add(patch(patches++, PATCHED_OFTEN));
            }
        }
        return mixed;
    }

    private Request filtered(Random random) {
        String status = Rows.statuses().get(random.nextInt(Rows.statuses().size()));
        return dialect.filtered(random.nextInt(Rows.PROJECTS), status, LIMITS.get(random.nextInt(LIMITS.size())));
    }

    private List<Request> pages(HttpAsk server, Random random) throws IOException, InterruptedException {
        List<Request> pages = new ArrayList<>();
        for (int project = 0; project < Rows.FIRST_WRITTEN && pages.size() < LOOKUPS; project++) {
            pages.addAll(dialect.pages(
                    project, (int) rows.newest(project, rows.tickets()).count(), server));
        }
        java.util.Collections.shuffle(pages, random);
        return pages;
    }

    private static int written(int number) {
        return Rows.FIRST_WRITTEN + number % (Rows.PROJECTS - Rows.FIRST_WRITTEN);
    }

    private static int writtenTicket(int number) {
        int projects = Rows.PROJECTS - Rows.FIRST_WRITTEN;
        return number / projects % 100 * Rows.PROJECTS + Rows.FIRST_WRITTEN + number % projects;
    }
}
