package io.clipline.testkit.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegTest {

    @TempDir
    Path folder;

    @Test
    void it_is_the_version_of_the_artifact_and_starts_from_anywhere() throws Exception {
        var process = new ProcessBuilder(Ffmpeg.executable().toString(), "-version").start();
        var version = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        assertThat(version).startsWith("ffmpeg version 8.1.2");
    }

    @Test
    void several_that_unpack_at_once_leave_one_installation() throws Exception {
        var atOnce = Stream.generate(() -> CompletableFuture.supplyAsync(() -> FfmpegInstallation.find(folder)))
                .limit(3)
                .toList();
        assertThat(atOnce.stream().map(CompletableFuture::join).distinct()).hasSize(1);
        try (var left = Files.list(folder)) {
            assertThat(left).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"48000, 1", "44100, 2"})
    void an_m4a_presents_the_very_samples_that_were_encoded(int sampleRateHz, int channels) throws Exception {
        var original = tenSeconds(sampleRateHz, channels);
        var file = folder.resolve("encoded.m4a");
        Ffmpeg.encodeAac(original, file);
        var decoded = Ffmpeg.decode(file);
        assertThat(decoded.sampleRateHz()).isEqualTo(sampleRateHz);
        assertThat(decoded.channels()).isEqualTo(channels);
        var reading = TimeCode.locate(decoded);
        assertThat(reading.marks()).hasSize(10);
        assertThat(reading.startSample()).isEqualTo(0, within(1.0));
        assertThat(reading.largestJumpSamples()).isLessThan(1);
    }

    @Test
    void packets_stand_where_the_file_has_them() throws Exception {
        var file = folder.resolve("encoded.aac");
        Ffmpeg.encodeAac(tenSeconds(48_000, 1), file);
        byte[] adts = Files.readAllBytes(file);
        var packets = Ffmpeg.packets(file);
        assertThat(packets).hasSize(1 + 480_000 / 1024 + 1);
        assertThat(packets)
                .allSatisfy(packet -> assertThat(adts[(int) packet.position()]).isEqualTo((byte) 0xFF));
        assertThat(packets.get(100).seconds()).isCloseTo(100 * 1024 / 48_000.0, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"48000, 1", "44100, 2"})
    void adts_begins_with_the_encoders_priming(int sampleRateHz, int channels) throws Exception {
        var file = folder.resolve("encoded.aac");
        Ffmpeg.encodeAac(tenSeconds(sampleRateHz, channels), file);
        var reading = TimeCode.locate(Ffmpeg.decode(Files.readAllBytes(file)));
        assertThat(reading.startSample()).isEqualTo(-1024, within(1.0));
    }

    @Test
    void parts_of_a_decode_are_equal_to_the_whole() throws Exception {
        var file = folder.resolve("encoded.m4a");
        Ffmpeg.encodeAac(tenSeconds(48000, 1), file);
        var whole = Ffmpeg.decode(file);
        var parts = Ffmpeg.decodeParts(file, List.of(0L, 12_345L, 479_000L), 2048);
        assertThat(parts).extracting(Pcm::length).containsExactly(2048, 2048, whole.length() - 479_000);
        assertThat(parts.get(0).maxDifference(whole.slice(0, 2048))).isZero();
        assertThat(parts.get(1).maxDifference(whole.slice(12_345, 12_345 + 2048)))
                .isZero();
        assertThat(parts.get(2).maxDifference(whole.slice(479_000, whole.length())))
                .isZero();
    }

    @Test
    void ffprobe_says_what_a_file_is() throws Exception {
        var file = folder.resolve("encoded.m4a");
        Ffmpeg.encodeAac(tenSeconds(44100, 2), file);
        assertThat(Ffmpeg.probe(file))
                .containsEntry("streams.stream.0.codec_name", "aac")
                .containsEntry("streams.stream.0.profile", "LC")
                .containsEntry("streams.stream.0.sample_rate", "44100")
                .containsEntry("streams.stream.0.channels", "2")
                .containsEntry("format.duration", "10.000000");
    }

    @Test
    void a_failure_says_what_ffmpeg_said() {
        assertThatThrownBy(() -> Ffmpeg.decode("no sound".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Invalid data found");
    }

    @Test
    void a_program_that_takes_too_long_is_killed() {
        var sleeper = new ProgramRun(List.of("sleep", "600"), Duration.ofMillis(50));
        assertThatThrownBy(() -> sleeper.run(stdin -> {}, stdout -> stdout.readAllBytes()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("took longer");
        assertThat(ProcessHandle.current().descendants().filter(ProcessHandle::isAlive))
                .isEmpty();
    }

    @Test
    void half_an_input_is_a_failure() {
        var reader = new ProgramRun(List.of("cat"), Duration.ofMinutes(1));
        assertThatThrownBy(() -> reader.run(
                        stdin -> {
                            stdin.write(1);
                            throw new java.io.IOException("the source broke");
                        },
                        stdout -> stdout.readAllBytes()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static Pcm tenSeconds(int sampleRateHz, int channels) {
        var code = new TimeCode(sampleRateHz, channels);
        var all = new float[10 * sampleRateHz * channels];
        for (int i = 0; i < 10; i++) {
            var second = code.second(i).interleaved();
            System.arraycopy(second, 0, all, i * second.length, second.length);
        }
        return new Pcm(sampleRateHz, channels, all);
    }
}
