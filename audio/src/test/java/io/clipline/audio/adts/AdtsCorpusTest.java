package io.clipline.audio.adts;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CorpusDump;
import io.clipline.testkit.media.MergedAdts;
import io.clipline.testkit.media.NumberedAdts;
import io.clipline.testkit.media.NumberedAdtsFile;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What becomes of clips at the beginning, around frame 500 and near the end of 1000 frames, for each thing that a file of
 * ADTS may hold. Frame 500 begins at 10666.7 ms, the file ends at 21333.3 ms.
 */
class AdtsCorpusTest {

    @Test
    void each_case_is_cut_or_refused_as_written_down() throws Exception {
        new CorpusDump(
                        "corpus/adts",
                        new ClipRange(0, 1_000),
                        new ClipRange(10_000, 2_000),
                        new ClipRange(20_000, 1_000))
                .add("plain", file(adts -> {}))
                .add("44100-hz", file(adts -> adts.sampleRateHz = 44_100))
                .add("16000-hz", file(adts -> adts.sampleRateHz = 16_000))
                .add("checksums", file(adts -> adts.frameChange = n -> NumberedAdtsFile::withChecksum))
                .add("two-raw-blocks", merged(2))
                .add("one-to-four-raw-blocks", merged(1, 2, 3, 4))
                .add("two-raw-blocks-from-frame-500", mergedFrom500())
                // Without checksums only what is in the blocks tells where they end, and these hold nothing but
                // numbers.
                .add("raw-blocks-without-end", new MergedAdts(List.of(4), false).of(file(adts -> {})))
                .add("id3-before", file(adts -> adts.before = NumberedAdtsFile.tag(5_000)))
                .add("id3-after", file(adts -> adts.after = NumberedAdtsFile.tag(500)))
                .add(
                        "id3v1-and-ape-after",
                        file(adts -> adts.after = Arrays.copyOf("APETAGEX\u00d0\7".getBytes(ISO_8859_1), 300)))
                .add("id3-between", file(adts -> adts.between = n -> at500(n, NumberedAdtsFile.tag(900))))
                .add("junk-between", file(adts -> adts.between = n -> at500(n, NumberedAdtsFile.junk(700, 2))))
                .add(
                        "frame-without-header",
                        file(adts -> adts.frameChange = n -> frame -> n == 500 ? new byte[frame.length] : frame))
                .add(
                        "begins-inside-a-frame",
                        file(adts -> adts.before = Arrays.copyOfRange(NumberedAdts.frame(77, 48_000, 1), 40, 140)))
                .add(
                        "another-sample-rate-from-frame-500",
                        file(adts ->
                                adts.frameChange = n -> frame -> n < 500 ? frame : NumberedAdts.frame(n, 44_100, 1)))
                .add(
                        "other-channels-from-frame-500",
                        file(adts ->
                                adts.frameChange = n -> frame -> n < 500 ? frame : NumberedAdts.frame(n, 48_000, 2)))
                .add("aac-main", file(adts -> adts.frameChange = n -> AdtsCorpusTest::asMain))
                .add("shorter-than-the-clip", file(adts -> {}), new ClipRange(21_000, 1_000))
                .add("cut-off", Arrays.copyOf(file(adts -> {}), 180_000))
                .assertMatches();
    }

    private static byte[] file(Consumer<NumberedAdtsFile> change) {
        NumberedAdtsFile adts = new NumberedAdtsFile(1_000);
        change.accept(adts);
        return adts.bytes();
    }

    private static byte[] merged(Integer... blocks) {
        return new MergedAdts(List.of(blocks), true).of(file(adts -> {}));
    }

    private static byte[] mergedFrom500() {
        byte[] single = file(adts -> {});
        byte[] merged = new MergedAdts(List.of(2), true).of(single);
        int half = new NumberedAdtsFile(500).bytes().length;
        int mergedHalf = new MergedAdts(List.of(2), true).of(new NumberedAdtsFile(500).bytes()).length;
        byte[] mixed = Arrays.copyOf(single, half + merged.length - mergedHalf);
        System.arraycopy(merged, mergedHalf, mixed, half, merged.length - mergedHalf);
        return mixed;
    }

    private static byte[] at500(long frame, byte[] bytes) {
        return frame == 500 ? bytes : new byte[0];
    }

    private static byte[] asMain(byte[] frame) {
        frame[2] &= 0x3F;
        return frame;
    }
}
