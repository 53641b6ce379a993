package dev.cairn.platform.resources.write;

import dev.cairn.platform.database.Instants;
import dev.cairn.platform.database.Session;
import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import dev.cairn.platform.resources.JsonList;
import dev.cairn.platform.resources.ResourceModel;
import dev.cairn.platform.resources.ResourceModel.Neighbour;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rows and those below them along CASCADE links that are deleted or restored with them. Ids only, table by table, the rows themselves first. */
final class Family {
    /** The most rows that go or come back at once. */
    static final int MOST_ROWS = 100_000;

    private final Session session;
    private final @Nullable String deletedAt;
    private final Map<ResourceModel, Set<String>> members = new LinkedHashMap<>();
    private String latest = "";
    private int count;

    private Family(Session session, @Nullable String deletedAt) {
        this.session = session;
        this.deletedAt = deletedAt;
    }

    /** The rows with all that is live below them. */
    static Family live(Session session, ResourceModel model, Collection<String> ids) throws SQLException {
        Family family = new Family(session, null);
        family.gather(model, ids);
        return family;
    }

    /** The rows, deleted at one moment, with all that was deleted along with them, which is what has that moment: see {@link #momentToDelete}. */
    static Family deletedWith(Session session, ResourceModel model, Collection<String> ids, String deletedAt)
            throws SQLException {
        Family family = new Family(session, deletedAt);
        family.gather(model, ids);
        return family;
    }

    /**
     * The moment at which to delete this live family: now, or a millisecond behind all that was deleted below it before, so that restoring
     * can tell the one from the other. Revisions could not: another program that changes deleted rows gives them new ones.
     */
    String momentToDelete() {
        String now = Instants.text(session.now());
        return latest.compareTo(now) < 0 ? now : after(latest, now);
    }

    /** Another program may have written what is no moment at all; that is none that a row deleted now would have. */
    private static String after(String moment, String otherwise) {
        try {
            return Instants.text(Instant.parse(moment).plusMillis(1));
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }

    /** The ids of each table's members, in the order to give them revisions. */
    Map<ResourceModel, Set<String>> members() {
        return members;
    }

    /** The ids of all of them, in that order. */
    List<String> ids() {
        return members.values().stream().flatMap(Set::stream).toList();
    }

    /** The ids of a table's members as JSON. */
    String json(ResourceModel model) {
        return JsonList.of(members.getOrDefault(model, Set.of()));
    }

    private void gather(ResourceModel root, Collection<String> ids) throws SQLException {
        Deque<Level> open = new ArrayDeque<>();
        open.add(add(root, ids));
        while (!open.isEmpty()) {
            Level level = open.remove();
            for (Neighbour child : level.model().children()) {
                if (child.link().cascade()) {
                    Level below = below(level, child);
                    open.addAll(below.ids().isEmpty() ? List.of() : List.of(below));
                }
            }
        }
    }

    private record Level(ResourceModel model, List<String> ids) {}

    private Level below(Level level, Neighbour child) throws SQLException {
        String rows = " FROM json_each(?) AS above CROSS JOIN "
                + child.model().table().name() + " AS row ON row."
                + child.link().column() + " = above.value";
        String parents = JsonList.of(level.ids());
        if (deletedAt == null) {
            noteLatest(session.statement("SELECT max(row.deleted_at)" + rows), parents);
        }
        PreparedStatement statement =
                session.statement("SELECT row.id" + rows + " WHERE row.deleted_at IS ? LIMIT " + (MOST_ROWS + 1));
        statement.setString(1, parents);
        statement.setString(2, deletedAt);
        List<String> ids = new ArrayList<>();
        try (ResultSet results = statement.executeQuery()) {
            while (results.next()) {
                ids.add(results.getString(1));
            }
        }
        return add(child.model(), ids);
    }

    private void noteLatest(PreparedStatement statement, String parents) throws SQLException {
        statement.setString(1, parents);
        try (ResultSet results = statement.executeQuery()) {
            String found = results.next() ? results.getString(1) : null;
            latest = found != null && found.compareTo(latest) > 0 ? found : latest;
        }
    }

    /** The ids that were not known before: a row can be below two others. */
    private Level add(ResourceModel model, Collection<String> ids) {
        Set<String> known = members.computeIfAbsent(model, key -> new LinkedHashSet<>());
        List<String> fresh = ids.stream().filter(known::add).toList();
        count += fresh.size();
        if (count > MOST_ROWS) {
            throw Problem.of(
                    ProblemType.CONFLICT,
                    "More than " + MOST_ROWS
                            + " rows belong to this one, too many at once: take those below it first, in parts.");
        }
        return new Level(model, fresh);
    }
}
