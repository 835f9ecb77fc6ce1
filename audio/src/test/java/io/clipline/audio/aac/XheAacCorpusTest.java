package io.clipline.audio.aac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.testkit.media.FragmentedBuilder;
import io.clipline.testkit.media.UsacFrames;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of xHE-AAC in each carrier, at the beginning, inside and near the end of 375 frames, which are 8000 ms. */
class XheAacCorpusTest {

    private static final int FRAMES = 375;

    @Test
    void what_becomes_of_each() throws Exception {
        UsacFrames mono = UsacFrames.mono();
        new CorpusDump("corpus/xhe-aac", new ClipRange(0, 200), new ClipRange(5_003, 300), new ClipRange(7_500, 500))
                .contents(XheAacCorpusTest::inWords)
                .copies(XheAacCorpusTest::inWords)
                .add("plain", XheAac.mp4(mono, FRAMES).build())
                .add(
                        "priming-hidden",
                        XheAac.mp4(mono, FRAMES).edit(8_000, 1_024).build())
                .add("two-channels", XheAac.mp4(UsacFrames.pair(), FRAMES).build())
                .add(
                        "with-audio-pre-roll",
                        XheAac.mp4(UsacFrames.mono().preRoll(400), FRAMES).build())
                .add(
                        "noise-filling",
                        XheAac.mp4(UsacFrames.mono().noiseFilling(3), FRAMES).build())
                .add(
                        "fragments",
                        XheAac.fragments(UsacFrames.mono(), FRAMES)
                                .index(FragmentedBuilder.Index.SIDX)
                                .build())
                .add(
                        "segments",
                        XheAac.hls(UsacFrames.mono(), FRAMES)
                                .framesPerSegment(94)
                                .build())
                .add(
                        "nothing-decodes-alone-for-long",
                        XheAac.mp4(UsacFrames.mono().onlyIndependentAt(20), FRAMES)
                                .build())
                .add("begins-inside-a-run", insideARun())
                .add(
                        "speech-at-5-s",
                        XheAac.mp4(UsacFrames.mono().speechAt(236), FRAMES).build())
                .add(
                        "complex-prediction",
                        XheAac.mp4(UsacFrames.complexPair(), FRAMES).build())
                .add("sbr", of(UsacFrames.mono().config(3, 0, 0, 0, 0)))
                .add("frames-of-768-samples", of(UsacFrames.mono().config(0, 0)))
                .add("time-warped", of(UsacFrames.mono().config(1, 1)))
                .assertMatches();
    }

    private static byte[] of(byte[] config) {
        return XheAac.mp4(config, UsacFrames.mono().frames(FRAMES, FRAMES)).build();
    }

    private static byte[] insideARun() {
        List<byte[]> frames = UsacFrames.mono().frames(FRAMES + 1, 1);
        return XheAac.mp4(UsacFrames.mono().config(), frames.subList(1, FRAMES + 1))
                .build();
    }

    private static String inWords(Excerpt excerpt) throws Exception {
        M4aFrames frames = M4aFrames.parse(excerpt.bytes());
        return ", %d frames".formatted(frames.frames().size());
    }

    private static String inWords(Clip clip) throws Exception {
        M4aFrames frames = M4aFrames.parse(clip.bytes());
        return "%d frames with config %s"
                .formatted(
                        frames.frames().size(),
                        HexFormat.of().formatHex(frames.config().toBytes()));
    }
}
