package io.clipline.audio.flac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.management.ThreadMXBean;
import io.clipline.audio.HostileInput;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.testkit.media.FlacStream;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That right frames are decoded rightly is seen in {@link FlacKeptCodecTest}; here are the others. */
class FrameDecoderTest {

    private static final StreamInfo MONO = StreamInfoTest.MONO;
    private static final StreamInfo STEREO = new StreamInfo(16, 4096, 0, 44_100, 2, 16, OptionalLong.empty());
    private static final int HEADER_BYTES = 6;
    private static final int MIN_FRAME_BYTES = 16;
    private static final long POSITION = 1_000;

    /** Both channels have wasted bits, and one sample each. */
    @Test
    void the_first_example_of_the_standard_is_decoded() throws Exception {
        // RFC 9639, D.1.3.
        byte[] frame = HexFormat.of().parseHex("fff869180000bf0358fd03128baa9a");
        FrameHeader header = FrameHeader.parse(frame, 0, STEREO).orElseThrow();

        assertThat(Checksums.crc16(frame, 0, frame.length)).isZero();
        assertThat(FrameDecoder.decode(frame, header, STEREO, "example", 42))
                .isDeepEqualTo(new long[][] {{25_588}, {10_416}});
    }

    /** What follows the header of a block of 16 samples of 16 bits, and why it is no frame. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "80 0000, no channel begins with the type 64",
        "04 0000, the type 2 of a channel is reserved",
        "1a 0000, the type 13 of a channel is reserved",
        "01 00000100, and 24 wasted bits",
        "02 00010002, the frame ends inside its sound",
        "00 000001, bytes are left behind its channels",
        "00 0000ff, bytes are left behind its channels",
        "10 80 0000, residuals are coded by method 2",
        "10 14 0000, 16 samples cannot be in 32 partitions",
        "18 0001000200030004 10 0000, 16 samples cannot be in 16 partitions behind 4",
        "7e 0000, the first 32 of 16 samples cannot stand for themselves",
        "40 0001 f0 000000, a predictor of 16 bits",
        "40 0001 1800 000000, shifted by -16",
        "10 0380 0000000000000000, the frame ends inside its sound",
        "12 7fff 03c480000000, a sample has more than its 16 bits",
    })
    void a_frame_that_no_encoder_writes_is_refused_with_its_place(String content, String why) {
        byte[] sound = HexFormat.of().parseHex(content.replace(" ", ""));
        byte[] frame = new byte[HEADER_BYTES + sound.length + 2];
        System.arraycopy(sound, 0, frame, HEADER_BYTES, sound.length);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> FrameDecoder.decode(frame, header(16), MONO, "room.flac", POSITION))
                .withMessageContaining(why)
                .satisfies(e -> assertThat(e.position()).isBetween(POSITION + HEADER_BYTES, POSITION + frame.length));
    }

    @Test
    void residuals_of_more_than_32_bits_are_refused() {
        // No prediction, five bits for the parameter, which is 30: five zeros before the one are 5 * 2^30.
        byte[] sound = HexFormat.of().parseHex("10" + "43c080" + "0000000000");
        byte[] frame = new byte[HEADER_BYTES + sound.length + 2];
        System.arraycopy(sound, 0, frame, HEADER_BYTES, sound.length);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> FrameDecoder.decode(frame, header(16), MONO, "room.flac", POSITION))
                .withMessageContaining("a residual has more than 32 bits");
    }

    /** Nothing but a refusal, no more memory than the block needs, and samples that have their bits. */
    @Test
    void ten_thousand_mutations_of_frames_are_harmless() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<byte[]> frames = FlacCuts.small(1).frames();
        StreamInfo info = new StreamInfo(16, 576, 0, 8_000, 1, 16, OptionalLong.empty());
        Random random = new Random(9_639);
        int decoded = 0;
        int refused = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] right = frames.get(i % frames.size());
            FrameHeader header = FrameHeader.parse(right, 0, info).orElseThrow();
            byte[] frame = HostileInput.mutate(right, random, 40);
            byte[] given = frame.length < MIN_FRAME_BYTES ? right : frame;
            long before = threads.getCurrentThreadAllocatedBytes();
            long allocated;
            try {
                long[][] channels = FrameDecoder.decode(given, header, info, "room.flac", POSITION);
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(channels).hasNumberOfRows(1);
                assertThat(Arrays.stream(channels[0]).allMatch(sample -> sample == (short) sample))
                        .isTrue();
                decoded++;
            } catch (MalformedRecordingException e) {
                allocated = threads.getCurrentThreadAllocatedBytes() - before;
                assertThat(e.position()).isBetween(POSITION, POSITION + given.length);
                refused++;
            }
            assertThat(allocated).isLessThan(1 << 20);
        }
        assertThat(decoded).isGreaterThan(1_000);
        assertThat(refused).isGreaterThan(1_000);
    }

    /** Numbers of one byte to seven (RFC 9639, 9.1.5), by the writer of the tests, which shares nothing with ours. */
    @Test
    void a_frame_gets_any_number_and_its_sound_stays() throws Exception {
        byte[] frame = FlacCuts.small(1).frames().get(0);
        StreamInfo info = new StreamInfo(16, 576, 0, 8_000, 1, 16, OptionalLong.empty());
        FrameHeader header = FrameHeader.parse(frame, 0, info).orElseThrow();
        for (int bits = 0; bits <= 36; bits++) {
            for (long number : new long[] {(1L << bits) - 1, (1L << bits) - (bits == 36 ? 1 : 0)}) {
                assertThat(FrameWriter.renumbered(frame, header, true, number))
                        .isEqualTo(FlacStream.renumbered(frame, number, true));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"4, 1", "8, 2", "12, 1", "16, 8", "20, 3", "24, 6", "32, 2"})
    void what_is_written_is_decoded(int bits, int channels) throws Exception {
        StreamInfo info = new StreamInfo(16, 4096, 0, 44_100, channels, bits, OptionalLong.empty());
        Random random = new Random(bits);
        byte[] like = {(byte) 0xFF, (byte) 0xF8, (byte) 0xC9, 0};
        for (int samples : new int[] {1, 2, 15, 16, 17, 4_095, 4_096}) {
            long[][] sound = new long[channels][samples];
            for (int channel = 1; channel < channels || channel == 1; channel++) {
                for (int i = 0; i < samples; i++) {
                    sound[channel % channels][i] = random.nextLong() >> (64 - bits);
                }
            }

            byte[] frame = FrameWriter.write(info, like, true, 1_234_567, sound);

            assertThat(Checksums.crc16(frame, 0, frame.length)).isZero();
            FrameHeader header = FrameHeader.parse(frame, 0, info).orElseThrow();
            assertThat(header.firstSample()).isEqualTo(1_234_567);
            assertThat(header.blockSamples()).isEqualTo(samples);
            assertThat(FrameDecoder.decode(frame, header, info, "written", 0)).isDeepEqualTo(sound);
        }
    }

    private static FrameHeader header(int blockSamples) {
        return new FrameHeader(false, 0, blockSamples, HEADER_BYTES);
    }
}
