package io.clipline.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.testkit.media.TimeCodeReading.Mark;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimeCodedRecordingTest {

    private static final TimeCodedRecording MINUTES = new TimeCodedRecording(150, 48000, 1);

    @Test
    void an_m4a_begins_at_its_second_0_and_every_second_is_in_its_place() {
        var reading = TimeCode.locate(Ffmpeg.decode(MINUTES.m4a()));
        assertThat(reading.marks()).extracting(Mark::second).containsExactlyElementsOf(first(150));
        assertThat(reading.startSample()).isEqualTo(0, within(0.5));
        assertThat(reading.largestJumpSamples()).isLessThan(0.5);
    }

    @Test
    void adts_begins_with_the_priming() {
        var recording = new TimeCodedRecording(20, 44100, 2);
        var reading = TimeCode.locate(Ffmpeg.decode(recording.adts()));
        assertThat(reading.startSample()).isEqualTo(-TimeCodedRecording.PRIMING_SAMPLES, within(0.5));
    }

    @Test
    void a_file_is_made_once() throws Exception {
        var recording = new TimeCodedRecording(2, 48000, 1);
        var made = Files.getLastModifiedTime(recording.adts());
        assertThat(recording.adts()).isEqualTo(new TimeCodedRecording(2, 48000, 1).adts());
        assertThat(Files.getLastModifiedTime(recording.adts())).isEqualTo(made);
        assertThat(recording.adts()).isNotEqualTo(new TimeCodedRecording(2, 48000, 2).adts());
    }

    @Test
    void a_remuxed_file_has_the_same_sound() {
        var front = MINUTES.remuxed("m4a", "-movflags", "+faststart", "-f", "ipod");
        assertThat(Ffmpeg.decode(front).maxDifference(Ffmpeg.decode(MINUTES.m4a())))
                .isZero();
    }

    private static List<Integer> first(int count) {
        return IntStream.range(0, count).boxed().toList();
    }
}
