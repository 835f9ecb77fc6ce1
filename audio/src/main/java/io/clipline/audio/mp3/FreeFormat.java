package io.clipline.audio.mp3;

import java.util.Optional;

/** Frames whose headers do not tell a bit rate: a reader must measure how far apart they are (11172-3, 2.4.2.3). */
final class FreeFormat {

    private static final int MIN_FRAME_BYTES = 24;
    private static final int MAX_FRAME_BYTES = 4096;
    private static final int FRAMES = 3;

    private FreeFormat() {}

    /** Whether such headers stand at the beginning of the bytes and again at even distances. */
    static boolean begins(byte[] bytes) {
        Optional<MpegAudioHeader> first = MpegAudioHeader.parseAny(bytes, 0).filter(FreeFormat::isFree);
        if (first.isEmpty()) {
            return false;
        }
        for (int distance = MIN_FRAME_BYTES; distance <= MAX_FRAME_BYTES; distance++) {
            if (repeats(bytes, first.get(), distance)) {
                return true;
            }
        }
        return false;
    }

    private static boolean repeats(byte[] bytes, MpegAudioHeader first, int distance) {
        int at = 0;
        MpegAudioHeader before = first;
        for (int frame = 1; frame < FRAMES; frame++) {
            at += distance + (before.padded() ? 1 : 0);
            Optional<MpegAudioHeader> next = MpegAudioHeader.parseAny(bytes, at)
                    .filter(FreeFormat::isFree)
                    .filter(first::sameStreamAs);
            if (next.isEmpty()) {
                return false;
            }
            before = next.get();
        }
        return true;
    }

    private static boolean isFree(MpegAudioHeader header) {
        return header.bitrateKbps() == 0;
    }
}
