package dev.cairn.tasks;

import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.tickets.TicketId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The order that a caller wants a ticket's tasks in.
 *
 * @param taskIds ids or keys of tasks of that ticket, the first one first
 */
public record TaskOrder(List<String> taskIds) {
    private static final int MOST = 10_000;

    /**
     * Where a task stands.
     *
     * @param id its id
     * @param key its key
     * @param position its place among the ticket's tasks, from 1
     */
    public record Place(String id, String key, long position) {}

    /** The ticket's live tasks in their new order. */
    public record Placed(List<Place> items) {}

    Placed apply(TaskSql sql, TicketId ticketId) {
        Map<String, Place> unnamed = new LinkedHashMap<>();
        sql.places(ticketId).forEach(place -> unnamed.put(place.id(), place));
        Map<String, String> idsByKey = new LinkedHashMap<>();
        unnamed.values().forEach(place -> idsByKey.put(place.key(), place.id()));
        List<Place> ordered = new ArrayList<>(named(unnamed, idsByKey));
        ordered.addAll(unnamed.values());
        List<Place> placed = new ArrayList<>();
        for (Place place : ordered) {
            placed.add(new Place(place.id(), place.key(), placed.size() + 1L));
        }
        sql.move(placed);
        return new Placed(placed);
    }

    private List<Place> named(Map<String, Place> unnamed, Map<String, String> idsByKey) {
        List<Fault> faults = new ArrayList<>();
        List<Place> named = new ArrayList<>();
        if (taskIds.size() > MOST) {
            throw Problem.of(ProblemType.INVALID, List.of(Fault.at("/taskIds", "At most " + MOST + " tasks.")));
        }
        for (int i = 0; i < taskIds.size(); i++) {
            String idOrKey = taskIds.get(i);
            String id = idsByKey.getOrDefault(idOrKey.toUpperCase(Locale.ROOT), idOrKey.toLowerCase(Locale.ROOT));
            Place place = unnamed.remove(id);
            if (place == null) {
                faults.add(Fault.at(
                        "/taskIds/" + i,
                        "\"" + idOrKey
                                + "\" is no task of this ticket that is not named already: name each task once."));
            } else {
                named.add(place);
            }
        }
        if (!faults.isEmpty()) {
            throw Problem.of(ProblemType.INVALID, faults);
        }
        return named;
    }
}
