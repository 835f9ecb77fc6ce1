package io.clipline.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.clipline.events.ClipReady;
import io.clipline.events.FailureReason;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TimeCode;
import io.clipline.testkit.media.TimeCodeReading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A recording without AAC in it, with and without an ffmpeg to encode its clips. */
class EncodedRecordingTest extends PlatformTest {

    private static final int RATE = 44_100;
    private static final int SECONDS = 12;

    @Test
    void aClipOfAWavIsEncodedExactly() throws Exception {
        String recordingId = platform.newRecording("room.wav", wav());
        ClipWorker worker = worker(Ffmpeg.executable().toString());
        try {
            ClipReady ready = outcomes.awaitReady(platform.ask(recordingId, 3_210, 5_000));

            Pcm heard = Ffmpeg.decode(platform.object(ready.getObjectUri())).slice(0, 5 * RATE);
            TimeCodeReading reading = TimeCode.locate(heard);
            assertThat(reading.startSample()).isCloseTo(3.21 * RATE, within(RATE / 10_000.0));
            assertThat(reading.endSample()).isCloseTo(8.21 * RATE, within(RATE / 10_000.0));
            assertThat(ready.getContentType()).isEqualTo("audio/mp4");
            assertThat(ready.getCodec()).isEqualTo("mp4a.40.2");
            assertThat(ready.getSampleRateHz()).isEqualTo(RATE);
            assertThat(ready.getStartSample()).isEqualTo(141_561);
            assertThat(ready.getWarnings()).isEmpty();
        } finally {
            worker.close();
        }
    }

    @Test
    void withoutFfmpegAClipOfAWavFailsByItsDeadlineAndOneOfAacIsCut() throws Exception {
        String wav = platform.newRecording("room.wav", wav());
        String aac = platform.newRecording();
        ClipWorker worker = worker("/no/such/ffmpeg");
        try {
            String clipId = platform.ask(TestPlatform.wish(wav, 1_000, 5_000)
                    .setDeadlineAt(Instant.now().plusSeconds(6))
                    .build());
            outcomes.awaitReady(platform.ask(aac, 1_000, 5_000));

            var failed = outcomes.awaitFailed(clipId);
            assertThat(failed.getReason()).isEqualTo(FailureReason.TRANSCODER_UNAVAILABLE);
            assertThat(failed.getRetryable()).isTrue();
            assertThat(failed.getDetail()).contains("there is no program /no/such/ffmpeg", "CLIPLINE_FFMPEG");
        } finally {
            worker.close();
        }
    }

    @Test
    void thatThereIsNoFfmpegIsSaidOnceAndClipsWithoutLoudnessAreCounted() throws Exception {
        String aac = platform.newRecording();
        try (LogLines log = new LogLines()) {
            ClipWorker worker = worker("/no/such/ffmpeg");
            try {
                assertThat(log.warnings("/no/such/ffmpeg"))
                        .singleElement()
                        .asString()
                        .contains("no loudness and no peaks", "CLIPLINE_FFMPEG");

                for (int startMillis = 0; startMillis < 3_000; startMillis += 1_000) {
                    ClipReady ready = outcomes.awaitReady(platform.ask(aac, startMillis, 5_000));
                    assertThat(ready.getLoudnessLufs()).isNull();
                    assertThat(ready.getWaveformUri()).isNull();
                }

                assertThat(log.warnings("")).hasSize(1);
                assertThat(meters(worker))
                        .contains("clipline_clips_without_waveform_total{service=\"clip-worker\"} 3.0");
            } finally {
                worker.close();
            }
        }
    }

    private static String meters(ClipWorker worker) throws Exception {
        URI uri = URI.create("http://127.0.0.1:" + worker.httpPort() + "/metrics");
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private ClipWorker worker(String ffmpeg) {
        Map<String, String> settings = platform.settings();
        settings.put("CLIPLINE_CLIP_WAVEFORM", "true");
        settings.put("CLIPLINE_FFMPEG", ffmpeg);
        return TestPlatform.startWorker(settings);
    }

    /** As ffmpeg writes it into a pipe: without its lengths. */
    private static byte[] wav() throws IOException {
        ByteArrayOutputStream pcm = new ByteArrayOutputStream();
        new TimeCode(RATE, 1).writeTo(pcm, SECONDS);
        List<String> input = List.of("-f", "s16le", "-ar", Integer.toString(RATE), "-ac", "1", "-i", "pipe:0");
        return Ffmpeg.run(pcm.toByteArray(), concat(input, List.of("-bitexact", "-f", "wav", "pipe:1")));
    }

    private static List<String> concat(List<String> first, List<String> second) {
        return Stream.of(first, second).flatMap(List::stream).toList();
    }
}
