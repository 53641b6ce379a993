package dev.cairn.tests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Whether a history of reads and compare-and-sets is linearizable: whether there is one order of all operations that explains what each of
 * them saw, and in which one that was answered before another was asked for comes first.
 *
 * <p>Every write gives its row a revision of its own, and every answer names the revision it saw, so the order of the operations on one
 * row is known but for those that saw the same revision, and these, after the write that made it, may come in any order. It remains to
 * compare that order with the clock, and each write with the one before it. Rows are independent of each other, and a history is
 * linearizable when that of each row is.
 */
final class HistoryCheck {
    /** A list that is longer is begun anew. */
    static final int LONGEST_LIST = 300;

    private HistoryCheck() {}

    enum Kind {
        /** Saw a row. */
        READ,
        /** Changed it, or made it. */
        WRITE,
        /** Did not change it since it was not at the expected revision any more, and was shown it. */
        REFUSED
    }

    /**
     * One operation.
     *
     * @param asked when it was asked for, in nanoseconds
     * @param answered when its answer was there
     * @param key the row
     * @param expected the revision that a change expects, 0 for the one that makes the row
     * @param revision what the row is at, as the answer shows it
     * @param number the number in the row
     * @param list the list in the row
     * @param element what a change has added to the list
     */
    record Event(
            Kind kind,
            long asked,
            long answered,
            String key,
            long expected,
            long revision,
            int number,
            List<String> list,
            String element) {

        /** An operation that has just been answered. */
        static Event of(Kind kind, long asked, long expected, JsonNode row, String element) {
            List<String> list = new ArrayList<>();
            row.get("tags").forEach(tag -> list.add(tag.asText()));
            return new Event(
                    kind,
                    asked,
                    System.nanoTime(),
                    row.get("key").asText(),
                    expected,
                    row.get("revision").asLong(),
                    row.get("estimateMinutes").asInt(),
                    list,
                    element);
        }
    }

    /** Why the history is not linearizable. */
    static List<String> faults(Collection<Event> history) {
        Map<String, List<Event>> byKey =
                history.stream().collect(Collectors.groupingBy(Event::key, TreeMap::new, Collectors.toList()));
        List<String> faults = new ArrayList<>();
        byKey.values().forEach(events -> {
            Map<Long, Event> writes = new TreeMap<>();
            checkWrites(events, writes, faults);
            checkSeen(events, writes, faults);
            checkClock(events, faults);
        });
        return faults;
    }

    /** Each write changes what the one before it has left. */
    private static void checkWrites(List<Event> events, Map<Long, Event> writes, List<String> faults) {
        for (Event event : events) {
            if (event.kind() == Kind.WRITE && writes.put(event.revision(), event) != null) {
                faults.add("a revision was given twice: " + event);
            }
        }
        Event before = null;
        for (Event write : writes.values()) {
            if (write.expected() != (before == null ? 0 : before.revision())) {
                faults.add("a write undid another: " + write + " after " + before);
            } else if (before != null && !follows(write, before)) {
                faults.add("a write left something else than it was to: " + write + " after " + before);
            }
            before = write;
        }
    }

    private static boolean follows(Event write, Event before) {
        List<String> list = new ArrayList<>(before.list());
        if (list.size() >= LONGEST_LIST) {
            list.clear();
        }
        list.add(write.element());
        return write.number() == before.number() + 1 && write.list().equals(list);
    }

    /** Whoever saw a revision saw what the write of that revision has left; a refused one saw another than it expected. */
    private static void checkSeen(List<Event> events, Map<Long, Event> writes, List<String> faults) {
        for (Event event : events) {
            Event write = writes.get(event.revision());
            if (write == null) {
                faults.add("nobody wrote what was seen: " + event);
            } else if (write.number() != event.number() || !write.list().equals(event.list())) {
                faults.add("something else was written than seen: " + event + " of " + write);
            }
            if (event.kind() == Kind.REFUSED && event.expected() == event.revision()) {
                faults.add("refused for no reason: " + event);
            }
        }
    }

    /** Nobody sees less than what was seen or written before he asked, and nobody sees a write before it was asked for. */
    private static void checkClock(List<Event> events, List<String> faults) {
        List<Event> asked =
                events.stream().sorted(Comparator.comparingLong(Event::asked)).toList();
        List<Event> answered = events.stream()
                .sorted(Comparator.comparingLong(Event::answered))
                .toList();
        Map<Long, Event> firstSeen = new HashMap<>();
        Event latest = null;
        int next = 0;
        for (Event event : asked) {
            while (answered.get(next).answered() < event.asked()) {
                Event done = answered.get(next++);
                latest = latest == null || done.revision() > latest.revision() ? done : latest;
                firstSeen.putIfAbsent(done.revision(), done);
            }
            boolean written = event.kind() == Kind.WRITE && firstSeen.containsKey(event.revision());
            if (written || (latest != null && latest.revision() > event.revision())) {
                faults.add("against the clock: " + event + " after " + latest);
            }
        }
    }
}
