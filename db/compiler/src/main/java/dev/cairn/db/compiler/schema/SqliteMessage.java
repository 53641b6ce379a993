package dev.cairn.db.compiler.schema;

import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What SQLite itself says of a fault, without what the driver puts around it. */
public final class SqliteMessage {
    private static final Pattern AROUND = Pattern.compile("\\[SQLITE_\\w+] [^(]*\\((.*)\\)", Pattern.DOTALL);

    private SqliteMessage() {}

    /** Such as {@code no such table: notes}; a message that does not have the driver's form is given whole. */
    public static String of(SQLException failure) {
        String message = String.valueOf(failure.getMessage());
        Matcher matcher = AROUND.matcher(message);
        return matcher.matches() ? matcher.group(1) : message;
    }
}
