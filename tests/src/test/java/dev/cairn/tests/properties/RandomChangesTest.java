package dev.cairn.tests.properties;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Seeded.class)
class RandomChangesTest {
    /** With more, most of the time goes into what was deleted long ago. */
    private static final int STEPS_OF_A_TRACKER = 4000;

    @TempDir
    Path folder;

    @Test
    void whatever_is_done_in_whatever_order_every_answer_and_in_the_end_every_row_is_what_a_simple_model_has(Dice dice)
            throws Exception {
        for (int left = Dice.steps(2000); left > 0; left -= STEPS_OF_A_TRACKER) {
            Path own = Files.createDirectory(folder.resolve("left-" + left));
            try (Tracker tracker = new Tracker(own, dice)) {
                new Changes(dice, tracker).run(Math.min(left, STEPS_OF_A_TRACKER));
            }
        }
    }
}
