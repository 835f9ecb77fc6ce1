package io.clipline.audio.matroska;

import static io.clipline.testkit.media.EbmlElement.element;
import static io.clipline.testkit.media.EbmlElement.number;
import static io.clipline.testkit.media.EbmlElement.text;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.MatroskaBuilder;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** What becomes of clips at the beginning, inside and near the end of 600 packets of 20 ms, which are 12 s. */
class MatroskaCorpusTest {

    private static final List<byte[]> PACKETS = MatroskaBuilder.packets(600, 31);

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        byte[] plain = sound(0, i -> true).build();
        new CorpusDump(
                        "corpus/matroska",
                        new ClipRange(0, 1_000),
                        new ClipRange(4_003, 2_000),
                        new ClipRange(10_900, 1_000))
                .add("plain", plain)
                .add(
                        "as-browsers-write",
                        sound(0, i -> true).live().clusterUnits(1_000).build())
                .add("cues", sound(0, i -> true).cues().build())
                .add(
                        "groups-and-lacing",
                        sound(0, i -> true).groups().laced(3, 4).build())
                .add("first-time-60-s", sound(60_000, i -> true).build())
                .add("tracks-that-start-late", late().build())
                .add("gap", sound(0, i -> i < 210 || i >= 240).build())
                .add("gap-before-the-end", sound(0, i -> i < 560 || i == 599).build())
                .add("discarded-end", discarded().build())
                .add("shorter-than-the-clip", plain, new ClipRange(11_500, 1_000))
                .add("cut-off", Arrays.copyOf(plain, plain.length / 2))
                .add(
                        "aac",
                        sound(0, i -> true)
                                .tracks(MatroskaBuilder.track(1, 2, "A_AAC").child(element(Id.CODEC_PRIVATE)))
                                .build())
                .add("no-tracks", sound(0, i -> true).tracks().build())
                .assertMatches();
    }

    private static MatroskaBuilder sound(long firstMillis, IntPredicate isThere) {
        MatroskaBuilder file = MatroskaBuilder.empty();
        for (int i = 0; i < PACKETS.size(); i++) {
            if (isThere.test(i)) {
                file.packet(1, firstMillis + 20L * i, PACKETS.get(i));
            }
        }
        return file;
    }

    /** As jitsi-multitrack-recorder writes: a track begins when its speaker does. */
    private static MatroskaBuilder late() {
        MatroskaBuilder file = MatroskaBuilder.empty();
        for (int i = 0; i < PACKETS.size(); i++) {
            file.packet(7, 20L * i, PACKETS.get(i));
            if (i >= 200) {
                file.packet(1, 20L * i, PACKETS.get(i));
            }
        }
        return file.tracks(
                MatroskaBuilder.opusTrack(1).child(text(Id.NAME, "late")),
                MatroskaBuilder.opusTrack(7).child(number(Id.FLAG_DEFAULT, 0)));
    }

    private static MatroskaBuilder discarded() {
        return sound(0, i -> i < 599).packet(new MatroskaBuilder.Packet(1, 20L * 599, PACKETS.get(599), 13_500_000));
    }
}
