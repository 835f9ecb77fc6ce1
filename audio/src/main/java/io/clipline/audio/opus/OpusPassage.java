package io.clipline.audio.opus;

import io.clipline.audio.ogg.OggWriter;
import io.clipline.audio.transcode.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Packets in a row, and which of their samples are wanted. It decodes alone, from any container it was taken out of.
 *
 * @param head of the stream that they are of; its pre-skip says nothing here
 * @param packets from before the first wanted sample, best {@link #PRE_ROLL_SAMPLES} before it
 * @param skipSamples decoded samples before the first wanted one, 0 or more
 * @param samples how many are wanted, 1 or more
 */
public record OpusPassage(OpusHead head, List<OpusPacket> packets, long skipSamples, long samples) {

    /** What is decoded before a clip: 200 ms, because the 80 ms of RFC 7845, 4.6, leave a difference (docs/decisions/0016). */
    public static final int PRE_ROLL_SAMPLES = 9600;

    /** RFC 7845, 9: the type of Ogg Opus; the codec's name makes it known to be playable. */
    public static final String CONTENT_TYPE = "audio/ogg; codecs=opus";

    private static final int SERIAL = 1;
    /** Readers skip and search by page: about a second on each (RFC 7845, 6, asks for no more). */
    private static final int PAGE_SAMPLES = OpusHead.SAMPLE_RATE_HZ;

    public OpusPassage {
        packets = List.copyOf(packets);
        long there = packets.stream().mapToLong(OpusPacket::samples).sum();
        if (skipSamples < 0 || samples <= 0 || there < skipSamples + samples) {
            throw new IllegalArgumentException(
                    skipSamples + " and " + samples + " samples of packets that have " + there);
        }
    }

    /** What is encoded: an Ogg stream that plays all of the packets. */
    public Excerpt excerpt() {
        byte[] stream = stream(0, Long.MAX_VALUE);
        return new Excerpt("ogg", stream, OpusHead.SAMPLE_RATE_HZ, head.channels(), skipSamples, samples);
    }

    /** An Ogg Opus file that plays the wanted samples and no others: by its pre-skip and its last granule position. */
    public byte[] file() {
        return stream(Math.toIntExact(skipSamples), skipSamples + samples);
    }

    private byte[] stream(int preSkip, long endGranule) {
        OggWriter writer = new OggWriter(SERIAL);
        writer.packet(head.withPreSkip(preSkip).write(), 0);
        writer.endPage();
        writer.packet(tags(), 0);
        writer.endPage();
        long granule = 0;
        long pageStart = 0;
        for (OpusPacket packet : packets) {
            if (granule >= endGranule) {
                break;
            }
            if (granule + packet.samples() - pageStart > PAGE_SAMPLES) {
                writer.endPage();
                pageStart = granule;
            }
            granule += packet.samples();
            writer.packet(packet.bytes(), Math.min(granule, endGranule));
        }
        return writer.finish();
    }

    /** The second header (RFC 7845, 5.2): who wrote it, and no comments. */
    private static byte[] tags() {
        byte[] vendor = "clipline".getBytes(StandardCharsets.US_ASCII);
        byte[] tags = new byte[8 + 4 + vendor.length + 4];
        System.arraycopy("OpusTags".getBytes(StandardCharsets.US_ASCII), 0, tags, 0, 8);
        tags[8] = (byte) vendor.length;
        System.arraycopy(vendor, 0, tags, 12, vendor.length);
        return tags;
    }
}
