package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Memory goes back to the system when a server has little to do. */
class IdleMemoryTest {
    private long answered;
    private int released;
    private boolean fails;

    private final IdleMemory idle = new IdleMemory(() -> answered, () -> {
        released++;
        if (fails) {
            throw new IllegalStateException("as a test wants");
        }
    });

    @AfterEach
    void close() {
        idle.close();
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
    void a_time_at_which_it_cannot_go_back_is_not_the_last() {
        fails = true;
        minuteWith(0);
        minuteWith(10_000);
        fails = false;
        minuteWith(0);

        assertThat(released).isEqualTo(2);
    }
}
