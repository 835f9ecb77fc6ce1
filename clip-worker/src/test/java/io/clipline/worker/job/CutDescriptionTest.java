package io.clipline.worker.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.RecordingInfo;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CutDescriptionTest {

    @Test
    void codecAndChannelsAreTheClipsAndPositionsAreTheRecordings() {
        CutDescription cut = described(192_000, new ClipFormat("audio/mp4", "mp4a.40.2", 48_000, 2));

        assertThat(cut.codec()).isEqualTo("mp4a.40.2");
        assertThat(cut.channels()).isEqualTo(2);
        assertThat(cut.sampleRateHz()).isEqualTo(192_000);
        assertThat(cut.startSample()).isEqualTo(500);
        assertThat(cut.warnings())
                .containsExactly(
                        "a gap",
                        "the clip plays at 48000 Hz; its positions are samples of the recording, at 192000 Hz");
    }

    @Test
    void aClipOfTheSameRateNeedsNoWord() {
        assertThat(described(48_000, new ClipFormat("audio/mp4", "mp4a.40.2", 48_000, 2))
                        .warnings())
                .containsExactly("a gap");
    }

    private static CutDescription described(int sourceRateHz, ClipFormat format) {
        RecordingInfo source = new RecordingInfo("wav", "pcm_s16le", sourceRateHz, 6, OptionalLong.empty(), true);
        Clip clip = new Clip(new byte[1], format, source, 500, 1_000, List.of("a gap"));
        return CutDescription.of(clip, List.of());
    }
}
