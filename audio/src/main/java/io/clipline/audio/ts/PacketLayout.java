package io.clipline.audio.ts;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * How packets lie in a file: bare, with an arrival time of 4 bytes before each (192, as on discs), or with a check of
 * 16 bytes behind each (204, as in broadcasts).
 *
 * @param firstSync where the first packet's sync byte stands
 * @param strideBytes from one sync byte to the next
 */
public record PacketLayout(int firstSync, int strideBytes) {

    /** Junk before the first packet that is looked past. */
    static final int MAX_JUNK_BYTES = 16 << 10;

    private static final byte SYNC = 'G';

    /** Sync bytes in a row that are taken for packets, where there are as many bytes. */
    private static final int SYNCS = 5;

    private static final int MIN_SYNCS = 2;

    /** Whether packets begin at the first byte, as far as so few bytes tell; 210 or more tell. */
    public static boolean recognises(byte[] head) {
        return layoutAt(head, 0).isPresent();
    }

    /** Finds the first packets; empty where there are none. */
    public static Optional<PacketLayout> detect(byte[] bytes) {
        int end = Math.min(bytes.length, MAX_JUNK_BYTES);
        for (int at = 0; at < end; at++) {
            Optional<PacketLayout> layout = layoutAt(bytes, at);
            if (layout.isPresent()) {
                return layout;
            }
        }
        return Optional.empty();
    }

    /** The first place at or after {@code from} where packets begin again; empty where none do. */
    OptionalInt nextSync(byte[] bytes, int from) {
        for (int at = from; at < bytes.length; at++) {
            if (isSync(bytes, at, strideBytes)) {
                return OptionalInt.of(at);
            }
        }
        return OptionalInt.empty();
    }

    static boolean isSyncByte(byte[] bytes, int at) {
        return bytes[at] == SYNC;
    }

    private static Optional<PacketLayout> layoutAt(byte[] bytes, int at) {
        if (isSync(bytes, at, 188)) {
            return Optional.of(new PacketLayout(at, 188));
        }
        // The arrival time may begin with a byte that looks like a sync byte, for seconds on end.
        if (isSync(bytes, at + 4, 192)) {
            return Optional.of(new PacketLayout(at + 4, 192));
        }
        return isSync(bytes, at, 204) ? Optional.of(new PacketLayout(at, 204)) : Optional.empty();
    }

    private static boolean isSync(byte[] bytes, int at, int stride) {
        int seen = 0;
        for (int next = at; next < bytes.length && seen < SYNCS; next += stride) {
            if (!isSyncByte(bytes, next)) {
                return false;
            }
            seen++;
        }
        return seen >= MIN_SYNCS;
    }
}
