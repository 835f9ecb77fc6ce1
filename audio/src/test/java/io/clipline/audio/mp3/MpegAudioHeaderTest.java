package io.clipline.audio.mp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.index.Frame;
import io.clipline.testkit.media.TimeCodedRecording;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers as the standard's tables say them; and what LAME's tag says, in the words of another writer. */
class MpegAudioHeaderTest {

    @ParameterizedTest
    @CsvSource({
        // header, version, layer, checksum, kbit/s, Hz, mono, frame bytes, samples, side information bytes
        "FFFB54C4, MPEG_1, 3, false, 64, 48000, true, 192, 1152, 17",
        "FFFB9064, MPEG_1, 3, false, 128, 44100, false, 417, 1152, 32",
        "FFFB9264, MPEG_1, 3, false, 128, 44100, false, 418, 1152, 32",
        "FFFAE800, MPEG_1, 3, true, 320, 32000, false, 1440, 1152, 32",
        "FFF364C4, MPEG_2, 3, false, 48, 24000, true, 144, 576, 9",
        "FFF31000, MPEG_2, 3, false, 8, 22050, false, 26, 576, 17",
        "FFE310C4, MPEG_2_5, 3, false, 8, 11025, true, 52, 576, 9",
        "FFE3E800, MPEG_2_5, 3, false, 160, 8000, false, 1440, 576, 17",
        "FFFD94C4, MPEG_1, 2, false, 160, 48000, true, 480, 1152, 17",
        "FFFF1200, MPEG_1, 1, false, 32, 44100, false, 36, 384, 32"
    })
    void reads_what_the_tables_say(
            String bits,
            MpegVersion version,
            int layer,
            boolean checksum,
            int kbps,
            int rateHz,
            boolean mono,
            int frameBytes,
            int samples,
            int sideInfoBytes) {
        MpegAudioHeader header =
                MpegAudioHeader.parseAny(HexFormat.of().parseHex(bits), 0).orElseThrow();

        assertThat(header.version()).isEqualTo(version);
        assertThat(header.layer()).isEqualTo(layer);
        assertThat(header.checksum()).isEqualTo(checksum);
        assertThat(header.bitrateKbps()).isEqualTo(kbps);
        assertThat(header.sampleRateHz()).isEqualTo(rateHz);
        assertThat(header.mono()).isEqualTo(mono);
        assertThat(header.frameBytes()).isEqualTo(frameBytes);
        assertThat(header.samplesPerFrame()).isEqualTo(samples);
        assertThat(header.sideInfoBytes()).isEqualTo(sideInfoBytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FFDB54C4", "FEFB54C4", "FFEB54C4", "FFF954C4", "FFFBF4C4", "FFFB5CC4", "FFFB54C6", "FFFB54"})
    void what_is_reserved_is_no_header(String bits) {
        assertThat(MpegAudioHeader.parseAny(HexFormat.of().parseHex(bits), 0)).isEmpty();
    }

    @Test
    void the_reservoir_reaches_back_as_far_as_nine_bits_say_or_eight() {
        assertThat(reservoir("FFFB54C4FF80")).isEqualTo(511);
        assertThat(reservoir("FFFB54C40180")).isEqualTo(3);
        assertThat(reservoir("FFFA54C400000180")).isEqualTo(3);
        assertThat(reservoir("FFF364C4FF80")).isEqualTo(255);
    }

    @Test
    void a_tag_says_what_its_writer_put_before_and_after() {
        byte[] frame = new SyntheticMp3(7).bytes();

        InfoFrame info = InfoFrame.parse(
                        frame, 0, MpegAudioHeader.parse(frame, 0).orElseThrow())
                .orElseThrow();

        assertThat(info.frames()).hasValue(7);
        assertThat(info.bytes()).hasValue(8 * 192);
        assertThat(info.lameTag()).contains(new LameTag(576, 1344));
        assertThat(new LameTag(576, 1344).hiddenSamples()).isEqualTo(1105);
        assertThat(new LameTag(576, 1344).trailingSamples()).isEqualTo(815);
        assertThat(new LameTag(0, 100).trailingSamples()).isZero();
    }

    @Test
    void a_vbri_frame_says_how_many_frames_there_are() {
        byte[] frame = new byte[384];
        ByteBuffer.wrap(frame)
                .putInt(0xFFFB94C4)
                .position(36)
                .putInt(0x56425249)
                .putShort((short) 1)
                .putShort((short) 2609)
                .putShort((short) 75)
                .putInt(384_000)
                .putInt(1000);

        assertThat(InfoFrame.parse(frame, 0, MpegAudioHeader.parse(frame, 0).orElseThrow()))
                .hasValueSatisfying(info -> {
                    assertThat(info.frames()).hasValue(1000);
                    assertThat(info.bytes()).hasValue(384_000);
                    assertThat(info.lameTag()).isEmpty();
                });
    }

    /** The checksums of the tag are those that another writer computes over the same bytes. */
    @Test
    void checksums_are_those_of_libav() throws Exception {
        byte[] file = Files.readAllBytes(
                new TimeCodedRecording(60, 48_000, 1).encoded("mp3", "-c:a", "libmp3lame", "-b:a", "64k"));
        int start = firstFrame(file);
        int tag = start + 4 + 17 + XingHeader.MAX_BYTES;
        ByteBuffer bytes = ByteBuffer.wrap(file);

        assertThat(Crc16.of(file, start + 192, file.length)).isEqualTo(bytes.getShort(tag + 32) & 0xFFFF);
    }

    private static int firstFrame(byte[] file) {
        int at = 0;
        while (MpegAudioHeader.parse(file, at).isEmpty()) {
            at++;
        }
        return at;
    }

    private static int reservoir(String bits) {
        byte[] bytes = HexFormat.of().parseHex(bits);
        return Reservoir.bytesBefore(
                bytes, new Frame<>(0, MpegAudioHeader.parse(bytes, 0).orElseThrow()));
    }
}
