package io.clipline.audio.flac;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.FlacStream;
import io.clipline.testkit.media.FlacStream.Block;
import io.clipline.testkit.media.OggFlacFile;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case for each way in which FLAC files differ or are wrong, and what becomes of it, as text. */
class FlacCorpusTest {

    private static Map<String, byte[]> corpus() {
        // 128 s of 8 kHz in blocks of 256 samples, the same bytes whatever the machine.
        FlacStream stream = FlacStream.synthetic(4_000);
        byte[] plain = stream.build();
        byte[] table = stream.seekTable(10);
        byte[] lies = table.clone();
        lies[15] ^= 0x40;
        Map<String, byte[]> cases = new LinkedHashMap<>();
        cases.put("plain", plain);
        cases.put("numbered-by-samples", stream.variable().build());
        cases.put("length-unknown", stream.withTotal(0).build());
        cases.put("length-too-large", stream.withTotal(9_999_999).build());
        cases.put("length-too-small", stream.withTotal(700_000).build());
        cases.put("seek-table", stream.build(List.of(new Block(3, table), new Block(4, new byte[99]))));
        cases.put("seek-table-that-lies", stream.build(List.of(new Block(3, lies))));
        cases.put("large-seek-table", stream.build(List.of(new Block(3, Arrays.copyOf(stream.seekTable(1), 72_000)))));
        cases.put(
                "picture-of-16-mb", stream.build(List.of(new Block(6, new byte[0xFFFFFF]), new Block(1, new byte[8]))));
        cases.put("after-id3", joined(Arrays.copyOf("ID3\4\0\0\0\0\0\13".getBytes(US_ASCII), 21), plain));
        cases.put("before-id3v1", joined(plain, Arrays.copyOf("TAG".getBytes(US_ASCII), 128)));
        cases.put("damaged-frame", damaged(stream, 2_821));
        cases.put("cut-off", Arrays.copyOf(plain, plain.length / 3 * 2));
        cases.put(
                "from-the-middle-on",
                stream.with(stream.frames().subList(1_000, 4_000)).withTotal(0).build());
        cases.put(
                "from-the-middle-on-with-the-length-of-the-whole",
                stream.with(stream.frames().subList(1_000, 4_000)).build());
        byte[] ogg = OggFlacFile.of(stream).build();
        cases.put("ogg", ogg);
        cases.put("ogg-length-unknown", OggFlacFile.of(stream.withTotal(0)).build());
        cases.put("ogg-page-damaged", OggFlacFile.of(stream).damaged(2_821).build());
        cases.put("ogg-page-lost", OggFlacFile.of(stream).without(2_821).build());
        byte[] link = OggFlacFile.of(stream).serial(8).build();
        cases.put(
                "ogg-chain", joined(OggFlacFile.of(FlacStream.synthetic(1_500)).build(), link));
        cases.put(
                "ogg-chain-across",
                joined(OggFlacFile.of(FlacStream.synthetic(2_821)).build(), link));
        cases.put("ogg-cut-off", Arrays.copyOf(ogg, plain.length / 3 * 2));
        cases.put("two-files", joined(plain, plain));
        cases.put(
                "two-files-of-unknown-length",
                joined(FlacStream.synthetic(1_500).withTotal(0).build(), plain));
        cases.put("no-frames", stream.with(List.of()).build());
        cases.put("no-stream-info", joined("fLaC\4\0\0\0".getBytes(US_ASCII), plain));
        cases.put("metadata-cut-off", Arrays.copyOf(plain, 30));
        cases.put("block-127", stream.build(List.of(new Block(127, new byte[4]))));
        return cases;
    }

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        CorpusDump dump = new CorpusDump("corpus/flac", new ClipRange(90_000, 1_000));
        for (Map.Entry<String, byte[]> file : corpus().entrySet()) {
            dump.add(file.getKey(), file.getValue());
        }
        dump.add("shorter-than-the-clip", corpus().getOrDefault("plain", new byte[0]), new ClipRange(127_500, 1_000))
                .assertMatches();
    }

    private static byte[] damaged(FlacStream stream, int frame) {
        byte[] file = stream.build();
        int at = 42
                + stream.frames().subList(0, frame).stream()
                        .mapToInt(bytes -> bytes.length)
                        .sum();
        file[at + 20] ^= 1;
        return file;
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        return all;
    }
}
