package io.clipline.quickstart.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.TimeCodedRecording;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {

    private static final TimeCodedRecording RECORDING = new TimeCodedRecording(120, 48_000, 1);

    @TempDir
    private Path folder;

    @Test
    void saysWhatAFileIsAndHowLongItIs() throws Exception {
        CommandRun run = CommandRun.of("probe", RECORDING.m4a().toString(), "--json");

        assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
        JsonNode report = new ObjectMapper().readTree(run.out());
        assertThat(report.path("format").asText()).isEqualTo("mp4");
        assertThat(report.path("codec").asText()).isEqualTo("mp4a.40.2");
        assertThat(report.path("sampleRateHz").asInt()).isEqualTo(48_000);
        assertThat(report.path("channels").asInt()).isEqualTo(1);
        assertThat(report.path("durationMillis").asLong()).isEqualTo(120_000);
        assertThat(report.path("complete").asBoolean()).isTrue();
    }

    @Test
    void measuresAPlaylistWhoseDurationsCannotBeTrustedAndSaysThatItMayGrow() throws Exception {
        Path playlist = PackedAacHls.of(RECORDING.adtsBytes())
                .declaredSeconds(chunk -> 3.0)
                .withoutEndList()
                .build()
                .writeTo(folder);

        CommandRun run = CommandRun.of("probe", playlist.toString());

        // 120 s and the encoder's priming frame, to the end of the last frame.
        assertThat(run.out())
                .contains("hls-packed-aac, mp4a.40.2, 48000 Hz, 1 channel(s), 120.0")
                .contains("may still grow");
    }

    @Test
    void namesHeAacThatNoHeaderNamesAtARateAtWhichItIsRare() throws Exception {
        byte[] adts;
        try (InputStream stream =
                Objects.requireNonNull(ProbeCommandTest.class.getResourceAsStream("/he-aac/he-aac-stereo-64000.aac"))) {
            adts = stream.readAllBytes();
        }
        Path playlist = PackedAacHls.of(adts).framesPerChunk(47).build().writeTo(folder);

        CommandRun run = CommandRun.of("probe", playlist.toString());

        assertThat(run.out()).contains("hls-packed-aac, mp4a.40.5, 64000 Hz, 2 channel(s)");
    }
}
