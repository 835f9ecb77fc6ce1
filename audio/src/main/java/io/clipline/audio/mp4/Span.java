package io.clipline.audio.mp4;

/** The bytes {@code [start, end)} of the file. */
record Span(long start, long end) {

    long lengthBytes() {
        return end - start;
    }
}
