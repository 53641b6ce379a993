package dev.cairn.tests.faults.power;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A file's content: what is on disk for sure, and the changes that may or may not be. Used by one thread. */
final class Content {
    /** What a disk writes as a whole. */
    static final int SECTOR = 512;

    private byte[] lasting = new byte[0];
    private final List<Change> pending = new ArrayList<>();

    /** One write or resize ({@code bytes} is then null) that no sync has covered yet. */
    static final class Change {
        private final Effect effect;
        private boolean done;

        Change(Effect effect) {
            this.effect = effect;
        }

        /** From now on a sync covers it. */
        void done() {
            done = true;
        }
    }

    static Content of(byte[] bytes) {
        Content content = new Content();
        content.lasting = bytes;
        return content;
    }

    Change begin(Effect effect) {
        Change change = new Change(effect);
        pending.add(change);
        return change;
    }

    /** What a sync that begins now will have made lasting when it returns. */
    List<Change> covered() {
        return pending.stream().filter(change -> change.done).toList();
    }

    void makeLasting(List<Change> covered) {
        pending.removeAll(covered);
        for (Change change : covered) {
            lasting = apply(lasting, change.effect);
        }
    }

    /** What may be on disk if the power fails now. */
    byte[] afterPowerCut(Survival survival, Random random) {
        byte[] bytes = lasting.clone();
        int prefix = random.nextInt(pending.size() + 1);
        for (int i = 0; i < pending.size(); i++) {
            Effect effect = pending.get(i).effect;
            switch (survival) {
                case NOTHING -> {}
                case EVERYTHING -> bytes = apply(bytes, effect);
                case PREFIX -> {
                    if (i < prefix) {
                        bytes = apply(bytes, effect);
                    } else if (i == prefix) {
                        bytes = torn(bytes, effect, random);
                    }
                }
                case ANY -> {
                    int fate = random.nextInt(3);
                    if (fate == 1) {
                        bytes = apply(bytes, effect);
                    } else if (fate == 2) {
                        bytes = torn(bytes, effect, random);
                    }
                }
            }
        }
        return bytes;
    }

    private static byte[] apply(byte[] bytes, Effect effect) {
        if (effect instanceof Effect.Write write) {
            return put(bytes, (int) write.offset(), write.bytes(), 0, write.bytes().length);
        }
        return Arrays.copyOf(bytes, (int) ((Effect.Resize) effect).length());
    }

    /** Any sectors of a write; a change of length is done or not. */
    private static byte[] torn(byte[] bytes, Effect effect, Random random) {
        if (!(effect instanceof Effect.Write write)) {
            return random.nextBoolean() ? apply(bytes, effect) : bytes;
        }
        byte[] result = bytes;
        int at = 0;
        while (at < write.bytes().length) {
            int offset = (int) write.offset() + at;
            int length = Math.min(SECTOR - offset % SECTOR, write.bytes().length - at);
            if (random.nextBoolean()) {
                result = put(result, offset, write.bytes(), at, length);
            }
            at += length;
        }
        return result;
    }

    private static byte[] put(byte[] into, int offset, byte[] from, int start, int length) {
        byte[] result = into.length < offset + length ? Arrays.copyOf(into, offset + length) : into;
        System.arraycopy(from, start, result, offset, length);
        return result;
    }
}
