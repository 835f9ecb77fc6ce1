package io.clipline.audio.wav;

import static io.clipline.testkit.media.WavBuilder.UNKNOWN;
import static io.clipline.testkit.media.WavBuilder.format;
import static io.clipline.testkit.media.WavBuilder.riff;
import static io.clipline.testkit.media.WavBuilder.w64;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case for each way in which WAV files differ or are wrong, and what becomes of it, as text. */
class WavCorpusTest {

    private static final byte[] TWO_SECONDS = WavCuts.sound(64_000);

    private static Map<String, byte[]> corpus() {
        byte[] sound = TWO_SECONDS;
        byte[] odd = Arrays.copyOf(sound, 63_999);
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put(
                "plain",
                riff("RIFF").format(1, 1, 16_000, 16).chunk("data", sound).build());
        cases.put(
                "stereo-8-bit",
                riff("RIFF").format(1, 2, 16_000, 8).chunk("data", sound).build());
        cases.put(
                "24-bit-of-three-channels",
                riff("RIFF").format(1, 3, 3_500, 24).chunk("data", sound).build());
        cases.put(
                "20-bit-in-24",
                riff("RIFF")
                        .extensible(1, 1, 10_000, 24, 20, 4)
                        .chunk("data", sound)
                        .build());
        cases.put(
                "32-bit",
                riff("RIFF").format(1, 2, 4_000, 32).chunk("data", sound).build());
        cases.put(
                "float-32",
                riff("RIFF").format(3, 1, 8_000, 32).chunk("data", sound).build());
        cases.put(
                "24-bit-in-four-bytes",
                riff("RIFF")
                        .chunk("fmt ", format(1, 2, 4_000, 24, 8))
                        .chunk("data", sound)
                        .build());
        cases.put(
                "24-bit-in-32",
                riff("RIFF")
                        .extensible(1, 2, 4_000, 32, 24, 3)
                        .chunk("data", sound)
                        .build());
        cases.put(
                "float-5.1",
                riff("RIFF")
                        .extensible(3, 6, 1_000, 32, 32, 0x3F)
                        .chunk("data", sound)
                        .build());
        cases.put(
                "float-64",
                riff("RIFF").format(3, 1, 4_000, 64).chunk("data", sound).build());
        cases.put(
                "a-law",
                riff("RIFF").format(6, 1, 8_000, 8).chunk("data", sound).build());
        cases.put(
                "mu-law",
                riff("RIFF")
                        .format(7, 2, 8_000, 8)
                        .chunk("fact", new byte[4])
                        .chunk("data", sound)
                        .build());
        cases.put(
                "size-0",
                riff("RIFF").format(1, 1, 16_000, 16).chunk("data", 0, sound).build());
        cases.put(
                "size-unknown",
                riff("RIFF")
                        .format(1, 1, 16_000, 16)
                        .chunk("data", UNKNOWN, sound)
                        .build());
        cases.put(
                "size-44-too-large",
                riff("RIFF")
                        .format(1, 1, 16_000, 16)
                        .chunk("data", 64_044, sound)
                        .build());
        cases.put(
                "size-stale",
                riff("RIFF")
                        .format(1, 1, 16_000, 16)
                        .chunk("data", 8_000, sound)
                        .build());
        cases.put(
                "block-align-of-janus-stereo",
                riff("RIFF")
                        .chunk("fmt ", format(1, 2, 8_000, 16, 2))
                        .chunk("data", sound)
                        .build());
        cases.put(
                "odd-length-and-trailer",
                riff("RIFF")
                        .format(1, 1, 32_000, 8)
                        .chunk("data", odd)
                        .chunk("LIST", sound)
                        .build());
        cases.put(
                "odd-length-no-pad",
                riff("RIFF")
                        .format(1, 1, 32_000, 8)
                        .chunk("data", 63_999, odd)
                        .chunk("LIST", sound)
                        .build());
        cases.put(
                "text-before",
                riff("RIFF")
                        .chunk("bext", new byte[603])
                        .format(1, 1, 16_000, 16)
                        .chunk("LIST", 9, new byte[9])
                        .chunk("data", sound)
                        .build());
        cases.put(
                "rf64",
                riff("RF64")
                        .ds64(64_000)
                        .format(1, 1, 16_000, 16)
                        .chunk("data", UNKNOWN, sound)
                        .chunk("id3 ", sound)
                        .build());
        cases.put(
                "rf64-unfinished",
                riff("BW64")
                        .ds64(0)
                        .format(1, 1, 16_000, 16)
                        .chunk("data", UNKNOWN, sound)
                        .build());
        cases.put(
                "w64",
                w64().format(1, 1, 16_000, 16)
                        .chunk("bext", new byte[5])
                        .chunk("data", sound)
                        .build());
        cases.put(
                "w64-unfinished",
                w64().format(1, 1, 16_000, 16)
                        .chunk("data", Long.MAX_VALUE, sound)
                        .build());
        cases.put("after-id3", withTag(cases.get("plain")));
        cases.put(
                "no-sound",
                riff("RIFF")
                        .format(1, 1, 16_000, 16)
                        .chunk("data", 0, new byte[0])
                        .build());
        cases.put(
                "empty-before-text",
                riff("RIFF")
                        .format(1, 1, 16_000, 16)
                        .chunk("data", 0, new byte[0])
                        .chunk("LIST", sound)
                        .build());
        cases.put(
                "format-after-data",
                riff("RIFF").chunk("data", sound).format(1, 1, 16_000, 16).build());
        cases.put("no-format", riff("RIFF").chunk("LIST", sound).build());
        cases.put(
                "adpcm",
                riff("RIFF").format(2, 1, 16_000, 4).chunk("data", sound).build());
        cases.put(
                "mp3-inside",
                riff("RIFF").format(0x55, 2, 48_000, 0).chunk("data", sound).build());
        cases.put(
                "unknown-sub-format",
                riff("RIFF")
                        .chunk("fmt ", Arrays.copyOf(format(0xFFFE, 1, 8_000, 16, 2), 40))
                        .chunk("data", sound)
                        .build());
        cases.put(
                "no-channels",
                riff("RIFF").format(1, 0, 16_000, 16).chunk("data", sound).build());
        cases.put(
                "no-rate", riff("RIFF").format(1, 1, 0, 16).chunk("data", sound).build());
        cases.put("many-chunks", manyChunks());
        return cases;
    }

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        CorpusDump dump = new CorpusDump("corpus/wav", new ClipRange(1_400, 500));
        for (Map.Entry<String, byte[]> file : corpus().entrySet()) {
            dump.add(file.getKey(), file.getValue());
        }
        dump.add("shorter-than-the-clip", corpus().getOrDefault("plain", new byte[0]), new ClipRange(9_000, 500))
                .assertMatches();
    }

    private static byte[] withTag(byte[] file) {
        byte[] tag = Arrays.copyOf("ID3\4\0\0\0\0\0\13".getBytes(US_ASCII), 21);
        byte[] all = Arrays.copyOf(tag, tag.length + file.length);
        System.arraycopy(file, 0, all, tag.length, file.length);
        return all;
    }

    private static byte[] manyChunks() {
        var file = riff("RIFF");
        for (int i = 0; i < 100; i++) {
            file.chunk("JUNK", new byte[10]);
        }
        return file.format(1, 1, 16_000, 16).chunk("data", TWO_SECONDS).build();
    }
}
