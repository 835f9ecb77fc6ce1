package io.clipline.audio.aac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.aac.ProgramConfig.Element;
import io.clipline.audio.aac.ProgramConfig.Mixdown;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.testkit.media.MergedAdts;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** What becomes of the kinds of AAC that ADTS can carry, in frames that decode to silence. */
class AacKindsCorpusTest {

    private static final int FRAMES = 80;
    private static final Mixdown NO_MIXDOWN = new Mixdown(List.of(), List.of(), List.of());
    private static final ProgramConfig QUAD = list(List.of(new Element(true, 0)), List.of(new Element(true, 1)));
    private static final ProgramConfig BACK_ALONE =
            list(List.of(), List.of(new Element(true, 0), new Element(true, 1)));

    @Test
    void what_becomes_of_each() throws Exception {
        Map<String, byte[]> corpus = new TreeMap<>();
        byte[] one = adts(AudioSpecificConfig.of(2, 48_000, 2), i -> pair(new BitWriter(), 0));
        corpus.put("one-block", one);
        corpus.put("two-blocks", new MergedAdts(List.of(2), false).of(one));
        corpus.put("one-to-four-blocks-with-checksums", new MergedAdts(List.of(1, 2, 3, 4), true).of(one));
        corpus.put("four-blocks-without-an-end-in-frame-2", damaged(new MergedAdts(List.of(4), false).of(one), 7));
        corpus.put("four-blocks-with-positions-outside", damaged(new MergedAdts(List.of(4), true).of(one), 9));
        AudioSpecificConfig quad = AudioSpecificConfig.of(2, 48_000, QUAD);
        corpus.put("listed-channels", adts(quad, i -> quad(Optional.of(QUAD).filter(list -> i == 0))));
        corpus.put("listed-channels-in-each-frame", adts(quad, i -> quad(Optional.of(QUAD))));
        corpus.put("listed-channels-in-no-frame", adts(quad, i -> quad(Optional.empty())));
        corpus.put("another-list-behind-frame-60", adts(quad, i -> quad(Optional.of(i < 60 ? QUAD : BACK_ALONE))));
        for (int type : List.of(1, 3, 4)) {
            corpus.put(
                    "object-type-" + type,
                    adts(AudioSpecificConfig.of(type, 48_000, 2), i -> pair(new BitWriter(), 0)));
        }

        CorpusDump dump = new CorpusDump(
                        "corpus/aac-kinds", new ClipRange(0, 100), new ClipRange(200, 300), new ClipRange(1_200, 400))
                .copies(AacKindsCorpusTest::config);
        for (Map.Entry<String, byte[]> file : corpus.entrySet()) {
            dump.add(file.getKey(), file.getValue());
        }
        dump.assertMatches();
    }

    private static String config(Clip clip) throws Exception {
        M4aFrames frames = M4aFrames.parse(clip.bytes());
        return "%d frames with config %s"
                .formatted(
                        frames.frames().size(),
                        HexFormat.of().formatHex(frames.config().toBytes()));
    }

    private static byte[] adts(AudioSpecificConfig config, IntFunction<BitWriter> block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < FRAMES; i++) {
            byte[] accessUnit = block.apply(i).write(3, 7).toBytes();
            out.writeBytes(AdtsHeader.write(config, accessUnit.length));
            out.writeBytes(accessUnit);
        }
        return out.toByteArray();
    }

    private static BitWriter quad(Optional<ProgramConfig> list) {
        BitWriter bits = new BitWriter();
        list.ifPresent(channels -> channels.write(bits.write(3, 5)));
        return pair(pair(bits, 0), 1);
    }

    /** Two channels with one window, no bands and no tools. */
    private static BitWriter pair(BitWriter bits, int tag) {
        bits.write(3, 1).write(4, tag).write(1, 1).write(11, 0).write(2, 0);
        return bits.write(11, 0).write(11, 0);
    }

    /** Bits that are all set, from a byte of the third frame on. */
    private static byte[] damaged(byte[] adts, int from) {
        int frame = AdtsHeader.parse(adts, 0).orElseThrow().frameBytes();
        Arrays.fill(adts, 2 * frame + from, 2 * frame + from + 4, (byte) 0xFF);
        return adts;
    }

    private static ProgramConfig list(List<Element> front, List<Element> back) {
        return new ProgramConfig(0, 1, 3, front, List.of(), back, List.of(), List.of(), List.of(), NO_MIXDOWN);
    }
}
