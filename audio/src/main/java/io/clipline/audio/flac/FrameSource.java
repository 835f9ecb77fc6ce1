package io.clipline.audio.flac;

import io.clipline.audio.ByteSource;
import java.io.IOException;
import java.util.OptionalLong;

/** Where the frames of a stream lie: one behind the other in a file, or in the pages of an Ogg file. */
interface FrameSource {

    /** The recording's name, for messages. */
    String name();

    /** The byte behind the last frame, where that is known. */
    OptionalLong length() throws IOException;

    /** Bytes of the file, fewer than asked for only where the frames end. */
    byte[] read(long start, long end) throws IOException;

    /**
     * Takes what is no frame out of bytes of the file.
     *
     * @param start where in the file they begin; that may be anywhere
     */
    Stretch unwrap(byte[] bytes, long start);

    /** A file of frames and nothing else. */
    static FrameSource of(ByteSource file) {
        return new FrameSource() {
            @Override
            public String name() {
                return file.name();
            }

            @Override
            public OptionalLong length() throws IOException {
                return file.length();
            }

            @Override
            public byte[] read(long start, long end) throws IOException {
                return file.read(start, end);
            }

            @Override
            public Stretch unwrap(byte[] bytes, long start) {
                return Stretch.of(bytes, start);
            }
        };
    }
}
