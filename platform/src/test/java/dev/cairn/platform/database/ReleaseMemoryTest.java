package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Memory that is given back costs nobody an answer. */
class ReleaseMemoryTest {
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

    @Test
    void statements_are_prepared_anew_for_what_follows() {
        database.write(session -> NoteFile.insert(session, "one"));
        assertThat(NoteFile.count(database)).isEqualTo(1);

        database.releaseMemory();

        database.write(session -> NoteFile.insert(session, "two"));
        assertThat(NoteFile.count(database)).isEqualTo(2);
    }

    @Test
    void who_watches_rows_is_asked_as_well() {
        AtomicInteger asked = new AtomicInteger();
        database.watchRows(new RowWatch() {
            @Override
            public void changing(long from, long to, List<String> ids) {}

            @Override
            public void changingUnknown() {}

            @Override
            public void releaseMemory() {
                asked.incrementAndGet();
            }
        });

        database.releaseMemory();

        assertThat(asked).hasValue(1);
    }

    @Test
    void reads_and_writes_go_on_meanwhile() {
        AtomicBoolean ended = new AtomicBoolean();
        List<CompletableFuture<Void>> readers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            readers.add(CompletableFuture.runAsync(() -> {
                while (!ended.get()) {
                    NoteFile.count(database);
                    readAtOnce();
                }
            }));
        }

        for (int i = 0; i < 200; i++) {
            String title = "note " + i;
            database.write(session -> NoteFile.insert(session, title));
            database.releaseMemory();
        }
        ended.set(true);

        readers.forEach(CompletableFuture::join);
        assertThat(NoteFile.count(database)).isEqualTo(200);
        assertThat(readAtOnce()).isTrue();
    }

    private boolean readAtOnce() {
        CompletableFuture<Long> told = new CompletableFuture<>();
        boolean begun = database.readAtOnce(
                session -> NoteFile.number(session.statement("SELECT count(*) FROM notes")),
                count -> true,
                NoteFile.completing(told));
        if (begun) {
            told.join();
        }
        return begun;
    }
}
