package io.clipline.audio.opus;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Packets that decode to silence: frames of CELT with the silence flag (RFC 6716, 4.3). Unlike empty frames, out of which
 * each decoder makes what it likes, they sound alike everywhere.
 */
public final class OpusSilence {

    private static final int LONGEST_FRAME_CONFIG = 31;
    private static final int LONGEST_FRAME_SAMPLES = 960;
    /** The range decoder reads the silence flag, of probability 1/32768, out of these. */
    private static final byte[] FRAME = {(byte) 0xFF, (byte) 0xFE};

    private final int streams;
    private final int coupledStreams;

    /** Silence in the channels of a stream. */
    public OpusSilence(OpusHead head) {
        this.streams = head.streams();
        this.coupledStreams = head.mapping().map(ChannelMapping::coupledStreams).orElse(head.channels() - 1);
    }

    /** @param samples a multiple of 120, the shortest frame */
    public List<OpusPacket> packets(long samples) {
        if (samples % OpusToc.MIN_FRAME_SAMPLES != 0) {
            throw new IllegalArgumentException(samples + " samples cannot be filled with frames");
        }
        List<OpusPacket> packets = new ArrayList<>();
        long left = samples;
        int config = LONGEST_FRAME_CONFIG;
        for (int frame = LONGEST_FRAME_SAMPLES; left > 0; frame /= 2, config--) {
            OpusPacket packet = packet(config);
            for (; left >= frame; left -= frame) {
                packets.add(packet);
            }
        }
        return packets;
    }

    private OpusPacket packet(int config) {
        ByteArrayOutputStream packet = new ByteArrayOutputStream();
        for (int stream = 0; stream < streams; stream++) {
            packet.write(new OpusToc(config, stream < coupledStreams, 0).write());
            if (stream < streams - 1) {
                // All streams but the last say how long they are (RFC 6716, appendix B).
                packet.write(FRAME.length);
            }
            packet.writeBytes(FRAME);
        }
        return OpusPacket.parse(packet.toByteArray(), streams).orElseThrow();
    }
}
