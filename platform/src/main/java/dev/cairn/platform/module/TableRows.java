package dev.cairn.platform.module;

import java.sql.SQLException;
import java.util.Collection;
import java.util.List;

/**
 * Changes rows of one table as requests do: links are resolved and parents must be live, rules see each call as one request, every changed
 * row takes a revision, and a call is carried out as a whole or not at all. Unlike requests, modules may set columns that only the server
 * sets. What is refused is a {@link dev.cairn.platform.problem.Problem}; a row that is missing is a 404. Used by one thread, inside one write.
 */
public interface TableRows {
    /** A row without values, to be filled for {@link #insert} or {@link #patch}. */
    Row row();

    /** Creates rows and returns them as they are stored, in the order handed in. */
    List<Row> insert(List<Row> created) throws SQLException;

    /** Changes live rows, each named by its id, in what is set of them. Returns them as they are stored, in the order handed in. */
    List<Row> patch(List<Row> changed) throws SQLException;

    /** Deletes the rows with those ids and their live children, all at one moment; deleted ones stay as they are. */
    void delete(Collection<String> ids) throws SQLException;

    /** Brings rows back with what their deletes took; live ones stay as they are. Returns them in the order handed in. */
    List<Row> restore(Collection<String> ids) throws SQLException;
}
