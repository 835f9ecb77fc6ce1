package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.FlakyFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.InMemoryFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.SourceChangedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged, truncated and hostile recordings, and stores that fail. */
class HostilePackedAacTest {

    private static final ClipRange RANGE = new ClipRange(3500, 2000);

    private final SyntheticHls hls = small();

    @Test
    void every_failed_read_comes_through() throws Exception {
        int requests =
                new HostileInput(hls.contents(), SyntheticHls.PLAYLIST, RANGE).assertEveryFailedReadComesThrough();

        // Playlist, first segment, one or two probes, a length, and the five or six segments of the clip.
        assertThat(requests).isBetween(7, 12);
    }

    @Test
    void an_object_that_changes_between_two_reads_comes_through() throws Exception {
        InMemoryFiles files = hls.build();
        for (int i = 0; i < 8; i++) {
            RecordingFiles changed = new FlakyFiles(files, i, SourceChangedException::new);

            assertThatExceptionOfType(SourceChangedException.class)
                    .isThrownBy(() -> Recordings.open(changed).cut(RANGE));
        }
    }

    @Test
    void a_recording_can_be_cut_after_a_read_failed() throws Exception {
        InMemoryFiles files = hls.build();
        for (int i = 2; i < 8; i++) {
            Recording recording = Recordings.open(new FlakyFiles(files, i, IOException::new));
            assertThatExceptionOfType(IOException.class).isThrownBy(() -> recording.cut(RANGE));

            assertThat(recording.cut(RANGE).bytes())
                    .isEqualTo(Recordings.open(files).cut(RANGE).bytes());
        }
    }

    @Test
    void a_playlist_that_ends_at_any_byte_has_a_defined_result() throws Exception {
        Map<String, byte[]> contents = hls.contents();
        byte[] playlist = object(contents, SyntheticHls.PLAYLIST);
        byte[] clip = Recordings.open(hls.build()).cut(RANGE).bytes();
        for (int length = 0; length < playlist.length; length++) {
            Map<String, byte[]> part = new HashMap<>(contents);
            part.put(SyntheticHls.PLAYLIST, Arrays.copyOf(playlist, length));
            try {
                assertThat(open(part).cut(RANGE).bytes()).isEqualTo(clip);
            } catch (RecordingEndedException e) {
                assertThat(e.mayGrow()).isTrue();
            } catch (NoSuchFileException e) {
                assertThat(e.getFile()).doesNotEndWith("_a.aac");
            } catch (MalformedRecordingException e) {
                String text = new String(playlist, 0, length, UTF_8);
                assertThat(e.position()).as(e.toString()).isEqualTo(text.lastIndexOf('\n') + 1L);
            } catch (UnsupportedRecordingException e) {
                assertThat(length).isLessThan("#EXTM3U".length());
            }
        }
    }

    @Test
    void a_segment_that_ends_at_any_byte_gives_the_right_clip_or_none() throws Exception {
        Map<String, byte[]> contents = hls.contents();
        long silent = 0;
        for (int segment : new int[] {0, 8, 10, 12}) {
            byte[] whole = object(contents, SyntheticHls.path(segment));
            for (int length = 0; length < whole.length; length += 1 + length / 500) {
                Map<String, byte[]> part = new HashMap<>(contents);
                part.put(SyntheticHls.path(segment), Arrays.copyOf(whole, length));
                try {
                    silent += CutFrames.assertCutWithSilence(open(part), RANGE.startMillis(), RANGE.durationMillis());
                } catch (UnreadableRecordingException e) {
                    assertThat(e.position()).isNotNegative();
                }
            }
        }
        assertThat(silent).isPositive();
    }

    @Test
    void an_empty_segment_is_no_reason_to_go_on() {
        assertOneSegment(new byte[0], MalformedRecordingException.class, "no AAC frame in its 0 bytes");
        assertOneSegment(new byte[5000], MalformedRecordingException.class, "no AAC frame");
        assertOneSegment("<!DOCTYPE html><html>".getBytes(UTF_8), MalformedRecordingException.class, "no AAC frame");
    }

    @Test
    void segments_of_another_kind_are_named() {
        assertOneSegment("\0\0\0\u0018ftypmp42".getBytes(UTF_8), UnsupportedRecordingException.class, "MP4 segments");
    }

    @Test
    void audio_that_is_no_aac_lc_is_refused() {
        for (int profile : new int[] {0, 2, 3}) {
            byte[] frames = frames(10);
            for (int at = 0; at < frames.length; at += frames.length / 10) {
                frames[at + 2] = (byte) (profile << 6 | (frames[at + 2] & 0x3F));
            }
            assertOneSegment(frames, UnsupportedRecordingException.class, "object type " + (profile + 1));
        }
    }

