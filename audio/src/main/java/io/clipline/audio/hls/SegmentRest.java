package io.clipline.audio.hls;

import java.util.OptionalInt;

/** What a segment leaves for the next: frames of a transport stream may begin in one and end in the other. */
final class SegmentRest {

    /** Of a segment that was not read, or that leaves nothing. */
    static final SegmentRest UNKNOWN = new SegmentRest(new byte[0], OptionalInt.empty());

    private final byte[] bytes;
    private final OptionalInt nextContinuity;

    /** @param nextContinuity the counter of the audio's next packet, if none is lost */
    SegmentRest(byte[] bytes, OptionalInt nextContinuity) {
        this.bytes = bytes;
        this.nextContinuity = nextContinuity;
    }

    /** The beginning of a frame, as far as it is there; empty where the segment ends with a frame. */
    byte[] bytes() {
        return bytes;
    }

    OptionalInt nextContinuity() {
        return nextContinuity;
    }
}
