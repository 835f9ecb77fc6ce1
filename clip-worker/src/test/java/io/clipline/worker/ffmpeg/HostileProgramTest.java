package io.clipline.worker.ffmpeg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.clipline.audio.ClipFormat;
import io.clipline.audio.transcode.AacTarget;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscoderUnavailableException;
import io.clipline.audio.transcode.UndecodableExcerptException;
import io.clipline.testkit.media.Ffmpeg;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs that hang, spawn, flood and die in ffmpeg's place. */
class HostileProgramTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Excerpt SOUND = WavExcerpts.of(48_000, 1, 1, 0);

    @TempDir
    private Path folder;

    private FfmpegProcesses processes = processes("ffmpeg", LONG);

    @AfterEach
    void nothingIsLeft() {
        assertThat(processes.running()).isZero();
        processes.close();
        // Threads end a moment after their pipes.
        await().atMost(Duration.ofSeconds(20)).until(HostileProgramTest::pipeThreads, count -> count == 0);
    }

    @Test
    void aProgramThatIsNotThereIsNamedWithWhatToDo() {
        String missing = folder.resolve("no-ffmpeg").toString();

        assertUnavailable(missing, "there is no program " + missing, "install ffmpeg", "CLIPLINE_FFMPEG");
        assertUnavailable("no-such-ffmpeg", "there is no no-such-ffmpeg on the PATH");
        assertUnavailable(folder.toString(), "there is no program");
        assertUnavailable("a\0b", "names no path");
    }

    @Test
    void aFileThatMayNotBeExecutedIsNamed() throws Exception {
        Path file = Files.writeString(folder.resolve("ffmpeg"), "#!/bin/sh\n");

        assertUnavailable(file.toString(), file + " may not be executed");
    }

    @Test
    void aProgramThatTheSystemCannotStartIsUnavailable() throws Exception {
        StandIn broken = StandIn.always(folder, "");
        Files.writeString(broken.file(), "#!/no/such/interpreter\n");

        assertUnavailable(broken.file().toString(), "does not start");
    }

    /** An ffmpeg before 7.1, where it is asked to decode xHE-AAC: other formats it encodes as ever. */
    @Test
    void aProgramThatDoesNotKnowXheAacIsUnavailableForThatAlone() throws Exception {
        StandIn old = StandIn.always(
                folder,
                "case \"$*\" in *\"-f mp4\"*) echo \"Audio object type 42 is not supported.\" >&2; exit 1 ;; esac\nexec "
                        + Ffmpeg.executable() + " \"$@\"");
        use(old, LONG);
        FfmpegTranscoder transcoder = new FfmpegTranscoder(processes);
        AacTarget target = AacTarget.of(48_000, 1);

        assertThatExceptionOfType(TranscoderUnavailableException.class)
                .isThrownBy(() -> transcoder.toAdts(SilentXheAac.excerpt(), target))
                .withMessageContaining("cannot decode xHE-AAC")
                .withMessageContaining("Audio object type 42")
                .withMessageContaining("install ffmpeg 7.1 or newer");
        assertThat(transcoder.toAdts(SOUND, target)).isNotEmpty();
    }

    @Test
    void aProgramThatCannotEvenEncodeSilenceIsUnavailable() throws Exception {
        StandIn failing = StandIn.always(folder, "echo \"no\tencoder\nat all\" >&2; exit 1");

        assertUnavailable(
                failing.file().toString(), "cannot encode half a second of silence", "said: no encoder; at all");
        assertUnavailable(StandIn.always(folder, "exit 0").file().toString(), "it wrote 0 of 5 frames");
        assertUnavailable(StandIn.always(folder, "echo hello").file().toString(), "it wrote 0 of 5 frames");
    }

    @Test
    void aProgramThatFailsOnTheExcerptAloneMakesTheExcerptUndecodable() throws Exception {
        use(StandIn.forSound(folder, "echo 'a bad packet' >&2; exit 1"), LONG);

        assertUndecodable("ffmpeg failed: it ended with code 1 and said: a bad packet");
    }

    @Test
    void aProgramThatHangsIsKilledWithAllItStarted() throws Exception {
        StandIn hanging = StandIn.forSound(folder, "NAP & (NAP & NAP) & NAP");
        use(hanging, SHORT);

        // It has done no work: the excerpt is not to blame.
        assertThat(failure())
                .isInstanceOf(TranscoderUnavailableException.class)
                .hasMessageContaining("took longer than 3 s and used less than 1 s of a processor");

        await().atMost(Duration.ofSeconds(20)).until(() -> !hanging.naps());
    }

    @Test
    void whatAProgramLeavesBehindIsKilled() throws Exception {
        StandIn leaving = StandIn.forSound(folder, "NAP & sleep 1; exit 0");
        use(leaving, LONG);

        assertUndecodable("it ended and left its output open");

        await().atMost(Duration.ofSeconds(20)).until(() -> !leaving.naps());
    }

    @Test
    void aProgramThatWritesForEverIsStopped() throws Exception {
        use(StandIn.forSound(folder, "while :; do cat /bin/sh; done"), LONG);

        assertUndecodable("it wrote more than 417741 bytes");
    }

    @Test
    void ofAProgramThatSaysTooMuchTheLastWordsAreKept() throws Exception {
        use(
                StandIn.forSound(
                        folder, "i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo \"word $i\" >&2; done; exit 3"),
                LONG);

        assertThat(assertUndecodable("code 3 and said: …"))
                .endsWith("word 20000")
                .hasSizeLessThan(500);
    }

    @Test
    void aProgramThatUsesUpItsProcessorTimeIsStopped() throws Exception {
        // It lowers the limit, so that the test is quick.
        use(StandIn.forSound(folder, "ulimit -S -t 1; while :; do :; done"), LONG);

        assertUndecodable("it used more than 600 s of a processor");
    }

    @Test
    void theLimitsAreThoseOfTheSettings() throws Exception {
        use(
                StandIn.forSound(folder, "(ulimit -S -t; ulimit -H -t; ulimit -v; ulimit -f; ulimit -c) >&2; exit 1"),
                LONG);

        assertUndecodable("and said: 600; 605; 524288; 0; 0");
    }

    @Test
    void aProgramThatTakesMoreMemoryThanItMayIsStopped() throws Exception {
        use(StandIn.forSound(folder, "s=0123456789abcdef; while :; do s=$s$s; done"), LONG);

        assertThat(failure()).isInstanceOf(UndecodableExcerptException.class);
    }

    @Test
    void aProgramCannotWriteFiles() throws Exception {
        Path file = folder.resolve("written");
        use(StandIn.forSound(folder, "trap '' XFSZ; echo x > " + file + "; echo 'it goes on' >&2; exit 1"), LONG);

        assertUndecodable("it goes on");
        assertThat(file).isEmptyFile();
    }

    @Test
    void aProgramSeesNothingOfOurEnvironment() throws Exception {
        assertThat(System.getenv()).containsKey("HOME");
        use(StandIn.forSound(folder, "env >&2; exit 1"), LONG);

        assertThat(assertUndecodable("LC_ALL=C")).doesNotContain("HOME", "USER", "JAVA");
    }

    @Test
    void aProgramThatReadsNothingDoesNotHoldUsUp() throws Exception {
        use(StandIn.forSound(folder, "exec 0<&-; echo 'not hungry' >&2; exit 1"), LONG);

        assertUndecodable("not hungry");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aRunEndsWhenItsThreadIsInterruptedAndWhenTheTranscoderIsClosed(boolean close) throws Exception {
        StandIn hanging = StandIn.forSound(folder, "NAP & NAP");
        use(hanging, LONG);
        AtomicReference<Throwable> failure = new AtomicReference<>();
        AtomicReference<Boolean> interrupted = new AtomicReference<>();
        Thread job = new Thread(() -> {
            failure.set(failure());
            interrupted.set(Thread.currentThread().isInterrupted());
        });
        job.start();
        await().atMost(Duration.ofSeconds(20)).until(hanging::naps);

        if (close) {
            processes.close();
        } else {
            job.interrupt();
        }
        job.join();

        assertThat(failure.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(interrupted.get()).isEqualTo(!close);
        await().atMost(Duration.ofSeconds(20)).until(() -> !hanging.naps());
    }

    @Test
    void noMoreProcessesRunAtOnceThanMayWhateverTheyDo() throws Exception {
        use(StandIn.forSound(folder, "NAP"), LONG);
        Thread first = new Thread(this::failure);
        Thread second = new Thread(this::failureToDecode);
        first.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> processes.running() == 1);
        second.start();
        await().atMost(Duration.ofSeconds(20)).until(() -> second.getState() == Thread.State.WAITING);

        assertThat(processes.running()).isEqualTo(1);

        second.interrupt();
        second.join();
        first.interrupt();
        first.join();
    }

    @Test
    void twentyFailuresLeaveNoThreadsBehind() throws Exception {
        use(StandIn.forSound(folder, "exit 1"), LONG);
        for (int i = 0; i < 20; i++) {
            assertThat(failure()).isInstanceOf(UndecodableExcerptException.class);
        }

        assertThat(pipeThreads()).isLessThanOrEqualTo(6);
    }

    private void use(StandIn standIn, Duration timeLimit) {
        processes = processes(standIn.file().toString(), timeLimit);
    }

    private static FfmpegProcesses processes(String program, Duration timeLimit) {
        return new FfmpegProcesses(new FfmpegConfig(program, timeLimit, 512, 1));
    }

    private @Nullable Throwable failure() {
        return catchThrowable(() -> new FfmpegTranscoder(processes).toAdts(SOUND, AacTarget.of(48_000, 1)));
    }

    private @Nullable Throwable failureToDecode() {
        ClipFormat format = new ClipFormat("audio/mp4", "aac", 48_000, 1);
        return catchThrowable(() -> new FfmpegDecoder(processes).decode(new byte[0], format, 48_000));
    }

    private String assertUndecodable(String part) {
        Throwable failure = Objects.requireNonNull(failure(), "the program failed");
        assertThat(failure).isInstanceOf(UndecodableExcerptException.class).hasMessageContaining(part);
        return String.valueOf(failure.getMessage());
    }

    private static void assertUnavailable(String program, String... parts) {
        try (FfmpegProcesses processes = processes(program, LONG)) {
            FfmpegTranscoder unavailable = new FfmpegTranscoder(processes);
            assertThatExceptionOfType(TranscoderUnavailableException.class)
                    .isThrownBy(() -> unavailable.toAdts(SOUND, AacTarget.of(48_000, 1)))
                    .withMessageContainingAll(parts);
            assertThat(unavailable.problem().orElseThrow()).contains(parts);
        }
    }

    private static long pipeThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("ffmpeg-pipe-"))
                .count();
    }

    static {
        // Unpacked before a test is timed.
        Ffmpeg.executable();
    }
}
