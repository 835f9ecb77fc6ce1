package io.clipline.audio.hls;

import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Transport streams whose frames are no sound but their own numbers, as in {@link SyntheticHls}; 48 kHz mono. */
final class NumberedTransportStream {

    static final int FRAMES_PER_SEGMENT = 50;
    static final int PACKET_BYTES = 188;
    static final int AUDIO_PID = 0x101;

    private NumberedTransportStream() {}

    static TransportStreamHls of(int segments) {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int frame = 0; frame < segments * FRAMES_PER_SEGMENT; frame++) {
            adts.writeBytes(SyntheticHls.frame(frame, 48000, 1));
        }
        return TransportStreamHls.of(adts.toByteArray()).framesPerSegment(FRAMES_PER_SEGMENT);
    }

    static Map<String, byte[]> contents(TransportStreamHls hls) {
        return new HashMap<>(hls.build().files());
    }

    static byte[] segment(Map<String, byte[]> contents, int segment) {
        return Objects.requireNonNull(contents.get(TransportStreamHls.path(segment)));
    }

    static InMemoryFiles files(Map<String, byte[]> contents) {
        return new InMemoryFiles(TransportStreamHls.PLAYLIST, contents);
    }

    static Recording open(Map<String, byte[]> contents) throws Exception {
        return Recordings.open(files(contents));
    }

    static Recording open(TransportStreamHls hls) throws Exception {
        FileSet built = hls.build();
        return Recordings.open(new InMemoryFiles(built.entry(), built.files()));
    }

    /** When a frame begins, rounded up to a millisecond. */
    static long millisOf(long frame) {
        return (frame * 1024 + 47) / 48;
    }

    static int pid(byte[] segment, int packetAt) {
        return ((segment[packetAt + 1] & 0x1F) << 8) | (segment[packetAt + 2] & 0xFF);
    }
}
