package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many rows are written with few statements, in order. */
class BulkTest {
    private static final String PREFIX = "INSERT INTO notes (title, stars, weight)";

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 999, 1000, 1001, 2500})
    void all_rows_are_there_and_answers_come_in_their_order(int count) {
        List<byte[]> returned = database.write(session -> insert(session, rows(count), "title || ' ' || stars"));

        assertThat(returned.stream().map(text -> new String(text, StandardCharsets.UTF_8)))
                .containsExactlyElementsOf(IntStream.range(0, count)
                        .mapToObj(i -> "note " + i + " " + i % 6)
                        .toList());
        assertThat(NoteFile.count(database)).isEqualTo(count);
    }

    @Test
    void nothing_is_returned_when_nothing_is_asked_for() {
        assertThat(database.<List<byte[]>>write(session -> insert(session, rows(10), null)))
                .isEmpty();
        assertThat(NoteFile.count(database)).isEqualTo(10);
    }

    @Test
    void sizes_of_all_kinds_make_few_different_statements() {
        Set<String> statements = new HashSet<>();
        database.listen((sql, nanoseconds) -> statements.add(sql));
        for (int count = 1; count < 300; count += 7) {
            int rows = count;
            database.write(session -> {
                insert(session, rows(rows), null);
                return session.statement("DELETE FROM notes").executeUpdate();
            });
        }

        assertThat(statements).hasSizeLessThanOrEqualTo(10);
    }

    @Test
    void values_of_every_stored_type_keep_their_type() {
        database.write(session ->
                insert(session, List.of(new Object[] {"a", 3L, 2.5}, new Object[] {"b", null, null}), null));

        List<String> types = database.read(session -> session.handle()
                .createQuery("SELECT typeof(title) || typeof(stars) || typeof(weight) FROM notes ORDER BY title")
                .mapTo(String.class)
                .list());
        assertThat(types).containsExactly("textintegerreal", "textnullnull");
    }

    private static List<byte[]> insert(Session session, List<Object[]> rows, @Nullable String returning)
            throws SQLException {
        return Bulk.insert(session, PREFIX, 3, rows.size(), (row, column) -> rows.get(row)[column], returning);
    }

    private static List<Object[]> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Object[] {"note " + i, (long) (i % 6), i / 1000.0})
                .toList();
    }
}
