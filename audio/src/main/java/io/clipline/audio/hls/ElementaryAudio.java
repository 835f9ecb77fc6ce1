package io.clipline.audio.hls;

import io.clipline.audio.latm.LoasAsAdts;
import java.util.Arrays;

/** A stretch of the audio of a transport stream, with its frames in ADTS: as they are, or taken out of another framing. */
interface ElementaryAudio {

    /** ADTS frames, with other bytes between them where the stretch has such. Not to be changed. */
    byte[] bytes();

    /** Where the first frame that begins at or after a place in the stretch begins in {@link #bytes}, if one does. */
    int positionOf(int offset);

    /**
     * What the next stretch goes on with.
     *
     * @param end of the last frame in {@link #bytes}
     */
    byte[] restBehind(int end);

    /** Frames that lie in ADTS. */
    static ElementaryAudio ofAdts(byte[] bytes) {
        return new ElementaryAudio() {
            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public int positionOf(int offset) {
                return offset;
            }

            @Override
            public byte[] restBehind(int end) {
                return Arrays.copyOfRange(bytes, end, bytes.length);
            }
        };
    }

    /** Frames that lay in LOAS. */
    static ElementaryAudio ofLoas(LoasAsAdts repacked) {
        byte[] bytes = repacked.bytes();
        return new ElementaryAudio() {
            @Override
            public byte[] bytes() {
                return bytes;
            }

            @Override
            public int positionOf(int offset) {
                return repacked.positionOf(offset);
            }

            @Override
            public byte[] restBehind(int end) {
                return repacked.rest();
            }
        };
    }
}
