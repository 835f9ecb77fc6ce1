package io.clipline.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.SpeakerTime;
import io.clipline.audio.StageReport;
import io.clipline.quickstart.demo.SampleRecording.Moment;
import io.clipline.worker.stage.StageSpeakers;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who speaks in clips of the sample recording, by what its tags say of the stage. */
class SampleSpeakersTest {

    private static final int CLIPS = 200;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long WORST_MILLIS = 1_100;
    private static final double AVERAGE_MILLIS = 30;

    private static SampleRecording sample;
    private static InMemoryFiles files;

    @BeforeAll
    static void load() throws Exception {
        sample = SampleRecording.load();
        files = new InMemoryFiles(SampleRecording.PLAYLIST, SampleFiles.all());
    }

    @Test
    void inEachMomentTheOneWhoIsQuotedSpeaks() throws Exception {
        for (Moment moment : sample.moments()) {
            SpeakerTime most = StageSpeakers.of(cut(moment.startMillis(), moment.durationMillis()))
                    .get(0);
            boolean isHost = moment.who().equals(sample.host());
            assertThat(most.speakerId()).isEqualTo(isHost ? StageSpeakers.HOST : sample.userIdOf(moment.who()));
            assertThat(most.spokenMillis()).isBetween(moment.durationMillis() * 3 / 4, moment.durationMillis());
        }
    }

    @Test
    void noMoreThanAMomentIsMissingOfWhatTheWholeRecordingSays() throws Exception {
        NavigableMap<Long, StageReport> all = wholeRecording();
        assertThat(all).hasSizeBetween(150, 200);
        SplittableRandom random = new SplittableRandom(30);
        long offMillis = 0;
        for (int i = 0; i < CLIPS; i++) {
            long durationMillis = random.nextLong(1_000, LONGEST_MILLIS);
            long startMillis = random.nextLong(2_000, sample.durationMillis() - durationMillis);
            Clip clip = cut(startMillis, durationMillis);
            List<StageReport> known = all.subMap(startMillis - 2_000, startMillis + durationMillis).entrySet().stream()
                    .map(said -> at(said.getKey() - startMillis, said.getValue()))
                    .toList();

            long off = difference(StageSpeakers.of(clip), StageSpeakers.of(clip.withStage(known)));

            assertThat(off).as("the clip at %d ms", startMillis).isLessThan(WORST_MILLIS);
            offMillis += off;
        }
        assertThat((double) offMillis / CLIPS).isLessThan(AVERAGE_MILLIS);
    }

    /** All reports by their time in the recording. */
    private static NavigableMap<Long, StageReport> wholeRecording() throws Exception {
        NavigableMap<Long, StageReport> all = new TreeMap<>();
        for (long start = 0; start < sample.durationMillis(); start += LONGEST_MILLIS) {
            for (StageReport report : cut(start, Math.min(LONGEST_MILLIS, sample.durationMillis() - start))
                    .stage()) {
                all.put(start + report.atMillis(), report);
            }
        }
        return all;
    }

    private static Clip cut(long startMillis, long durationMillis) throws Exception {
        return Recordings.open(files).cut(new ClipRange(startMillis, durationMillis));
    }

    private static StageReport at(long millis, StageReport report) {
        return new StageReport(millis, report.participants(), report.levels());
    }

    private static long difference(List<SpeakerTime> some, List<SpeakerTime> others) {
        Map<String, Long> one = byId(some);
        Map<String, Long> other = byId(others);
        Set<String> ids = new HashSet<>(one.keySet());
        ids.addAll(other.keySet());
        return ids.stream()
                .mapToLong(id -> Math.abs(one.getOrDefault(id, 0L) - other.getOrDefault(id, 0L)))
                .sum();
    }

    private static Map<String, Long> byId(List<SpeakerTime> times) {
        return times.stream().collect(Collectors.toMap(SpeakerTime::speakerId, SpeakerTime::spokenMillis));
    }
}
