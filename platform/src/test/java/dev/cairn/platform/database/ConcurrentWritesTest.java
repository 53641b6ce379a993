package dev.cairn.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many callers at once: every answered write is there, once, with a revision of its own. */
class ConcurrentWritesTest {
    private static final int CALLERS = 16;
    private static final int WRITES = 200;

    @TempDir
    Path folder;

    @Test
    void sixteen_callers_lose_nothing() throws Exception {
        DatabaseOptions options = NoteFile.create(folder);
        List<Long> revisions = new ArrayList<>();
        try (Database database = Database.open(options)) {
            List<CompletableFuture<List<Long>>> callers = IntStream.range(0, CALLERS)
                    .mapToObj(caller -> CompletableFuture.supplyAsync(() -> write(database, caller), NoteFile::start))
                    .toList();
            callers.forEach(caller -> revisions.addAll(caller.join()));
            assertThat(database.stats().writes().groups()).isLessThanOrEqualTo(CALLERS * WRITES);
        }

        assertThat(revisions).hasSize(CALLERS * WRITES).doesNotHaveDuplicates();
        try (Database again = Database.open(options)) {
            assertThat(NoteFile.count(again)).isEqualTo(CALLERS * WRITES);
            assertThat(again.<Long>read(Session::revision)).isEqualTo(CALLERS * WRITES);
        }
    }

    private static List<Long> write(Database database, int caller) {
        return IntStream.range(0, WRITES)
                .mapToObj(i -> database.<Long>write(session -> {
                    NoteFile.insert(session, caller + "-" + i);
                    return session.takeRevisionsForNew(1);
                }))
                .toList();
    }
}