    @Test
    void a_segment_without_end_is_not_read_to_its_end() throws Exception {
        Map<String, byte[]> contents = hls.contents();
        byte[] huge =
                Arrays.copyOf(object(contents, SyntheticHls.path(9)), PackedAacSegments.MAX_SEGMENT_BYTES + 100_000);
        contents.put(SyntheticHls.path(9), huge);
        CountingFiles files = new CountingFiles(new InMemoryFiles(SyntheticHls.PLAYLIST, contents));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(files).cut(RANGE))
                .withMessageContaining("more than 4194304 bytes");
        assertThat(files.bytesRead()).isLessThan(PackedAacSegments.MAX_SEGMENT_BYTES + 100_000L);
    }

    @Test
    void a_range_of_a_year_is_refused_before_anything_is_read() throws Exception {
        CountingFiles files = new CountingFiles(hls.build());
        Recording recording = Recordings.open(files);
        long before = files.requests();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(0, 366L * 86_400_000)));
        assertThat(files.requests()).isEqualTo(before);
    }

    @Test
    @Timeout(120)
    void ten_thousand_mutations_end_in_a_clip_or_a_reason_and_read_no_more_than_there_is() throws Exception {
        Map<String, byte[]> contents = hls.contents();
        List<String> paths = new ArrayList<>(new TreeMap<>(contents).keySet());
        Random random = new Random(20_261_122);
        int clips = 0;
        for (int i = 0; i < 10_000; i++) {
            Map<String, byte[]> mutated = new HashMap<>(contents);
            for (int j = random.nextInt(3); j >= 0; j--) {
                // Half of all mutations hit the playlist.
                String path = random.nextBoolean() ? SyntheticHls.PLAYLIST : paths.get(random.nextInt(paths.size()));
                mutated.computeIfPresent(path, (key, bytes) -> mutate(bytes, random));
            }
            CountingFiles files = new CountingFiles(new InMemoryFiles(SyntheticHls.PLAYLIST, mutated));
            try {
                Recording recording = Recordings.open(files);
                recording.cut(new ClipRange(random.nextInt(8000), 1 + random.nextInt(3000)));
                recording.measureSamples();
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.sourceName()).isNotEmpty();
                assertThat(e.position()).isNotNegative();
            } catch (NoSuchFileException e) {
                assertThat(mutated).doesNotContainKey(e.getFile());
            }
            assertThat(files.requests()).isLessThan(3L * hls.segments);
            assertThat(files.bytesRead()).isLessThan(400_000);
        }
        assertThat(clips).isBetween(1000, 9000);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated = Arrays.copyOf(mutated, random.nextInt(mutated.length + 1));
            case 1 -> {
                int at = random.nextInt(mutated.length);
                int length = Math.min(mutated.length - at, random.nextInt(100));
                System.arraycopy(bytes, random.nextInt(mutated.length - length + 1), mutated, at, length);
            }
            default -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    // The first bytes decide more than the others.
                    int range = random.nextBoolean() ? Math.min(100, mutated.length) : mutated.length;
                    mutated[random.nextInt(range)] = (byte) random.nextInt(256);
                }
            }
        }
        return mutated.length == 0 ? new byte[] {0} : mutated;
    }

    private static void assertOneSegment(
            byte[] segment, Class<? extends UnreadableRecordingException> kind, String message) {
        byte[] playlist = "#EXTM3U\n#EXTINF:3,\na.aac\n#EXT-X-ENDLIST\n".getBytes(UTF_8);
        assertThatThrownBy(
                        () -> Recordings.open(new InMemoryFiles("p.m3u8", Map.of("p.m3u8", playlist, "a.aac", segment)))
                                .cut(new ClipRange(0, 100)))
                .isInstanceOf(kind)
                .hasMessageContaining(message)
                .hasMessageContaining("a.aac");
    }

    /** All of one length. */
    private static byte[] frames(int count) {
        byte[] frame = SyntheticHls.frame(97, 48000, 1);
        byte[] frames = new byte[count * frame.length];
        for (int i = 0; i < count; i++) {
            System.arraycopy(frame, 0, frames, i * frame.length, frame.length);
        }
        return frames;
    }

    private static byte[] object(Map<String, byte[]> contents, String path) {
        return Objects.requireNonNull(contents.get(path), path);
    }

    private static Recording open(Map<String, byte[]> contents) throws IOException, UnreadableRecordingException {
        return Recordings.open(new InMemoryFiles(SyntheticHls.PLAYLIST, contents));
    }

    private static SyntheticHls small() {
        SyntheticHls hls = new SyntheticHls(24);
        hls.framesIn = i -> 20;
        return hls;
    }
}
