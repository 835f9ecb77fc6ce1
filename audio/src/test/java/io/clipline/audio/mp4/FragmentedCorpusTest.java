package io.clipline.audio.mp4;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.FragmentedBuilder.Base;
import io.clipline.testkit.media.FragmentedBuilder.Index;
import io.clipline.testkit.media.Mp4Builder;
import io.clipline.testkit.media.NumberedAdts;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of clips at the beginning, over a fragment's edge and near the end of 600 frames, which are 12800 ms. */
class FragmentedCorpusTest {

    private static final List<byte[]> FRAMES = NumberedAdts.withoutHeaders(600);

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        byte[] walked = file().build();
        new CorpusDump(
                        "corpus/fragmented-mp4",
                        new ClipRange(0, 1_000),
                        new ClipRange(5_003, 2_000),
                        new ClipRange(11_700, 1_000))
                .add("sidx", file().index(Index.SIDX).build())
                .add("sidx-of-sidx", file().index(Index.NESTED_SIDX).build())
                .add("sidx-before-each-fragment", file().index(Index.SIDX_EACH).build())
                .add(
                        "sidx-that-is-early",
                        file().index(Index.SIDX).indexLag(3_000).build())
                .add("mfra", file().index(Index.MFRA).build())
                .add(
                        "mfra-of-the-video",
                        file().index(Index.MFRA_OF_THE_OTHER_TRACK)
                                .otherTrackFirst()
                                .build())
                .add("neither", walked)
                .add("video-in-its-own-traf", file().otherTrackFirst().build())
                .add(
                        "positions-from-the-file",
                        file().base(Base.GIVEN).otherTrackFirst().build())
                .add("several-runs", file().runsPerFragment(7).everyField().build())
                .add("32-bit-times", file().narrowTimes().index(Index.SIDX).build())
                .add("first-time-of-a-long-stream", file().firstTime(1L << 41).build())
                .add(
                        "priming-hidden",
                        file().movie(movie -> movie.edit(0, 1_024)).build())
                .add("durations-too-short", file().durationsLack(1).everyField().build())
                .add(
                        "late-by-less-than-half-a-frame",
                        file().gapBeforeFragment(6, 300).build())
                .add(
                        "two-descriptions",
                        file().movie(movie -> movie.laterEntry(
                                        0, Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x40, 0x11, 0x90))))
                                .laterDescription(240, 2)
                                .build())
                .add(
                        "sidx-without-timescale",
                        withoutTimescale(file().index(Index.SIDX).build()))
                .add("first-frame-until-the-second", firstFrameUntilTheSecond())
                .add("gap-between-fragments", file().gapBeforeFragment(6).build())
                .add("shorter-than-the-clip", walked, new ClipRange(12_000, 1_000))
                .add("last-fragment-cut-off", Arrays.copyOf(walked, walked.length - 3_000))
                .assertMatches();
    }

    private static byte[] withoutTimescale(byte[] file) {
        int sidx = new String(file, StandardCharsets.ISO_8859_1).indexOf("sidx");
        Arrays.fill(file, sidx + 12, sidx + 16, (byte) 0);
        return file;
    }

    /** As ffmpeg writes sound that begins 2,176 samples later than the video. */
    private static byte[] firstFrameUntilTheSecond() {
        byte[] file = file().everyField().gapBeforeFragment(1, 2_176).build();
        int trun = new String(file, StandardCharsets.ISO_8859_1).indexOf("trun");
        ByteBuffer.wrap(file).putInt(trun + 20, 1_024 + 2_176);
        return file;
    }

    private static FragmentedBuilder file() {
        return FragmentedBuilder.of(FRAMES).framesPerFragment(40);
    }
}
