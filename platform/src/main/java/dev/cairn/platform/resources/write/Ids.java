package dev.cairn.platform.resources.write;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

/** New ids: UUIDv7, each greater than the one before, so that rows of one moment keep the order they were sent in. */
final class Ids {
    private static final TimeBasedEpochGenerator GENERATOR = Generators.timeBasedEpochGenerator();

    private Ids() {}

    static String next() {
        return GENERATOR.generate().toString();
    }
}
