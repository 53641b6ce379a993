package dev.cairn.tests.faults.power;

import java.nio.file.Path;
import java.util.List;

/** Remembers what was promised so far, and looks whether an image keeps it. Used by one thread. */
public interface Witness {
    /** The recorded process told somebody that. */
    void told(String text);

    /** What is wrong with the files below that folder, which may be changed. */
    List<String> faults(Path image);
}
