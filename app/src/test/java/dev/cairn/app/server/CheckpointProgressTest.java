package dev.cairn.app.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckpointProgressTest {
    private final CheckpointProgress progress = new CheckpointProgress(0);

    @Test
    void a_log_that_is_all_in_the_database_has_the_age_of_the_last_look() {
        progress.looked(30, 500, 500);

        assertThat(progress.age(30)).isZero();
        assertThat(progress.age(40)).isEqualTo(10);
    }

    @Test
    void under_load_the_age_is_that_of_the_look_whose_pages_are_all_in_the_database() {
        progress.looked(30, 500, 500);
        progress.looked(60, 900, 600);
        progress.looked(90, 1500, 1100);

        assertThat(progress.age(90)).isEqualTo(30);

        progress.looked(120, 2000, 1400);

        assertThat(progress.age(120)).isEqualTo(60);
    }

    @Test
    void a_log_that_began_anew_was_all_in_the_database() {
        progress.looked(30, 5000, 100);
        progress.looked(60, 200, 0);

        assertThat(progress.age(60)).isEqualTo(30);
    }

    @Test
    void a_reader_that_holds_an_old_state_lets_the_age_grow() {
        progress.looked(30, 500, 400);
        progress.looked(60, 900, 400);
        progress.looked(90, 5000, 400);

        assertThat(progress.age(90)).isEqualTo(90);
    }
}
