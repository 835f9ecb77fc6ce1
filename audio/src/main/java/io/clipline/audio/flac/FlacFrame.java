package io.clipline.audio.flac;

/**
 * A frame whose checksums are right, and where it stands in the file.
 *
 * @param start of its header
 * @param end the byte after its last
 */
record FlacFrame(FrameHeader header, long start, long end) {

    long firstSample() {
        return header.firstSample();
    }

    long endSample() {
        return header.endSample();
    }
}
