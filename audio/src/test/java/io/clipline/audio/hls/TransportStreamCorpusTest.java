package io.clipline.audio.hls;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.LoasFrames;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.RewrittenHls;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;

/**
 * What becomes of clips before, around and behind segment 12 of 24, for each kind of transport stream and each defect. A
 * segment has 50 frames, which is 1066.7 ms: segment 12 begins at 12800 ms.
 */
class TransportStreamCorpusTest {

    private static final ClipRange[] RANGES = {
        new ClipRange(9_000, 2_000), new ClipRange(12_000, 4_000), new ClipRange(17_000, 2_000)
    };
    private static final long MINUTE = 60 * 90_000L;

    @Test
    void as_producers_write_it() throws Exception {
        new CorpusDump("corpus/hls-mpeg-ts", RANGES)
                .add("packets-of-188-bytes", hls().build())
                .add("packets-of-192-bytes", hls().packetBytes(192).build())
                .add("packets-of-204-bytes", hls().packetBytes(204).build())
                .add("17-frames-in-a-pes", hls().framesPerPes(17).build())
                .add("frames-over-pes-and-segments", hls().pesBytes(777).build())
                .add(
                        "without-pes-lengths",
                        hls().framesPerPes(5).withoutPesLength().build())
                .add("video-beside", hls().videoPackets(3).build())
                .add("two-audio-streams", hls().secondAudio().build())
                .add("packets-sent-twice", hls().repeatingPackets().build())
                .add("latm", hls().loas(LoasFrames.PLAIN).build())
                .add(
                        "latm-version-1-over-segments",
                        hls().loas(new LoasFrames(1, 7, 9, true)).pesBytes(777).build())
                .add("segments-in-a-folder", RewrittenHls.segmentsBelow(hls().build(), "room"))
                .add("byte-ranges-of-one-file", RewrittenHls.inOneFile(hls().build(), "all.ts", false))
                .add("encrypted", RewrittenHls.encrypted(hls().build(), segment -> "the.key", segment -> ""))
                .assertMatches();
    }

    @Test
    void defects() throws Exception {
        new CorpusDump("corpus/hls-mpeg-ts-defects", RANGES)
                .add(
                        "tables-in-the-first-segment-alone",
                        hls().tablesIn(segment -> segment == 0).build())
                .add(
                        "timestamps-wrap",
                        hls().firstTimestamp((1L << 33) - 12 * 96_000L - 500).build())
                .add(
                        "declared-durations-rounded",
                        hls().declaredSeconds(segment -> 1).build())
                .add(
                        "packet-lost",
                        hls().keeping((segment, packet) -> segment != 12 || packet != 20)
                                .build())
                .add(
                        "half-a-segment-lost",
                        hls().keeping((segment, packet) -> segment != 12 || packet > 60)
                                .build())
                .add("broken-aac-config-in-a-segment", withoutChannelsIn(12))
                .add("broken-aac-config-in-the-first-segment", withoutChannelsIn(0))
                .add(
                        "jump-of-a-minute-between-segments",
                        hls().shiftTimestamps(segment -> segment < 12 ? 0 : MINUTE)
                                .build())
                .add(
                        "jump-of-a-minute-inside-a-segment",
                        hls().timestampJump(12 * 50 + 25, MINUTE).build())
                .add(
                        "timestamps-a-frame-late",
                        hls().shiftTimestamps(segment -> segment == 12 ? 1_920 : 0)
                                .build())
                .add(
                        "timestamps-run-back",
                        hls().shiftTimestamps(segment -> segment == 12 ? -90_000 : 0)
                                .build())
                .assertMatches();
    }

    private static TransportStreamHls hls() {
        return NumberedTransportStream.of(24);
    }

    /** As in livekit/egress#531: the headers of one segment say no channels. */
    private static FileSet withoutChannelsIn(int segment) {
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int frame = 0; frame < 24 * 50; frame++) {
            adts.writeBytes(NumberedAdts.frame(frame, 48_000, frame / 50 == segment ? 0 : 1));
        }
        return TransportStreamHls.of(adts.toByteArray()).framesPerSegment(50).build();
    }
}
