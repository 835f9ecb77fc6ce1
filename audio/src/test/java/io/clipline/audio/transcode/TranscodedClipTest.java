package io.clipline.audio.transcode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.m4a.ReadClip;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TranscodedClipTest {

    private static final RecordingInfo SOURCE =
            new RecordingInfo("wav", "pcm_s16le", 44_100, 6, OptionalLong.of(1_000_000), true);
    private static final TranscodedClip CLIP = new TranscodedClip(SOURCE, "room.wav", 1_044, 500, List.of("a warning"));

    @Test
    void a_clip_begins_after_the_priming_and_ends_at_its_last_sample() throws Exception {
        Clip clip = CLIP.encode(excerpt(44_100, 2, 44_100), new SilentTranscoder());

        ReadClip file = ReadClip.parse(clip.bytes());
        assertThat(file.mediaTime()).isEqualTo(1024);
        assertThat(file.durationSamples()).isEqualTo(44_100);
        assertThat(file.frames()).hasSize((1024 + 44_100 + 1023) / 1024);
        assertThat(clip.startSample()).isEqualTo(500);
        assertThat(clip.endSample()).isEqualTo(44_600);
        assertThat(clip.warnings()).containsExactly("a warning");
        assertThat(clip.format().codec()).isEqualTo("mp4a.40.2");
        assertThat(clip.source()).isEqualTo(SOURCE);
    }

    @Test
    void a_rate_that_aac_has_not_becomes_48_kHz_and_more_than_two_channels_become_two() throws Exception {
        Clip clip = CLIP.encode(excerpt(192_000, 6, 192_000 * 3 + 3), new SilentTranscoder());

        assertThat(clip.format().sampleRateHz()).isEqualTo(48_000);
        assertThat(clip.format().channels()).isEqualTo(2);
        assertThat(ReadClip.parse(clip.bytes()).durationSamples()).isEqualTo(48_000 * 3 + 1);
        assertThat(clip.endSample() - clip.startSample()).isEqualTo(192_000 * 3 + 3);
    }

    @Test
    void a_transcoder_that_makes_less_than_the_clip_makes_none() {
        Transcoder half = (excerpt, target) -> {
            byte[] all = new SilentTranscoder().toAdts(excerpt, target);
            return Arrays.copyOf(all, all.length / 2);
        };

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> CLIP.encode(excerpt(48_000, 1, 48_000), half))
                .withMessageContaining("decode to 24 frames of AAC instead of 48 (room.wav, byte 1044)");
    }

    @Test
    void what_a_transcoder_cannot_decode_is_malformed_there() {
        Transcoder picky = (excerpt, target) -> {
            throw new UndecodableExcerptException("no such codec");
        };

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> CLIP.encode(excerpt(48_000, 1, 48_000), picky))
                .withMessage("the clip cannot be decoded: no such codec (room.wav, byte 1044)");
    }

    @Test
    void without_a_transcoder_it_is_the_installation_that_is_at_fault() {
        assertThatExceptionOfType(TranscoderUnavailableException.class)
                .isThrownBy(() -> CLIP.encode(excerpt(48_000, 1, 48_000), Transcoder.none()));
    }

    private static Excerpt excerpt(int sampleRateHz, int channels, long samples) {
        return new Excerpt("wav", new byte[100], sampleRateHz, channels, 0, samples);
    }
}
