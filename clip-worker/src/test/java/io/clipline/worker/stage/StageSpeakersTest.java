package io.clipline.worker.stage;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.SpeakerTime;
import io.clipline.audio.StageReport;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class StageSpeakersTest {

    private static final String GUESTS = "[{\"UserId\":\"ada\",\"UserName\":\"A\"},{\"UserId\":7}]";

    @Test
    void addsUpFromReportToReport() {
        assertThat(speakers(
                        said(-500, GUESTS, "[0,40,0]"), said(500, GUESTS, "[9,40,7]"), said(1500, GUESTS, "[0,0,8]")))
                .containsExactly(
                        new SpeakerTime("7", 2000), new SpeakerTime("ada", 1500), new SpeakerTime("host", 1000));
    }

    @Test
    void countsNoLongerThanTwoSecondsNorBeyondTheClip() {
        assertThat(speakers(said(1200, GUESTS, "[50]"), said(9500, GUESTS, "[0,50]")))
                .containsExactly(new SpeakerTime("host", 2000), new SpeakerTime("ada", 500));
        assertThat(speakers(said(-3000, GUESTS, "[50]"))).isEmpty();
    }

    @Test
    void theFirstReportOfAClipCountsFromItsBeginningWhereNoneBeforeItIsKnown() {
        assertThat(speakers(said(600, GUESTS, "[0,50]"), said(1600, GUESTS, "[0,0]")))
                .containsExactly(new SpeakerTime("ada", 1600));
        assertThat(speakers(said(-400, GUESTS, "[0,0]"), said(600, GUESTS, "[0,50]"), said(1600, GUESTS, "[0,0]")))
                .containsExactly(new SpeakerTime("ada", 1000));
        assertThat(speakers(said(1600, GUESTS, "[0,50]"), said(2600, GUESTS, "[0,0]")))
                .containsExactly(new SpeakerTime("ada", 1000));
    }

    @Test
    void knowsParticipantsFromAnEarlierReport() {
        assertThat(speakers(
                        new StageReport(-2500, Optional.of(GUESTS), Optional.empty()),
                        new StageReport(9000, Optional.empty(), Optional.of("[0,50,0,90]"))))
                .containsExactly(new SpeakerTime("ada", 1000));
    }

    @Test
    void whatIsNoJsonOfThisKindGivesNobody() {
        for (String text : List.of("", "[", "{}", "null", "[[8]]", "[\"9\"]", "[".repeat(60_000), "[null]", "\0")) {
            assertThat(speakers(said(0, GUESTS, text))).isEmpty();
            assertThat(speakers(said(0, text, "[0,50]")).stream().map(SpeakerTime::speakerId))
                    .doesNotContain("host");
        }
    }

    private static StageReport said(long atMillis, String participants, String levels) {
        return new StageReport(atMillis, Optional.of(participants), Optional.of(levels));
    }

    private static List<SpeakerTime> speakers(StageReport... reports) {
        RecordingInfo info = new RecordingInfo("hls-packed-aac", "mp4a.40.2", 48000, 1, OptionalLong.empty(), true);
        ClipFormat format = ClipFormat.ofCopy(info, "audio/mp4");
        return StageSpeakers.of(new Clip(new byte[1], format, info, 0, 480_000, List.of()).withStage(List.of(reports)));
    }
}
