package io.clipline.worker;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.events.ClipReady;
import io.clipline.events.ClipRequested;
import io.clipline.events.SourceObject;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.WebVttHls;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A worker with real events and a real store, and recordings in which something is said. */
class CaptionedRecordingTest {

    private static final WebVttHls TEXT = WebVttHls.counting(TestPlatform.SECONDS);
    private static final String TWO_SECONDS_FROM_20_5 = """
            WEBVTT

            00:00:00.000 --> 00:00:00.550
            second 20

            00:00:00.650 --> 00:00:01.550
            second 21

            00:00:01.650 --> 00:00:02.000
            second 22

            """;

    private static TestPlatform platform;
    private static ClipWorker worker;
    private static OutcomeLog outcomes;

    @BeforeAll
    static void start() throws IOException {
        platform = new TestPlatform();
        worker = platform.startWorker();
        outcomes = platform.outcomes();
    }

    @AfterAll
    static void stop() throws IOException {
        worker.close();
        outcomes.close();
        platform.close();
    }

    @Test
    void captionsThatTheEventNamesAreCutAndStoredBesideTheClip() {
        ClipReady ready = clip(platform.newRecording(with("room.vtt", TEXT.file()), "room.vtt"));

        assertThat(ready.getCaptionsUri()).isEqualTo(ready.getObjectUri().replace(".m4a", ".vtt"));
        assertThat(text(ready)).isEqualTo(TWO_SECONDS_FROM_20_5);
        assertThat(ready.getWarnings()).isEmpty();
        assertThat(ready.getSources()).extracting(SourceObject::getUri).anyMatch(uri -> uri.endsWith("/room.vtt"));
    }

    @Test
    void captionsThatThePlaylistNamesAreCutAlong() {
        ClipReady ready = clip(platform.newRecording(TEXT.beside(TestPlatform.sound())));

        assertThat(text(ready)).isEqualTo(TWO_SECONDS_FROM_20_5);
    }

    @Test
    void theSameRequestTwiceHasTheSameCaptions() {
        String recordingId = platform.newRecording(TEXT.beside(TestPlatform.sound()));
        ClipRequested request = TestPlatform.wish(recordingId, 20_500, 2_000).build();
        String first = text(outcomes.awaitReady(platform.ask(request)));

        platform.ask(request);
        ClipReady second =
                (ClipReady) outcomes.await(request.getClipId(), 2).get(1).getResult();

        assertThat(text(second)).isEqualTo(first);
    }

    @Test
    void aClipInWhichNothingIsSaidHasNoFile() {
        ClipReady ready = clip(platform.newRecording(with("room.vtt", "WEBVTT\n".getBytes(UTF_8)), "room.vtt"));

        assertThat(ready.getCaptionsUri()).isNull();
        assertThat(ready.getWarnings()).isEmpty();
    }

    @Test
    void captionsThatAreNotThereOrOutsideDoNotFailTheClip() {
        platform.store().store().putObject(TestPlatform.BUCKET, "recordings/private/room.vtt", TEXT.file());

        for (String reference :
                new String[] {"room.vtt", "../private/room.vtt", "s3://audio/recordings/private/room.vtt"}) {
            ClipReady ready = clip(platform.newRecording(TestPlatform.sound(), reference));

            assertThat(ready.getCaptionsUri()).isNull();
            assertThat(ready.getWarnings())
                    .singleElement()
                    .asString()
                    .startsWith("the clip goes without captions: ")
                    .contains("room.vtt");
        }
    }

    private static ClipReady clip(String recordingId) {
        return outcomes.awaitReady(platform.ask(recordingId, 20_500, 2_000));
    }

    private static String text(ClipReady ready) {
        return new String(platform.object(ready.getCaptionsUri()), UTF_8);
    }

    private static FileSet with(String path, byte[] content) {
        Map<String, byte[]> files = new HashMap<>(TestPlatform.sound().files());
        files.put(path, content);
        return new FileSet(TestPlatform.sound().entry(), files);
    }
}
