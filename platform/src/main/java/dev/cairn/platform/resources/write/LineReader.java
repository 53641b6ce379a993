package dev.cairn.platform.resources.write;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Lines of a stream, holding no more than one at a time. Used by one thread. */
final class LineReader {
    /** The most bytes of one line. */
    static final int LONGEST = 1 << 20;

    private final InputStream in;
    private final byte[] block = new byte[1 << 16];
    private int position;
    private int limit;
    private long number;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** One line without its end. */
    static final class Line {
        private final long number;
        private final boolean tooLong;
        private final byte[] content;

        private Line(long number, boolean tooLong, byte[] content) {
            this.number = number;
            this.tooLong = tooLong;
            this.content = content;
        }

        /** The line's number, counted from 1, blank lines included. */
        long number() {
            return number;
        }

        /** Whether it was too long to keep; then it has no content. */
        boolean tooLong() {
            return tooLong;
        }

        byte[] content() {
            return content;
        }

        boolean isBlank() {
            for (byte b : content) {
                if (b != ' ' && b != '\t' && b != '\r') {
                    return false;
                }
            }
            return !tooLong;
        }
    }

    /** The next line without its end, or null after the last one. */
    @Nullable Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        ByteArrayOutputStream content = new ByteArrayOutputStream(512);
        boolean tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int end = lineEnd();
            ended = end < limit;
            tooLong |= content.size() + end - position > LONGEST;
            if (tooLong) {
                content.reset();
            } else {
                content.write(block, position, end - position);
            }
            position = ended ? end + 1 : end;
        }
        return new Line(number, tooLong, content.toByteArray());
    }

    private boolean fill() throws IOException {
        if (position < limit) {
            return true;
        }
        position = 0;
        limit = Math.max(0, in.read(block));
        return limit > 0;
    }

    private int lineEnd() {
        int end = position;
        while (end < limit && block[end] != '\n') {
            end++;
        }
        return end;
    }
}
