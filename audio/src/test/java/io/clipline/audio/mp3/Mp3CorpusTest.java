package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.testkit.media.NumberedMp3;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What is made of each kind of file, and of each kind of damage, as text. */
class Mp3CorpusTest {

    private static final int FRAMES = 500;

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        CorpusDump dump = new CorpusDump(
                        "corpus/mp3", new ClipRange(0, 500), new ClipRange(5_000, 2_500), new ClipRange(11_460, 500))
                .contents(Mp3CorpusTest::frames);
        for (Map.Entry<String, byte[]> file : corpus().entrySet()) {
            dump.add(file.getKey(), file.getValue());
        }
        dump.add("without-extension", new InMemoryFiles("room", Map.of("room", with(mp3 -> {}))))
                .add("shorter-than-the-clip", with(mp3 -> {}), new ClipRange(11_900, 500))
                .assertMatches();
    }

    private static String frames(Excerpt excerpt) {
        byte[] bytes = excerpt.bytes();
        List<Long> numbers = new ArrayList<>();
        int at = 0;
        while (at < bytes.length) {
            numbers.add((long) NumberedMp3.number(bytes, at));
            at += MpegAudioHeader.parse(bytes, at).orElseThrow().frameBytes();
        }
        // In front of frames whose main data begins earlier stands one that holds it, and nothing to hear.
        boolean reservoir = numbers.size() > 1 && numbers.get(0) != numbers.get(1) - 1;
        return reservoir
                ? ", a reservoir and frames " + CorpusDump.runs(numbers.subList(1, numbers.size()))
                : ", frames " + CorpusDump.runs(numbers);
    }

    private static Map<String, byte[]> corpus() {
        Map<String, byte[]> corpus = new TreeMap<>();
        corpus.put("constant", with(mp3 -> {}));
        corpus.put("varying", with(mp3 -> mp3.bitrate = n -> n % 3 == 1 ? 9 : 5));
        corpus.put("without-info-frame", with(mp3 -> mp3.withInfoFrame = false));
        corpus.put("xing", with(mp3 -> {
            mp3.infoName = "Xing";
            mp3.bitrate = n -> n % 3 == 1 ? 9 : 5;
        }));
        corpus.put("vbri", with(mp3 -> {
            mp3.vbri = true;
            mp3.bitrate = n -> n % 3 == 1 ? 9 : 5;
        }));
        corpus.put("encoder-unknown", with(mp3 -> mp3.encoder = "xxxx"));
        corpus.put("tags-around", with(mp3 -> {
            mp3.before = "ID3\4\0\0\0\0\0\5abcde".getBytes(ISO_8859_1);
            mp3.after = NumberedMp3.id3v1();
        }));
        corpus.put("junk-between", with(mp3 -> mp3.between = n -> n == 250 ? new byte[100] : new byte[0]));
        corpus.put(
                "changes-rate",
                with(mp3 -> mp3.frameChange = n -> frame -> {
                    if (n >= 250) {
                        frame[2] = (byte) (frame[2] & 0xF3);
                        return Arrays.copyOf(frame, 208);
                    }
                    return frame;
                }));
        byte[] constant = with(mp3 -> {});
        byte[] overwritten = constant.clone();
        Arrays.fill(overwritten, 250 * 192, 252 * 192, (byte) 0);
        corpus.put("overwritten", overwritten);
        corpus.put("cut-off", Arrays.copyOf(constant, 480 * 192 + 50));
        byte[] joined = Arrays.copyOf(constant, 2 * constant.length);
        System.arraycopy(constant, 0, joined, constant.length, constant.length);
        corpus.put("joined", joined);
        corpus.put("begins-inside-a-frame", Arrays.copyOfRange(constant, 5 * 192 + 60, constant.length));
        corpus.put("begins-inside-a-stream", Arrays.copyOfRange(constant, 10 * 192, constant.length));
        corpus.put("layer-2", repeated(480, new byte[] {-1, (byte) 0xFD, (byte) 0x94, (byte) 0xC4}));
        corpus.put("free-format", repeated(700, new byte[] {-1, (byte) 0xFB, 0x04, (byte) 0xC4}));
        return corpus;
    }

    private static byte[] with(Consumer<NumberedMp3> change) {
        NumberedMp3 mp3 = new NumberedMp3(FRAMES);
        change.accept(mp3);
        return mp3.bytes();
    }

    private static byte[] repeated(int frameBytes, byte[] header) {
        byte[] bytes = new byte[20 * frameBytes];
        for (int at = 0; at < bytes.length; at += frameBytes) {
            System.arraycopy(header, 0, bytes, at, header.length);
        }
        return bytes;
    }
}
