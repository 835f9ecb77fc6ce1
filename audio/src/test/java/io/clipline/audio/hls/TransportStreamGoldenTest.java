package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Golden;
import io.clipline.audio.Recording;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.testkit.media.LoasFrames;
import io.clipline.testkit.media.TransportStreamHls;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of clips before, in and behind segment 12 of 24 of about a second, for each kind of transport stream. */
class TransportStreamGoldenTest {

    private static final List<ClipRange> RANGES =
            List.of(new ClipRange(10_000, 2000), new ClipRange(12_500, 1000), new ClipRange(15_000, 2000));

    @Test
    void clips_of_each_kind_and_defect() throws Exception {
        StringBuilder dump = new StringBuilder();
        for (Map.Entry<String, TransportStreamHls> kind : kinds().entrySet()) {
            Recording recording = NumberedTransportStream.open(kind.getValue());
            dump.append(kind.getKey()).append(": ").append(recording.info()).append('\n');
            for (ClipRange range : RANGES) {
                dump.append("    ").append(inWords(recording, range)).append('\n');
            }
        }
        Golden.assertMatches("transport-streams/kinds-and-defects", dump.toString());
    }

    private static Map<String, TransportStreamHls> kinds() {
        Map<String, TransportStreamHls> kinds = new LinkedHashMap<>();
        kinds.put("a frame in each PES packet", hls());
        kinds.put(
                "17 frames in a PES packet, 192 bytes in a packet",
                hls().framesPerPes(17).packetBytes(192));
        kinds.put(
                "frames over PES packets and segments, 204 bytes",
                hls().pesBytes(777).packetBytes(204));
        kinds.put(
                "no PES lengths, video beside",
                hls().framesPerPes(5).withoutPesLength().videoPackets(3));
        kinds.put("tables in the first segment alone", hls().tablesIn(segment -> segment == 0));
        kinds.put("timestamps that begin anew in segment 12", hls().firstTimestamp((1L << 33) - 12 * 96_000L));
        kinds.put("LATM", hls().loas(LoasFrames.PLAIN));
        kinds.put(
                "LATM of version 1, over segments",
                hls().loas(new LoasFrames(1, 7, 9, true)).pesBytes(777));
        kinds.put("a packet lost in segment 12", hls().keeping((segment, packet) -> segment != 12 || packet != 20));
        kinds.put("a jump of a minute at segment 12", hls().shiftTimestamps(segment -> segment < 12 ? 0 : 5_400_000));
        kinds.put("a jump of a frame in segment 12", hls().shiftTimestamps(segment -> segment == 12 ? 1920 : 0));
        kinds.put(
                "timestamps that run back in segment 12",
                hls().shiftTimestamps(segment -> segment == 12 ? -90_000 : 0));
        return kinds;
    }

    private static TransportStreamHls hls() {
        return NumberedTransportStream.of(24);
    }

    private static String inWords(Recording recording, ClipRange range) throws Exception {
        try {
            Clip clip = recording.cut(range);
            List<Long> frames = CutFrames.of(clip).numbers();
            return "samples [%d, %d) of frames %d to %d %s"
                    .formatted(
                            clip.startSample(),
                            clip.endSample(),
                            frames.get(0),
                            frames.get(frames.size() - 1),
                            clip.warnings());
        } catch (UnreadableRecordingException e) {
            return e.getClass().getSimpleName() + ": " + e.getMessage();
        }
    }
}
