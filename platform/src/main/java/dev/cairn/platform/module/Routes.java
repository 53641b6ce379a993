package dev.cairn.platform.module;

import dev.cairn.platform.database.Session;
import java.sql.SQLException;

/**
 * Takes the routes of a module's own. A path is declared with {@code {id}} behind the collection whose rows it stands for, as in
 * {@code /api/tickets/{id}/tasks/order}: an id or a key is looked up before the handler runs, and a missing row is a 404. What a route
 * answers is written as JSON; what it throws as a {@link dev.cairn.platform.problem.Problem} becomes problem+json.
 */
public interface Routes {
    /** A route that reads. {@code answer} is the type that the JSON of its answer has. */
    <A> void get(String path, String summary, Class<A> answer, ReadHandler<A> handler);

    /** A route that writes. {@code body} is a record; its components are what the JSON body may have, checked before the handler runs. */
    <B, A> void post(String path, String summary, Class<B> body, Class<A> answer, WriteHandler<B, A> handler);

    /** Answers a GET. */
    @FunctionalInterface
    interface ReadHandler<A> {
        /** {@code id} is the id of the row the path names, empty when the path names none. */
        A answer(Session session, String id) throws SQLException;
    }

    /** Answers a POST, inside a write; may be run again. */
    @FunctionalInterface
    interface WriteHandler<B, A> {
        /** {@code id} is the id of the row the path names, empty when the path names none. */
        A answer(WriteSession session, String id, B body) throws SQLException;
    }
}
