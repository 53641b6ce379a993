package dev.cairn.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.tests.faults.HistoryCheck.Event;
import dev.cairn.tests.faults.HistoryCheck.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The control of {@link HistoryTest}: histories that are known to be good or bad. */
class HistoryCheckTest {
    private static final Event MADE = write(0, 10, 0, 1, 0);
    private static final Event FIRST = write(20, 30, 1, 2, 1, "a");
    private static final Event SECOND = write(40, 50, 2, 5, 2, "a", "b");

    @Test
    void writes_and_reads_one_after_the_other_are_good() {
        assertGood(MADE, read(11, 12, 1, 0), FIRST, read(31, 32, 2, 1, "a"), SECOND, read(51, 60, 5, 2, "a", "b"));
    }

    @Test
    void a_read_beside_a_write_may_see_either_side_of_it() {
        assertGood(MADE, FIRST, read(19, 25, 1, 0), read(21, 31, 2, 1, "a"));
    }

    @Test
    void a_write_that_was_refused_since_another_came_first_is_good() {
        assertGood(MADE, FIRST, new Event(Kind.REFUSED, 21, 35, "K", 1, 2, 1, List.of("a"), "x"));
    }

    @Test
    void a_stale_read_is_bad() {
        assertBad("against the clock", MADE, FIRST, read(31, 32, 1, 0));
    }

    @Test
    void a_read_that_goes_back_behind_an_earlier_read_is_bad() {
        assertBad("against the clock", MADE, FIRST, read(21, 22, 2, 1, "a"), read(23, 24, 1, 0));
    }

    @Test
    void a_read_of_what_is_written_later_is_bad() {
        assertBad("against the clock", MADE, FIRST, read(15, 18, 2, 1, "a"));
    }

    @Test
    void a_lost_update_is_bad() {
        assertBad("undid another", MADE, FIRST, write(21, 31, 1, 3, 1, "b"));
    }

    @Test
    void a_lost_element_is_bad() {
        assertBad("something else than it was to", MADE, FIRST, write(40, 50, 2, 5, 2, "b"));
    }

    @Test
    void a_read_of_what_nobody_wrote_is_bad() {
        assertBad("nobody wrote", MADE, FIRST, read(31, 32, 3, 1, "a", "x"));
    }

    @Test
    void a_read_of_half_a_write_is_bad() {
        assertBad("something else was written", MADE, FIRST, read(31, 32, 2, 1));
    }

    @Test
    void a_write_that_was_refused_for_no_reason_is_bad() {
        assertBad("no reason", MADE, new Event(Kind.REFUSED, 11, 12, "K", 1, 1, 0, List.of(), "x"));
    }

    @Test
    void a_revision_that_was_given_twice_is_bad() {
        assertBad("given twice", MADE, FIRST, write(40, 50, 2, 2, 2, "a", "b"));
    }

    private static Event read(long asked, long answered, long revision, int number, String... list) {
        return new Event(Kind.READ, asked, answered, "K", 0, revision, number, List.of(list), "");
    }

    private static Event write(long asked, long answered, long expected, long revision, int number, String... list) {
        String element = list.length == 0 ? "" : list[list.length - 1];
        return new Event(Kind.WRITE, asked, answered, "K", expected, revision, number, List.of(list), element);
    }

    private static void assertGood(Event... events) {
        assertThat(HistoryCheck.faults(Arrays.asList(events))).isEmpty();
    }

    private static void assertBad(String why, Event... events) {
        List<Event> history = new ArrayList<>(Arrays.asList(events));
        assertThat(HistoryCheck.faults(history))
                .isNotEmpty()
                .anySatisfy(fault -> assertThat(fault).contains(why));
    }
}
