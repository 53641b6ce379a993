package dev.cairn.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.sqlite.core.CoreResultSet;

/** Runs queries. */
public final class Query {
    /** The longest text, in bytes, that SQLite may build for a reader: an answer is one text, and the server holds it whole. */
    public static final int LONGEST_TEXT = 64 << 20;

    /** What the caller of a longer one is told. */
    public static final String TOO_LONG =
            "The answer would be larger than 64 MB: ask for fewer rows with limit, or for fewer fields.";

    private Query() {}

    /**
     * Does what {@link PreparedStatement#executeQuery} does with a statement of a session. That has the driver forget the names of the columns
     * and ask for each anew, which takes longer than to find a row.
     */
    public static ResultSet run(PreparedStatement statement) throws SQLException {
        // The driver has one result set for each statement, which is its metadata too.
        CoreResultSet results = (CoreResultSet) statement.getMetaData();
        String[] names = results.colsMeta;
        statement.execute();
        results.colsMeta = names;
        return statement.getResultSet();
    }
}
