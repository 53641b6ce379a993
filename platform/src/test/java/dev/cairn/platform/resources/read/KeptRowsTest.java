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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of rows is theirs, and bounded. */
class KeptRowsTest {
    private static final int KIB = 1 << 10;

    /** A snapshot that shows all that is put here. */
    private static final long NOW = 2_000_000;

    private final KeptRows rows = new KeptRows(1024L * KIB);

    @BeforeEach
    void all_changes_are_known() {
        change(0, NOW);
    }

    private byte @Nullable [] kept(int table, long id, long snapshot) {
        long where = rows.find(table, new RowId(0, id), snapshot);
        if (where == KeptRows.NONE) {
            return null;
        }
        byte[] json = new byte[KeptRows.length(where)];
        rows.copy(where, json.length, json, 0);
        return rows.stays(where) ? json : null;
    }

    private byte @Nullable [] kept(int table, long id) {
        return kept(table, id, NOW);
    }

    private void put(int table, long id, long revision, byte... json) {
        rows.put(table, new RowId(0, id), revision, json, NOW);
    }

    private void change(long from, long to, long... ids) {
        rows.change(
                from, to, LongStream.of(ids).mapToObj(id -> new RowId(0, id)).toList());
    }

    @Test
    void a_row_has_the_revision_it_was_kept_with_however_large() {
        long microsecondsIn2100 = 4_102_444_800_000_000L;
        change(NOW, microsecondsIn2100);
        rows.put(KeptRows.MOST_TABLES - 1, new RowId(0, 7), microsecondsIn2100, new byte[] {1}, microsecondsIn2100);

        long where = rows.find(KeptRows.MOST_TABLES - 1, new RowId(0, 7), microsecondsIn2100);
        assertThat(where).isNotEqualTo(KeptRows.NONE);
        assertThat(rows.revision(where)).isEqualTo(microsecondsIn2100);
    }

    @Test
    void a_row_is_found_under_its_table_and_id_alone() {
        put(1, 7, 5, (byte) 1);

        assertThat(kept(1, 7)).containsExactly(1);
        assertThat(kept(2, 7)).isNull();
        assertThat(kept(1, 8)).isNull();
        assertThat(rows.find(1, new RowId(1, 7), NOW)).isEqualTo(KeptRows.NONE);
    }

    @Test
    void a_row_is_not_found_by_a_snapshot_from_before_it_was_as_it_is_kept() {
        put(0, 1, 5, (byte) 1);

        assertThat(kept(0, 1, 4)).isNull();
        assertThat(kept(0, 1, 5)).isNotNull();
    }

    @Test
    void a_row_is_given_up_when_it_changes_and_not_kept_again_as_an_earlier_snapshot_shows_it() {
        change(0, 10);
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        rows.put(0, new RowId(0, 2), 5, new byte[] {2}, 10);

        change(10, 11, 1);

        assertThat(kept(0, 1, 11)).isNull();
        assertThat(kept(0, 2, 11)).containsExactly(2);
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        assertThat(kept(0, 1, 11)).isNull();
        rows.put(0, new RowId(0, 1), 11, new byte[] {3}, 11);
        assertThat(kept(0, 1, 11)).containsExactly(3);
        assertThat(kept(0, 1, 10)).isNull();
    }

    @Test
    void all_rows_are_given_up_when_a_snapshot_shows_that_others_have_changed_something() {
        change(0, 10);
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        assertThat(kept(0, 1, 10)).isNotNull();

        assertThat(kept(0, 1, 11)).isNull();

        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        assertThat(kept(0, 1, 11)).isNull();
        rows.put(0, new RowId(0, 1), 11, new byte[] {2}, 11);
        assertThat(kept(0, 1, 11)).containsExactly(2);
    }

    @Test
    void all_rows_are_given_up_when_others_have_changed_something_before_the_writer_did() {
        change(0, 10);
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);

        change(11, 12, 2);

        assertThat(kept(0, 1, 12)).isNull();
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        assertThat(kept(0, 1, 12)).isNull();
    }

    @Test
    void all_rows_are_given_up_when_it_is_not_known_what_changes() {
        change(0, 10);
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);

        rows.changeUnknown();

        assertThat(kept(0, 1, 10)).isNull();
        rows.put(0, new RowId(0, 1), 5, new byte[] {1}, 10);
        assertThat(kept(0, 1, 10)).isNotNull();
        assertThat(kept(0, 1, 11)).isNull();
    }

    @Test
    void older_rows_give_way_when_there_is_no_more_room() {
        for (long id = 0; id < 1_000_000; id++) {
            put(0, id, id, new byte[KIB]);
        }

        assertThat(LongStream.range(0, 1_000_000)
                        .filter(id -> kept(0, id) != null)
                        .toArray())
                .hasSizeBetween(900, 1024)
                .contains(999_999)
                .isSorted();
    }

    @Test
    void a_row_that_is_kept_already_takes_no_more_room() {
        put(0, 1, 1, (byte) 1);
        for (int i = 0; i < 10_000; i++) {
            put(0, 2, 2, new byte[KIB]);
        }

        assertThat(kept(0, 1)).containsExactly(1);
    }

    @Test
    void a_long_row_is_not_kept() {
        put(0, 1, 1, new byte[KeptRows.LONGEST + 1]);
        put(0, 2, 2, new byte[KeptRows.LONGEST]);

        assertThat(kept(0, 1)).isNull();
        assertThat(kept(0, 2)).hasSize(KeptRows.LONGEST);
    }

    @Test
    void ids_are_told_apart_by_every_digit_and_other_texts_are_none() {
        String id = "01a20493-f104-711b-b145-c423db9ecd48";
        assertThat(RowId.of(id)).isEqualTo(new RowId(0x01a20493f104711bL, 0xb145c423db9ecd48L));
        for (int i = 0; i < id.length(); i++) {
            String other = id.substring(0, i) + (id.charAt(i) == '-' ? 'a' : '-') + id.substring(i + 1);
            assertThat(RowId.of(other)).as(other).isNull();
            assertThat(RowId.of(id.substring(0, i))).isNull();
        }
        assertThat(RowId.of(id.replace('a', 'A'))).isNull();
        assertThat(RowId.of(id.replace('a', 'g'))).isNull();
        assertThat(RowId.of(id.replace('a', '\u0161'))).isNull();
    }

    @Test
    void memory_goes_back_and_rows_are_kept_anew() {
        put(0, 1, 1, (byte) 1);
        rows.release();
        assertThat(kept(0, 1)).isNull();

        put(0, 1, 1, (byte) 1);
        change(NOW, NOW + 1, 2);
        assertThat(kept(0, 1, NOW + 1)).containsExactly(1);
    }

    @Test
    void a_change_is_known_though_memory_went_back_meanwhile() {
        change(NOW, NOW + 5, 1);
        rows.release();

        put(0, 1, 1, (byte) 1);

        assertThat(kept(0, 1, NOW + 5)).isNull();
    }

    @Test
    void what_stays_while_it_is_copied_is_the_row_itself_however_fast_others_take_its_place_or_memory_goes_back()
            throws Exception {
        long last = 300_000;
        CountDownLatch begun = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<Integer>> readers =
                    List.of(threads.submit(() -> copies(last, begun)), threads.submit(() -> copies(last, begun)));
            begun.await();
            for (long revision = 1; revision <= last; revision++) {
                put(0, revision, revision, row(revision));
                if (revision % 10_000 == 0) {
                    rows.release();
                    put(0, revision, revision, row(revision));
                }
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
            ended = rows.find(0, new RowId(0, last), NOW) != KeptRows.NONE;
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
