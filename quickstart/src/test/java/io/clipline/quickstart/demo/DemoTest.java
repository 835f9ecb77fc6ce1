package io.clipline.quickstart.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.quickstart.local.LocalStack;
import io.clipline.quickstart.local.Ports;
import io.clipline.quickstart.local.Progress;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {

    private final Progress quiet = new Progress(new PrintStream(OutputStream.nullOutputStream()));

    @TempDir
    private Path folder;

    @Test
    void clipsOfDifferentPeopleReachTheTimelineExactToTheMillisecondAndAreThereAfterARestart() throws Exception {
        Path data = folder.resolve("data");
        java.nio.file.Files.createDirectories(data);

        List<Demo.FinishedClip> clips;
        try (LocalStack stack = LocalStack.start(data, Ports.FREE, quiet)) {
            clips = new Demo(stack, folder.resolve("clips")).run();
        }

        assertThat(clips)
                .extracting(Demo.FinishedClip::who)
                .doesNotHaveDuplicates()
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(clips).allSatisfy(DemoTest::isAsLongAsItSays);

        try (LocalStack again = LocalStack.start(data, Ports.FREE, quiet)) {
            // The same wishes are the same clips: nothing is cut again, and the timeline has them all.
            assertThat(new Demo(again, folder.resolve("again")).run())
                    .extracting(Demo.FinishedClip::clipId)
                    .containsExactlyInAnyOrderElementsOf(
                            clips.stream().map(Demo.FinishedClip::clipId).toList());
        }
    }

    private static void isAsLongAsItSays(Demo.FinishedClip clip) {
        BigDecimal seconds = BigDecimal.valueOf(clip.endSample() - clip.startSample())
                .divide(BigDecimal.valueOf(clip.sampleRateHz()), 3, RoundingMode.HALF_UP);
        BigDecimal probed = new BigDecimal(Ffmpeg.probe(clip.file()).get("format.duration"));
        assertThat(probed.setScale(3, RoundingMode.HALF_UP)).isEqualByComparingTo(seconds);
        Pcm sound = Ffmpeg.decode(clip.file());
        assertThat(sound.length()).isGreaterThanOrEqualTo((int) (clip.endSample() - clip.startSample()));
    }
}
