package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.platform.problem.Problem;
import dev.cairn.platform.problem.ProblemType;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Memory goes back to the system when a server has little to do. */
class IdleMemoryTest {
    private long answered;
    private long held;
    private int released;
    private int collected;
    private boolean busy;

    private final IdleMemory idle =
            new IdleMemory(() -> answered, () -> held, List.of(this::release, () -> collected++));

    private void release() {
        if (busy) {
            throw Problem.of(ProblemType.BUSY, "Somebody else writes.");
        }
        released++;
    }

    private void minuteWith(long requests) {
        answered += requests;
        idle.look();
    }

    @Test
    void what_a_start_took_goes_back_in_the_first_quiet_minute() {
        minuteWith(0);

        assertThat(released).isEqualTo(1);
    }

    @Test
    void it_goes_back_once_for_each_time_of_work() {
        minuteWith(10_000);
        minuteWith(10_000);
        assertThat(released).isZero();

        minuteWith(3);
        minuteWith(0);
        assertThat(released).isEqualTo(1);

        minuteWith(IdleMemory.FEW);
        minuteWith(IdleMemory.FEW - 1);
        minuteWith(IdleMemory.FEW - 1);
        assertThat(released).isEqualTo(2);
    }

    @Test
    void what_a_single_request_took_goes_back_as_well() {
        minuteWith(0);
        held += IdleMemory.WORTH;
        minuteWith(1);
        minuteWith(0);

        assertThat(released).isEqualTo(2);
    }

    @Test
    void what_cannot_go_back_keeps_the_rest_from_nothing_and_is_tried_again() {
        busy = true;
        minuteWith(0);
        assertThat(collected).isEqualTo(1);

        busy = false;
        minuteWith(0);
        minuteWith(0);
        assertThat(released).isEqualTo(1);
    }
}
