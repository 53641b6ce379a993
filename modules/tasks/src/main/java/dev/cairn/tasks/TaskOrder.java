package dev.cairn.tasks;

import dev.cairn.platform.module.WriteSession;
import dev.cairn.platform.problem.Fault;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.tickets.TicketId;
import java.sql.SQLException;
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
    public record Place(TaskId id, String key, long position) {}

    /** The ticket's live tasks in their new order. */
    public record Placed(List<Place> items) {}

    Placed apply(WriteSession session, TicketId ticketId) throws SQLException {
        Map<String, Place> unnamed = new LinkedHashMap<>();
        Map<String, String> idsByKey = new LinkedHashMap<>();
        for (Place place : session.attach(TaskSql.class).places(ticketId)) {
            unnamed.put(place.id().stored(), place);
            idsByKey.put(place.key(), place.id().stored());
        }
        List<Place> ordered = new ArrayList<>(named(unnamed, idsByKey));
        ordered.addAll(unnamed.values());
        return move(session, ordered);
    }

    private static Placed move(WriteSession session, List<Place> ordered) throws SQLException {
        List<Place> placed = new ArrayList<>();
        Map<TaskId, TaskPatch> moved = new LinkedHashMap<>();
        for (Place place : ordered) {
            long position = placed.size() + 1L;
            placed.add(new Place(place.id(), place.key(), position));
            if (place.position() != position) {
                moved.put(place.id(), TaskPatch.of().position(position));
            }
        }
        TaskWriter.in(session).patch(moved);
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
