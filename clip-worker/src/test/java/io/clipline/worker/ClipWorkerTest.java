package io.clipline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.SourceObject;
import io.clipline.testkit.TestCluster;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker with real events, a real store and real sound. */
class ClipWorkerTest {

    private static TestPlatform platform;
    private static ClipWorker worker;
    private static OutcomeLog outcomes;

    @BeforeAll
    static void start() throws IOException {
        platform = new TestPlatform();
        Map<String, String> listening = platform.settings();
        listening.put("CLIPLINE_CLIP_WAVEFORM", "true");
        listening.put("CLIPLINE_FFMPEG", Ffmpeg.executable().toString());
        worker = TestPlatform.startWorker(listening);
        outcomes = platform.outcomes();
    }

    @AfterAll
    static void stop() throws IOException {
        worker.close();
        outcomes.close();
        platform.close();
    }

    @Test
    void aClipIsCutStoredAndPublished() {
        String recordingId = platform.newRecording();

        ClipReady ready = outcomes.awaitReady(platform.ask(recordingId, 20_000, 10_000));

        byte[] object = platform.object(ready.getObjectUri());
        assertThat(object).hasSize((int) ready.getSizeBytes());
        TimeCodeReading heard = TimeCode.locate(Ffmpeg.decode(object).slice(0, 480_000));
        assertThat(heard.startSample() + TimeCodedRecording.PRIMING_SAMPLES).isCloseTo(960_000, within(4.8));
        assertThat(ready.getContentType()).isEqualTo("audio/mp4");
        assertThat(ready.getSampleRateHz()).isEqualTo(48_000);
        assertThat(ready.getStartSample()).isEqualTo(960_000);
        assertThat(ready.getEndSample()).isEqualTo(1_440_000);
        assertThat(ready.getWarnings()).isEmpty();
        assertThat(ready.getTimings().getAttempts()).isEqualTo(1);
    }

    @Test
    void theOutcomeSaysHowLoudTheClipIsAndWhatItLooksLike() throws IOException {
        ClipReady ready = outcomes.awaitReady(platform.ask(platform.newRecording(), 20_000, 10_000));

        assertThat(ready.getLoudnessLufs()).isBetween(-40.0, -5.0);
        assertThat(ready.getTruePeakDbtp()).isBetween(-20.0, 1.0).isGreaterThan(ready.getLoudnessLufs());
        assertThat(ready.getWaveformUri()).isEqualTo(ready.getObjectUri().replace(".m4a", ".peaks.json"));
        JsonNode peaks = new ObjectMapper().readTree(platform.object(ready.getWaveformUri()));
        assertThat(peaks.path("version").asInt()).isEqualTo(2);
        assertThat(peaks.path("length").asInt()).isEqualTo(500);
        assertThat(peaks.path("data")).hasSize(1_000);
    }

    @Test
    void theOutcomeNamesTheObjectsThatWereReadInTheirVersions() {
        String recordingId = platform.newRecording();

        ClipReady ready = outcomes.awaitReady(platform.ask(recordingId, 20_000, 10_000));

        List<SourceObject> sources = ready.getSources();
        assertThat(sources.get(0).getUri())
                .isEqualTo("s3://audio/recordings/" + recordingId + "/" + PackedAacHls.PLAYLIST);
        assertThat(sources).hasSizeGreaterThan(3).allSatisfy(source -> assertThat(source.getEtag())
                .matches("\"[0-9a-f]{32}\""));
        assertThat(ready.getTimings().getRequests()).isGreaterThanOrEqualTo(sources.size());
        assertThat(ready.getTimings().getBytesRead()).isGreaterThan(ready.getSizeBytes());
    }

    @Test
    void theSameRequestTwiceIsOneObjectAndTwoEqualOutcomes() {
        ClipRequested request =
                TestPlatform.wish(platform.newRecording(), 1_000, 5_000).build();
        platform.ask(request);
        platform.ask(request);

        List<ClipOutcome> both = outcomes.await(request.getClipId(), 2);

        assertThat(withoutTimings(both.get(0))).isEqualTo(withoutTimings(both.get(1)));
    }

    @Test
    void anotherWishUnderTheSameIdFailsAndChangesNothing() {
        String recordingId = platform.newRecording();
        String clipId = platform.ask(recordingId, 1_000, 5_000);
        byte[] before = platform.object(outcomes.awaitReady(clipId).getObjectUri());

        platform.ask(
                TestPlatform.wish(recordingId, 2_000, 5_000).setClipId(clipId).build());

        ClipOutcome second = outcomes.await(clipId, 2).get(1);
        assertThat(second.getResult().toString()).contains("INVALID_REQUEST");
        assertThat(platform.object(outcomes.awaitReady(clipId).getObjectUri())).isEqualTo(before);
    }

    @Test
    void thirtyOneSecondsAreTooLong() {
        assertFailed(platform.ask(platform.newRecording(), 0, 31_000), FailureReason.TOO_LONG, "30000");
    }

    @Test
    void aNegativeStartIsInvalid() {
        assertFailed(platform.ask(platform.newRecording(), -1, 5_000), FailureReason.INVALID_REQUEST, "startMillis");
    }

