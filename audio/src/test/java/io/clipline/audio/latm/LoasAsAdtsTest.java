package io.clipline.audio.latm;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.testkit.media.LoasFrames;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoasAsAdtsTest {

    private static final String LC_48_MONO = "1188";

    @ParameterizedTest
    @CsvSource({"0, 0, false", "1, 0, false", "0, 7, true", "1, 255, true"})
    void frames_come_out_as_they_went_in(int version, int otherDataBits, boolean checksum) {
        LoasFrames framing = new LoasFrames(version, 1, otherDataBits, checksum);
        List<byte[]> frames = List.of(frame(1, 5), frame(2, 255), frame(3, 510), frame(4, 700));
        ByteArrayOutputStream loas = new ByteArrayOutputStream();
        loas.writeBytes(framing.element(hex(LC_48_MONO), frames.subList(0, 1), true));
        loas.writeBytes(framing.element(hex(LC_48_MONO), frames.subList(1, 4), true));

        LoasAsAdts repacked = LoasAsAdts.of(loas.toByteArray(), Optional.empty(), "a.ts");

        assertThat(accessUnits(repacked)).containsExactlyElementsOf(frames);
        assertThat(repacked.rest()).isEmpty();
        assertThat(repacked.mux().orElseThrow().framesEach()).isEqualTo(3);
        assertThat(repacked.mux().orElseThrow().audio())
                .isEqualTo(new AudioSpecificConfig(2, 48000, 1, Optional.empty()));
    }

    @Test
    void hierarchical_signalling_of_he_aac_is_read() {
        AudioSpecificConfig config = new AudioSpecificConfig(2, 24000, 2, Optional.empty()).withSbr();
        byte[] element = new LoasFrames(1, 1, 0, false).element(config.toBytes(), List.of(frame(1, 90)), true);

        LoasAsAdts repacked = LoasAsAdts.of(twice(element), Optional.empty(), "a.ts");

        assertThat(repacked.mux().orElseThrow().audio()).isEqualTo(config);
        assertThat(accessUnits(repacked)).containsExactly(frame(1, 90), frame(1, 90));
    }

    @Test
    void an_element_without_a_config_needs_an_earlier_one() {
        byte[] element = LoasFrames.PLAIN.element(hex(LC_48_MONO), List.of(frame(1, 90)), false);
        StreamMuxConfig earlier = new StreamMuxConfig(AudioSpecificConfig.of(2, 48000, 1), 1, 0);

        assertThat(accessUnits(LoasAsAdts.of(twice(element), Optional.empty(), "a.ts")))
                .isEmpty();
        assertThat(accessUnits(LoasAsAdts.of(twice(element), Optional.of(earlier), "a.ts")))
                .hasSize(2);
    }

    @Test
    void the_end_of_an_element_is_no_rest() {
        byte[] element = LoasFrames.PLAIN.element(hex(LC_48_MONO), List.of(frame(1, 100)), true);

        LoasAsAdts repacked = LoasAsAdts.of(Arrays.copyOfRange(element, 50, element.length), Optional.empty(), "a.ts");

        assertThat(accessUnits(repacked)).isEmpty();
        assertThat(repacked.rest()).isEmpty();
    }

    @Test
    void bytes_that_begin_and_end_inside_an_element_leave_a_gap_and_a_rest() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 9; i++) {
            stream.writeBytes(LoasFrames.PLAIN.element(hex(LC_48_MONO), List.of(frame(i, 100)), true));
        }
        byte[] loas = stream.toByteArray();
        int each = loas.length / 9;
        byte[] part = Arrays.copyOfRange(loas, 50, loas.length - 30);

        LoasAsAdts repacked = LoasAsAdts.of(part, Optional.empty(), "a.ts");

        assertThat(accessUnits(repacked)).hasSize(7).first().isEqualTo(frame(1, 100));
        assertThat(repacked.rest()).isEqualTo(Arrays.copyOfRange(loas, 8 * each, loas.length - 30));
        assertThat(repacked.positionOf(7)).as("inside what was left out").isEqualTo(7);
        assertThat(repacked.positionOf(each - 50)).isEqualTo(each - 50);
        assertThat(repacked.positionOf(each - 50 + 1)).isEqualTo(each - 50 + 107);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 0 000000 0000 000 | do not share their framing",
                "0 1 000000 0001 000 | has 2 programs",
                "0 1 000000 0000 001 | has 2 layers",
                "1 1 0000000000 | is of an unknown version",
                "0 1 000000 0000 000 10111 0011 0001 000 | audio object type 23",
                "0 1 000000 0000 000 11111001010 0011 0001 000 | xHE-AAC (audio object type 42) is not cut",
                "0 1 000000 0000 000 00010 0011 0001 000 001 | frames of length type 1"
            })
    void what_cannot_be_cut_has_a_reason(String muxBits, String reason) {
        String bits = "0" + muxBits.replace(" ", "") + "0".repeat(400);
        byte[] element = new byte[3 + 50];
        element[0] = 0x56;
        element[1] = (byte) 0xE0;
        element[2] = 50;
        for (int i = 0; i < 400; i++) {
            element[3 + i / 8] |= (byte) ((bits.charAt(i) - '0') << (7 - i % 8));
        }

        UnreadableRecordingException refusal = LoasAsAdts.of(twice(element), Optional.empty(), "a.ts")
                .refusal()
                .orElseThrow();

        assertThat(refusal).isInstanceOf(UnsupportedRecordingException.class).hasMessageContaining(reason);
    }

    @Test
    void any_bytes_become_frames_or_zeros() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = 0; i < 30; i++) {
            stream.writeBytes(LoasFrames.PLAIN.element(hex(LC_48_MONO), List.of(frame(i, 40)), i % 5 == 0));
        }
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] mutated = stream.toByteArray();
            for (int j = random.nextInt(8); j >= 0; j--) {
                mutated[random.nextInt(mutated.length)] = (byte) random.nextInt();
            }
            LoasAsAdts repacked = LoasAsAdts.of(mutated, Optional.empty(), "a.ts");

            assertThat(repacked.bytes().length).isLessThan(3 * mutated.length);
            assertThat(accessUnits(repacked).size()).isLessThan(64 * 30);
        }
    }

    private static List<byte[]> accessUnits(LoasAsAdts repacked) {
        byte[] adts = repacked.bytes();
        return AdtsWalk.of(adts, 0).frames().stream()
                .map((AdtsFrame frame) -> frame.accessUnit(adts))
                .toList();
    }

    private static byte[] twice(byte[] element) {
        byte[] both = Arrays.copyOf(element, 2 * element.length);
        System.arraycopy(element, 0, both, element.length, element.length);
        return both;
    }

    private static byte[] frame(int seed, int length) {
        byte[] frame = new byte[length];
        new Random(seed).nextBytes(frame);
        return frame;
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }
}
