package dev.cairn.platform.resources.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is kept of rows is theirs, and bounded. */
class KeptRowsTest {
    private static final int KIB = 1 << 10;

    private final KeptRows rows = new KeptRows(1024L * KIB);

    private byte @Nullable [] kept(int table, long revision) {
        long where = rows.find(table, revision);
        if (where == KeptRows.NONE) {
            return null;
        }
        byte[] json = new byte[KeptRows.length(where)];
        rows.copy(where, json.length, json, 0);
        return rows.stays(where) ? json : null;
    }

    @Test
    void a_row_is_found_under_its_table_and_revision_alone() {
        rows.put(1, 7, new byte[] {1});

        assertThat(kept(1, 7)).containsExactly(1);
        assertThat(kept(2, 7)).isNull();
        assertThat(kept(1, 8)).isNull();
        assertThat(kept(1, 7 + (1L << 32))).isNull();
    }

    @Test
    void older_rows_give_way_when_there_is_no_more_room() {
        for (long revision = 0; revision < 1_000_000; revision++) {
            rows.put(0, revision, new byte[KIB]);
        }

        assertThat(LongStream.range(0, 1_000_000)
                        .filter(revision -> kept(0, revision) != null)
                        .toArray())
                .hasSizeBetween(900, 1024)
                .contains(999_999)
                .isSorted();
    }

    @Test
    void a_row_that_is_kept_already_takes_no_more_room() {
        rows.put(0, 1, new byte[] {1});
        for (int i = 0; i < 10_000; i++) {
            rows.put(0, 2, new byte[KIB]);
        }

        assertThat(kept(0, 1)).containsExactly(1);
    }

    @Test
    void a_long_row_is_not_kept() {
        rows.put(0, 1, new byte[KeptRows.LONGEST + 1]);
        rows.put(0, 2, new byte[KeptRows.LONGEST]);

        assertThat(kept(0, 1)).isNull();
        assertThat(kept(0, 2)).hasSize(KeptRows.LONGEST);
    }

    @Test
    void what_stays_while_it_is_copied_is_the_row_itself_however_fast_others_take_its_place() throws Exception {
        long last = 300_000;
        CountDownLatch begun = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> readers =
                    List.of(threads.submit(() -> copies(last, begun)), threads.submit(() -> copies(last, begun)));
            begun.await();
            for (long revision = 1; revision <= last; revision++) {
                rows.put(0, revision, row(revision));
            }

            for (Future<Integer> reader : readers) {
                assertThat(reader.get(60, TimeUnit.SECONDS)).isPositive();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Copies rows all over the ring until the last is there, and tells how many were whole. */
    private int copies(long last, CountDownLatch begun) {
        begun.countDown();
        int whole = 0;
        boolean ended;
        do {
            ended = rows.find(0, last) != KeptRows.NONE;
            for (long revision = 1; revision <= last; revision += 7) {
                byte[] json = kept(0, revision);
                if (json != null) {
                    assertThat(json).isEqualTo(row(revision));
                    whole++;
                }
            }
        } while (!ended);
        return whole;
    }

    private static byte[] row(long revision) {
        byte[] json = new byte[100 + (int) (revision % 900)];
        Arrays.fill(json, (byte) (revision % 127));
        return json;
    }
}