    @Test
    void aRangeBehindTheEndIsOutside() {
        assertFailed(
                platform.ask(platform.newRecording(), 58_000, 5_000), FailureReason.RANGE_OUTSIDE_RECORDING, "ends");
    }

    @Test
    void aBucketThatIsNotAllowedIsNotRead() {
        String recordingId = TestCluster.uniqueName("recording");
        platform.announce(recordingId, "s3://secrets/recordings/file.m4a");

        assertFailed(platform.ask(recordingId, 0, 5_000), FailureReason.LOCATION_NOT_ALLOWED, "s3://secrets/");
    }

    @Test
    void aPlaylistCannotPointOutOfItsFolder() {
        byte[] loot = TestPlatform.sound().file("chunk_00000.aac");
        platform.store().store().putObject(TestPlatform.BUCKET, "recordings/private/chunk.aac", loot);

        for (String target : List.of(
                "../private/chunk.aac",
                "%2e%2e/private/chunk.aac",
                "/recordings/private/chunk.aac",
                "//127.0.0.1:1/chunk.aac",
                "http://169.254.169.254/latest/meta-data",
                "s3://audio/recordings/private/chunk.aac",
                "file:///etc/passwd")) {
            String recordingId = platform.newRecording("list.m3u8", playlist(target));
            assertFailed(platform.ask(recordingId, 0, 1_000), FailureReason.RECORDING_MALFORMED, "list.m3u8");
        }
    }

    @Test
    void anEmptyPlaylistHasNothingToCut() {
        String recordingId = platform.newRecording("list.m3u8", "#EXTM3U\n#EXT-X-ENDLIST\n".getBytes(UTF_8));

        assertFailed(platform.ask(recordingId, 0, 1_000), FailureReason.RANGE_OUTSIDE_RECORDING, "list.m3u8");
    }

    @Test
    void anEmptyObjectIsMalformed() {
        assertFailed(
                platform.ask(platform.newRecording("list.m3u8", new byte[0]), 0, 1_000),
                FailureReason.RECORDING_MALFORMED,
                "empty");
    }

    @Test
    void aBoxOfFourGigabytesIsRefusedAndNotRead() {
        byte[] file = ByteBuffer.allocate(64)
                .putInt(16)
                .put("ftypM4A ".getBytes(UTF_8))
                .putInt(0)
                .putInt(0xFFFFFFFF)
                .put("moov".getBytes(UTF_8))
                .array();

        assertFailed(
                platform.ask(platform.newRecording("huge.m4a", file), 0, 1_000),
                FailureReason.RECORDING_UNSUPPORTED,
                "4294967295 bytes");
    }

    @Test
    void whatIsNoRecordingIsUnsupported() {
        assertFailed(
                platform.ask(platform.newRecording("page", "<html>not found</html>".getBytes(UTF_8)), 0, 1_000),
                FailureReason.RECORDING_UNSUPPORTED,
                "page");
    }

    @Test
    void aChunkThatComesLateIsWaitedFor() {
        Map<String, byte[]> late = new HashMap<>(TestPlatform.sound().files());
        byte[] chunk = late.remove("chunk_00003.aac");
        String recordingId = platform.newRecording(new FileSet(PackedAacHls.PLAYLIST, late));
        String clipId = platform.ask(recordingId, 8_000, 5_000);
        // A clip that was asked for later is not held up.
        outcomes.awaitReady(platform.ask(recordingId, 30_000, 5_000));
        assertThat(outcomes.of(clipId)).isEmpty();

        platform.store()
                .store()
                .putObject(TestPlatform.BUCKET, "recordings/" + recordingId + "/chunk_00003.aac", chunk);

        assertThat(outcomes.awaitReady(clipId).getTimings().getAttempts()).isGreaterThan(1);
    }

    @Test
    void aRecordingThatStillGrowsIsWaitedFor() {
        byte[] adts = new TimeCodedRecording(TestPlatform.SECONDS, 48_000, 1).adtsBytes();
        FileSet growing = PackedAacHls.of(adts)
                .lost(5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19)
                .withoutEndList()
                .build();
        String recordingId = platform.newRecording(growing);
        String clipId = platform.ask(recordingId, 20_000, 5_000);
        outcomes.awaitReady(platform.ask(recordingId, 5_000, 5_000));
        assertThat(outcomes.of(clipId)).isEmpty();

        TestPlatform.sound().putInto(platform.store().store(), TestPlatform.BUCKET, "recordings/" + recordingId + "/");

        outcomes.awaitReady(clipId);
    }

    private static byte[] playlist(String reference) {
        return ("#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:3.008,\n" + reference + "\n#EXT-X-ENDLIST\n")
                .getBytes(UTF_8);
    }

    private static void assertFailed(String clipId, FailureReason reason, String part) {
        var failed = outcomes.awaitFailed(clipId);
        assertThat(failed.getReason()).as(failed.getDetail()).isEqualTo(reason);
        assertThat(failed.getDetail()).contains(part);
    }

    /** All that does not depend on when it was done. */
    private static List<Object> withoutTimings(ClipOutcome outcome) {
        ClipReady ready = (ClipReady) outcome.getResult();
        return List.of(
                ready.getObjectUri(),
                ready.getSizeBytes(),
                ready.getCrc32c(),
                ready.getStartSample(),
                ready.getEndSample(),
                ready.getSources());
    }
}
