package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.adts.AdtsFrame;
import io.clipline.audio.adts.AdtsHeader;
import io.clipline.audio.adts.AdtsWalk;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a decoder that is not ours makes of silence that is. */
class SilentFrameTest {

    private static final int RATE = 48_000;
    private static final int FRAME = AudioSpecificConfig.SAMPLES_PER_FRAME;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void silent_frames_decode_to_zeros(int channels) throws Exception {
        AudioSpecificConfig config = AudioSpecificConfig.of(2, RATE, channels);
        byte[] silence = SilentFrame.of(config).orElseThrow();
        ByteArrayOutputStream adts = new ByteArrayOutputStream();
        for (int i = 0; i < 20; i++) {
            adts.writeBytes(AdtsHeader.write(config, silence.length));
            adts.writeBytes(silence);
        }

        Pcm decoded = Ffmpeg.decode(adts.toByteArray());

        assertThat(decoded.channels()).isEqualTo(channels);
        assertThat(decoded.length()).isEqualTo(20 * FRAME);
        assertThat(decoded.interleaved()).containsOnly(0f);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void a_hole_changes_itself_and_the_frame_behind_it_and_nothing_else(int channels) throws Exception {
        byte[] whole = new TimeCodedRecording(10, RATE, channels).adtsBytes();
        List<AdtsFrame> frames = AdtsWalk.of(whole, 0).frames();
        AudioSpecificConfig config = AudioSpecificConfig.of(2, RATE, channels);
        byte[] silence = SilentFrame.of(config).orElseThrow();
        int from = 100;
        int end = 141;
        ByteArrayOutputStream holed = new ByteArrayOutputStream();
        for (int i = 0; i < frames.size(); i++) {
            byte[] frame = i >= from && i < end ? silence : frames.get(i).accessUnit(whole);
            holed.writeBytes(AdtsHeader.write(config, frame.length));
            holed.writeBytes(frame);
        }

        Pcm expected = Ffmpeg.decode(whole);
        Pcm decoded = Ffmpeg.decode(holed.toByteArray());

        assertThat(decoded.length()).isEqualTo(expected.length());
        assertThat(difference(decoded, expected, 0, from)).isZero();
        assertThat(decoded.slice((from + 1) * FRAME, end * FRAME).interleaved()).containsOnly(0f);
        assertThat(difference(decoded, expected, end + 1, frames.size())).isLessThan(1e-6);
    }

    @Test
    void there_is_none_for_what_is_not_plain_lc_of_one_or_two_channels() {
        assertThat(SilentFrame.of(AudioSpecificConfig.of(2, RATE, 6))).isEqualTo(Optional.empty());
        assertThat(SilentFrame.of(AudioSpecificConfig.of(2, 24_000, 1).withSbr()))
                .isEqualTo(Optional.empty());
    }

    private static double difference(Pcm one, Pcm other, int fromFrame, int endFrame) {
        int end = Math.min(one.length(), endFrame * FRAME);
        return one.slice(fromFrame * FRAME, end).maxDifference(other.slice(fromFrame * FRAME, end));
    }
}
