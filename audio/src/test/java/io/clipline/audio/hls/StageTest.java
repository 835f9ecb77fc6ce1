package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.StageReport;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What packed audio says of the people on stage comes with the clip, and costs nothing. */
class StageTest {

    private static final ClipRange RANGE = new ClipRange(10 * 3008 + 1000, 4000);

    private final Map<String, byte[]> contents = new SyntheticHls(30).contents();

    @Test
    void comes_with_the_clip_at_its_place() throws Exception {
        long plain = cost();
        append(9, "HydraAudioLevel", "[1]");
        append(10, "HydraAudioLevel", "[0,12]");
        append(10, "HydraParticipants", "[{\"UserId\":\"7\"}]");
        append(11, "HydraAudioLevel", "[3]");

        Clip clip = cut();

        assertThat(clip.stage())
                .containsExactly(
                        new StageReport(2008, Optional.empty(), Optional.of("[0,12]")),
                        new StageReport(2008, Optional.of("[{\"UserId\":\"7\"}]"), Optional.empty()));
        assertThat(clip.warnings()).isEmpty();
        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(clip.startSample(), clip.endSample()));
        assertThat(cost()).isEqualTo(plain);
    }

    @Test
    void what_was_said_shortly_before_the_clip_has_a_place_before_0() throws Exception {
        byte[] tag = SyntheticHls.textTag("HydraAudioLevel", "[9]");
        byte[] segment = contents.getOrDefault(SyntheticHls.path(10), new byte[0]);
        int timestamp = SyntheticHls.timestampTag(0).length;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(segment, 0, timestamp);
        out.writeBytes(tag);
        out.write(segment, timestamp, segment.length - timestamp);
        contents.put(SyntheticHls.path(10), out.toByteArray());

        assertThat(cut().stage()).containsExactly(new StageReport(-1000, Optional.empty(), Optional.of("[9]")));
    }

    @Test
    void texts_that_are_too_long_and_other_texts_are_left_out() throws Exception {
        append(10, "HydraAudioLevel", "1".repeat((64 << 10) + 1));
        append(10, "JSONMetadata", "{}");

        assertThat(cut().stage()).isEmpty();
    }

    @Test
    void so_many_that_no_producer_writes_them_are_not_all_kept() throws Exception {
        ByteArrayOutputStream many = new ByteArrayOutputStream();
        many.writeBytes(contents.getOrDefault(SyntheticHls.path(10), new byte[0]));
        for (int i = 0; i < 5000; i++) {
            many.writeBytes(SyntheticHls.textTag("HydraAudioLevel", "[1]"));
        }
        contents.put(SyntheticHls.path(10), many.toByteArray());

        assertThat(cut().stage()).hasSize(1000);
    }

    private long cost() throws Exception {
        CountingFiles files = new CountingFiles(new InMemoryFiles(SyntheticHls.PLAYLIST, contents));
        Recordings.open(files).cut(RANGE);
        return files.requests();
    }

    private Clip cut() throws Exception {
        return Recordings.open(new InMemoryFiles(SyntheticHls.PLAYLIST, contents))
                .cut(RANGE);
    }

    private void append(int segment, String description, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(contents.getOrDefault(SyntheticHls.path(segment), new byte[0]));
        out.writeBytes(SyntheticHls.textTag(description, value));
        contents.put(SyntheticHls.path(segment), out.toByteArray());
    }
}
