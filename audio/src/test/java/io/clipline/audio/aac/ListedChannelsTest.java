package io.clipline.audio.aac;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.HostileInput;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.M4aFrames;
import io.clipline.testkit.media.AdtsFrames;
import io.clipline.testkit.media.Ffmpeg;
import io.clipline.testkit.media.FileSet;
import io.clipline.testkit.media.MergedAdts;
import io.clipline.testkit.media.PackedAacHls;
import io.clipline.testkit.media.Pcm;
import io.clipline.testkit.media.TransportStreamHls;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AAC whose channels have no number, and are listed in the first frame (ADTS) or in the config (MP4). */
class ListedChannelsTest {

    private static final int SECONDS = 8;

    @ParameterizedTest
    @CsvSource({"quad, 4, 48000", "2.1, 3, 44100", "hexagonal, 6, 32000", "stereo, 2, 48000"})
    void clips_decode_to_the_samples_of_the_recording(String layout, int channels, int rate) throws Exception {
        byte[] adts = encode(layout, channels, rate);
        Pcm whole = Ffmpeg.decode(adts);
        assertThat(whole.channels()).isEqualTo(channels);
        Recording recording = open(adts);
        assertThat(recording.info().channels()).isEqualTo(channels);
        Random random = new Random(channels);
        for (int i = 0; i < 10; i++) {
            int start = i == 0 ? 0 : random.nextInt(SECONDS * 1000 - 1000);
            Clip clip = recording.cut(new ClipRange(start, 1000));

            int length = Math.toIntExact(clip.endSample() - clip.startSample());
            Pcm decoded = Ffmpeg.decode(clip.bytes());
            assertThat(decoded.channels()).isEqualTo(channels);
            Pcm expected = whole.slice((int) clip.startSample(), (int) clip.endSample());
            assertThat(decoded.slice(0, length).maxDifference(expected))
                    .as("%s at %d ms", layout, start)
                    .isLessThan(1e-6);
            assertThat(M4aFrames.parse(clip.bytes()).config().channels()).isEqualTo(channels);
            assertThat(clip.warnings()).isEmpty();
        }
    }

    @Test
    void segments_blocks_and_an_mp4_give_the_same_clips(@TempDir Path folder) throws Exception {
        byte[] adts = encode("quad", 4, 48_000);
        Path mp4 = folder.resolve("a.m4a");
        Path source = Files.write(folder.resolve("a.aac"), adts);
        Ffmpeg.run(List.of("-i", source.toString(), "-c", "copy", "-bitexact", mp4.toString()));
        Recording file = open(adts);
        assertSameClips(
                file, open(TransportStreamHls.of(adts).framesPerSegment(90).build()));
        assertSameClips(file, open(PackedAacHls.of(adts).framesPerChunk(90).build()));
        assertSameClips(file, open(new MergedAdts(List.of(2, 1), true).of(adts)));
        assertSameClips(file, open(new MergedAdts(List.of(2), false).of(adts)));
        assertSameClips(file, open(Files.readAllBytes(mp4)));
    }

    @Test
    void a_recording_that_does_not_begin_with_its_list_is_refused() {
        List<byte[]> frames = AdtsFrames.of(encode("quad", 4, 48_000)).frames();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(join(frames.subList(1, frames.size()))))
                .withMessageContaining("channels neither its headers nor its first");
    }

    @Test
    void clips_over_a_change_of_the_list_are_refused() throws Exception {
        List<byte[]> quad = AdtsFrames.of(encode("quad", 4, 48_000)).frames();
        List<byte[]> other = AdtsFrames.of(encode("2.1", 3, 48_000)).frames();
        Recording recording = open(join(IntStream.range(0, 300)
                .mapToObj(i -> i < 150 ? quad.get(i) : other.get(i - 150))
                .toList()));

        assertThat(recording.cut(new ClipRange(1000, 2000)).format().channels()).isEqualTo(4);
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(2500, 2000)))
                .withMessageContaining("the list of channels changes");
    }

    @Test
    @Timeout(120)
    void hostile_bytes_have_a_reason() throws Exception {
        List<byte[]> frames = AdtsFrames.of(encode("quad", 4, 48_000)).frames();
        HostileInput hostile = new HostileInput("a.aac", join(frames.subList(0, 24)), new ClipRange(200, 200));

        assertThat(hostile.assertEveryFailedReadComesThrough()).isGreaterThan(1);
        hostile.assertLengthIsNotNeeded();
        HostileInput.Tally mutations = hostile.assertMutationsAreHarmless("a.aac", 10_000, 40);
        assertThat(mutations.clips()).isGreaterThan(1000);
        assertThat(mutations.refusals()).isGreaterThan(1000);
    }

    private static void assertSameClips(Recording expected, Recording recording) throws Exception {
        assertThat(recording.info().channels()).isEqualTo(4);
        // The first frame has its list in it, or not, where the config has it.
        for (int start = 100; start < SECONDS * 1000 - 700; start += 333) {
            ClipRange range = new ClipRange(start, 700);
            assertThat(recording.cut(range).bytes())
                    .as("%s", range)
                    .isEqualTo(expected.cut(range).bytes());
        }
    }

    private static byte[] encode(String layout, int channels, int rate) {
        StringBuilder tones = new StringBuilder();
        for (int i = 0; i < channels; i++) {
            tones.append(i == 0 ? "" : "|").append(String.format(Locale.ROOT, "0.3*sin(%d*t*(1+t/9))", 900 + 700 * i));
        }
        String sound = "aevalsrc=" + tones + ":d=" + SECONDS + ":s=" + rate + ":c=" + layout;
        List<String> encoder = List.of("-c:a", "aac", "-aac_pce", "1", "-aac_pns", "0", "-b:a", "128k");
        List<String> arguments = new ArrayList<>(List.of("-f", "lavfi", "-i", sound));
        arguments.addAll(encoder);
        arguments.addAll(List.of("-bitexact", "-f", "adts", "pipe:1"));
        return Ffmpeg.run(arguments);
    }

    private static byte[] join(List<byte[]> frames) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static Recording open(byte[] file) throws Exception {
        return Recordings.open(new InMemoryFiles("a.bin", Map.of("a.bin", file)));
    }

    private static Recording open(FileSet files) throws Exception {
        return Recordings.open(new InMemoryFiles(files.entry(), files.files()));
    }
}
