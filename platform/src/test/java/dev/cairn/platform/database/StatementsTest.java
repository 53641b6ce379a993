package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.db.schema.StoredValue;
import dev.cairn.platform.problem.Problem;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.sqlobject.customizer.Bind;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statements stay prepared, for plain JDBC and for Jdbi, and their users do not get into each other's way. */
class StatementsTest {
    private static final String TITLES = "SELECT title FROM notes ORDER BY title";

    @TempDir
    Path folder;

    private Database database;

    /** A row as a module reads it. */
    public record Note(
            long id,
            String title,
            @Nullable Instant createdAt,
            @Nullable LocalDate dueOn) {}

    /** Statements of a module's own. */
    public interface NoteSql {
        @SqlUpdate("INSERT INTO notes (title, created_at, due_on) VALUES (:title, :createdAt, :dueOn)")
        void insert(@Bind("title") String title, @Bind("createdAt") Instant createdAt, @Bind("dueOn") LocalDate dueOn);

        @SqlQuery("SELECT id, title, created_at, due_on FROM notes ORDER BY id")
        List<Note> all();

        @SqlQuery("SELECT title FROM notes ORDER BY id")
        List<NoteTitle> titles();
    }

    /** A value of a column that has a type of its own, as ids have. */
    public record NoteTitle(String stored) implements StoredValue {
        public static NoteTitle of(String stored) {
            return new NoteTitle(stored);
        }
    }

    @BeforeEach
    void open() throws SQLException {
        database = Database.open(NoteFile.create(folder).withReaders(1));
        database.write(session -> NoteFile.insert(session, "one") + NoteFile.insert(session, "two"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_statement_is_prepared_once_and_comes_without_parameters() {
        String sql = "SELECT ?";
        PreparedStatement first = database.read(session -> {
            PreparedStatement statement = session.statement(sql);
            statement.setString(1, "left behind");
            statement.executeQuery();
            return statement;
        });
        String seen = database.read(session -> {
            assertThat(session.statement(sql)).isSameAs(first);
            ResultSet row = session.statement(sql).executeQuery();
            row.next();
            return String.valueOf(row.getString(1));
        });

        assertThat(seen).isEqualTo("null");
    }

    @Test
    void a_statement_can_be_run_inside_an_iteration_over_itself() {
        List<String> seen = database.read(session -> {
            List<String> pairs = new ArrayList<>();
            try (ResultSet outer = session.statement(TITLES).executeQuery()) {
                while (outer.next()) {
                    ResultSet inner = session.statement(TITLES).executeQuery();
                    while (inner.next()) {
                        pairs.add(outer.getString(1) + " " + inner.getString(1));
                    }
                }
            }
            return pairs;
        });

        assertThat(seen).containsExactly("one one", "one two", "two one", "two two");
    }

    @Test
    void jdbi_uses_the_same_kept_statements() {
        database.read(session -> {
            PreparedStatement kept = session.statement(TITLES);
            session.handle()
                    .createQuery(TITLES)
                    .addCustomizer(new StatementCustomizer() {
                        @Override
                        public void beforeExecution(PreparedStatement statement, StatementContext context) {
                            assertThat(statement).isSameAs(kept);
                        }
                    })
                    .mapTo(String.class)
                    .list();
            return true;
        });
    }

    @Test
    void what_one_user_sets_on_a_statement_does_not_reach_the_next() {
        database.read(session -> session.handle()
                .createQuery(TITLES)
                .setMaxRows(1)
                .mapTo(String.class)
                .list());

        List<String> all = database.read(session ->
                session.handle().createQuery(TITLES).mapTo(String.class).list());

        assertThat(all).containsExactly("one", "two");
    }

    @Test
    void a_jdbi_stream_left_open_ends_with_the_work() {
        String first = database.read(session -> session.handle()
                .createQuery(TITLES)
                .mapTo(String.class)
                .iterator()
                .next());
        database.write(session -> NoteFile.insert(session, "three"));

        assertThat(first).isEqualTo("one");
        assertThat(NoteFile.count(database)).isEqualTo(3);
    }

    @Test
    void a_column_is_read_into_a_type_of_its_own_though_that_is_a_record() {
        List<NoteTitle> titles =
                database.read(session -> session.attach(NoteSql.class).titles());
        assertThat(titles).containsExactly(new NoteTitle("one"), new NoteTitle("two"));
    }

    @Test
    void sql_objects_know_instants_dates_and_records() {
        Instant time = Instant.parse("2026-11-22T14:15:16.120Z");
        database.write(session -> {
            session.attach(NoteSql.class).insert("three", time, LocalDate.of(2026, 12, 1));
            return true;
        });

        List<Note> notes =
                database.read(session -> session.attach(NoteSql.class).all());
        String stored = database.read(session -> session.handle()
                .createQuery("SELECT created_at FROM notes WHERE id = 3")
                .mapTo(String.class)
                .one());

        assertThat(notes)
                .containsExactly(
                        new Note(1, "one", null, null),
                        new Note(2, "two", null, null),
                        new Note(3, "three", time, LocalDate.of(2026, 12, 1)));
        assertThat(stored).isEqualTo("2026-11-22T14:15:16.120Z");
    }

    @Test
    void jdbi_cannot_end_the_transaction_for_the_others_but_may_join_it() {
        assertThatThrownBy(() -> database.write(session -> session.handle().commit()))
                .isInstanceOf(IllegalStateException.class);
        long joined = database.write(
                session -> session.handle().inTransaction(handle -> handle.execute("DELETE FROM notes")));

        assertThat(joined).isEqualTo(2);
    }

    @Test
    void a_statement_that_failed_works_the_next_time() {
        String divide = "SELECT json_extract(?, '$')";
        Work<Long> work = session -> {
            PreparedStatement statement = session.statement(divide);
            statement.setString(1, session.writes() ? "broken" : "7");
            return NoteFile.number(statement);
        };

        assertThatThrownBy(() -> database.write(work)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> database.write(work)).isInstanceOf(Problem.class);
        assertThat(database.<Long>read(work)).isEqualTo(7);
    }

    @Test
    void only_so_many_statements_are_kept() throws SQLException {
        long sum = database.read(session -> {
            long total = 0;
            for (int i = 0; i < 1000; i++) {
                total += NoteFile.number(session.statement("SELECT 1 + " + i));
            }
            return total;
        });

        assertThat(sum).isEqualTo(1000 + 999 * 500);
        assertThat(NoteFile.count(database)).isEqualTo(2);
    }

    @Test
    void a_listener_hears_of_every_statement_until_it_leaves() {
        List<String> heard = new ArrayList<>();
        database.listen((sql, nanoseconds) -> heard.add(sql + " " + (nanoseconds > 0)));
        NoteFile.count(database);
        database.read(session ->
                session.handle().createQuery(TITLES).mapTo(String.class).list());
        database.listen(null);
        NoteFile.count(database);

        assertThat(heard).containsExactly("SELECT count(*) FROM notes true", TITLES + " true");
    }
}
