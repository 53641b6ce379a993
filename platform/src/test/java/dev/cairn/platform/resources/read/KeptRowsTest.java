package dev.cairn.platform.resources.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is kept of rows is theirs, and bounded. */
class KeptRowsTest {
    private static final int KIB = 1 << 10;

    @Test
    void a_row_is_found_under_its_table_and_revision_alone() {
        KeptRows rows = new KeptRows(KIB);
        rows.put(1, 7, new byte[] {1});

        assertThat(rows.get(1, 7)).containsExactly(1);
        assertThat(rows.get(2, 7)).isNull();
        assertThat(rows.get(1, 8)).isNull();
        assertThat(rows.get(1, 7 + (1L << 32))).isNull();
    }

    @Test
    void older_rows_give_way_when_there_is_no_more_room() {
        KeptRows rows = new KeptRows(100L * KIB);
        for (long revision = 0; revision < 1_000_000; revision++) {
            rows.put(0, revision, new byte[KIB]);
        }

        assertThat(LongStream.range(0, 1_000_000)
                        .filter(revision -> rows.get(0, revision) != null)
                        .count())
                .isBetween(50L, 100L);
    }

    @Test
    void a_long_row_is_not_kept() {
        KeptRows rows = new KeptRows(1 << 20);
        rows.put(0, 1, new byte[KeptRows.LONGEST + 1]);

        assertThat(rows.get(0, 1)).isNull();
    }
}
