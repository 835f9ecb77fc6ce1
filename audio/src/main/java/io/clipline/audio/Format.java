package io.clipline.audio;

import io.clipline.audio.hls.HlsFormat;
import io.clipline.audio.mp4.Mp4Format;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Collectors;

/** The formats that can be cut, in the order in which they are tried. */
enum Format {
    HLS("an HLS media playlist") {
        @Override
        boolean recognises(byte[] head) {
            return HlsFormat.recognises(head);
        }

        @Override
        Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
            return HlsFormat.open(files);
        }
    },
    MP4("MP4 or M4A") {
        @Override
        boolean recognises(byte[] head) {
            return Mp4Format.recognises(head);
        }

        @Override
        Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException {
            return Mp4Format.open(files);
        }
    };

    private final String inWords;

    Format(String inWords) {
        this.inWords = inWords;
    }

    static String known() {
        return Arrays.stream(values()).map(format -> format.inWords).collect(Collectors.joining(" or "));
    }

    /**
     * Whether a recording is of this format, whatever it is called.
     *
     * @param head the recording's first bytes, as many as there are
     */
    abstract boolean recognises(byte[] head);

    abstract Recording open(RecordingFiles files) throws IOException, UnreadableRecordingException;
}
