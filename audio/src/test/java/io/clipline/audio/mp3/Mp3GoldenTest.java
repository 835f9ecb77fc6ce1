package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Golden;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of each kind of file, and of each kind of damage, as text. */
class Mp3GoldenTest {

    private static final int FRAMES = 500;
    private static final ClipRange[] RANGES = {
        new ClipRange(0, 500), new ClipRange(5_000, 2_500), new ClipRange(11_460, 500), new ClipRange(11_900, 500)
    };
    private static final Map<String, byte[]> CORPUS = corpus();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begins-inside-a-frame",
                "begins-inside-a-stream",
                "changes-rate",
                "constant",
                "cut-off",
                "encoder-unknown",
                "free-format",
                "joined",
                "junk-between",
                "layer-2",
                "overwritten",
                "tags-around",
                "varying",
                "without-info-frame"
            })
    void says_what_is_cut(String name) throws Exception {
        byte[] bytes = CORPUS.getOrDefault(name, new byte[0]);
        StringBuilder dump = new StringBuilder();
        CountingFiles files = new CountingFiles(SyntheticMp3.files(bytes));
        SilentTranscoder transcoder = new SilentTranscoder();
        try {
            Recording recording = Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
            dump.append(recording.info()).append('\n');
            for (ClipRange range : RANGES) {
                dump.append(range).append('\n').append(clip(recording, range, transcoder));
            }
            dump.append("measured ").append(recording.measureSamples()).append('\n');
        } catch (UnreadableRecordingException e) {
            dump.append(e.getClass().getSimpleName()).append(": ").append(e.getMessage());
            dump.append('\n');
        }
        dump.append(files.requests())
                .append(" requests, ")
                .append(files.bytesRead())
                .append(" bytes of ");
        dump.append(bytes.length).append('\n');
        Golden.assertMatches("mp3/" + name, dump.toString());
    }

    private static String clip(Recording recording, ClipRange range, SilentTranscoder transcoder) throws Exception {
        StringBuilder text = new StringBuilder();
        try {
            Clip clip = recording.cut(range);
            Excerpt excerpt = transcoder.lastExcerpt();
            text.append("  encoded from ").append(excerpt.bytes().length).append(" bytes, ");
            text.append(checksum(excerpt.bytes())).append(": skip ").append(excerpt.skipSamples());
            text.append(", take ").append(excerpt.samples()).append('\n');
            clip.warnings()
                    .forEach(warning ->
                            text.append("  warning: ").append(warning).append('\n'));
            byte[] kept = recording.cutKeepingCodec(range).bytes();
            text.append("  kept as ")
                    .append(kept.length)
                    .append(" bytes, ")
                    .append(checksum(kept))
                    .append('\n');
        } catch (UnreadableRecordingException e) {
            text.append("  ").append(e.getClass().getSimpleName()).append(": ").append(e.getMessage());
            text.append('\n');
        }
        return text.toString();
    }

    private static String checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return "CRC-32C " + Long.toHexString(checksum.getValue());
    }

    private static Map<String, byte[]> corpus() {
        Map<String, byte[]> corpus = new TreeMap<>();
        corpus.put("constant", with(mp3 -> {}));
        corpus.put("varying", with(mp3 -> mp3.bitrate = n -> n % 3 == 1 ? 9 : 5));
        corpus.put("without-info-frame", with(mp3 -> mp3.withInfoFrame = false));
        corpus.put("encoder-unknown", with(mp3 -> mp3.encoder = "xxxx"));
        corpus.put("tags-around", with(mp3 -> {
            mp3.before = "ID3\4\0\0\0\0\0\5abcde".getBytes(ISO_8859_1);
            mp3.after = SyntheticMp3.id3v1();
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

    private static byte[] with(Consumer<SyntheticMp3> change) {
        SyntheticMp3 mp3 = new SyntheticMp3(FRAMES);
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
