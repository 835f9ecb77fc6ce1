package io.clipline.audio.opus;

import io.clipline.audio.MalformedRecordingException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * How the streams in one packet make the channels (RFC 7845, 5.1.1).
 *
 * @param streams how many, 1 to 255
 * @param coupledStreams how many of them, the first, are stereo
 * @param sources for each channel, which decoded one it is; 255 for silence
 */
public record ChannelMapping(int streams, int coupledStreams, List<Integer> sources) {

    private static final int SILENT = 255;

    public ChannelMapping {
        sources = List.copyOf(sources);
        int decoded = streams + coupledStreams;
        if (streams < 1 || coupledStreams < 0 || coupledStreams > streams || decoded > SILENT) {
            throw new IllegalArgumentException(streams + " streams, " + coupledStreams + " of them coupled");
        }
        for (int source : sources) {
            if (source < 0 || (source >= decoded && source != SILENT)) {
                throw new IllegalArgumentException("a channel from " + source + " of " + decoded);
            }
        }
    }

    static ChannelMapping parse(byte[] packet, int at, int channels, String sourceName, long position)
            throws MalformedRecordingException {
        if (packet.length < at + 2 + channels) {
            throw new MalformedRecordingException(
                    sourceName, position, "the header of Opus ends before its table of " + channels + " channels");
        }
        List<Integer> sources = new ArrayList<>();
        for (int i = 0; i < channels; i++) {
            sources.add(packet[at + 2 + i] & 0xFF);
        }
        try {
            return new ChannelMapping(packet[at] & 0xFF, packet[at + 1] & 0xFF, sources);
        } catch (IllegalArgumentException e) {
            throw new MalformedRecordingException(
                    sourceName, position, "the table of channels is impossible: " + e.getMessage());
        }
    }

    int lengthBytes() {
        return 2 + sources.size();
    }

    void write(ByteBuffer packet) {
        packet.put((byte) streams).put((byte) coupledStreams);
        sources.forEach(source -> packet.put(source.byteValue()));
    }
}
