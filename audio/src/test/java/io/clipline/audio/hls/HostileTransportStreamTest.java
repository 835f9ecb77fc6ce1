package io.clipline.audio.hls;

import static io.clipline.audio.hls.NumberedTransportStream.AUDIO_PID;
import static io.clipline.audio.hls.NumberedTransportStream.PACKET_BYTES;
import static io.clipline.audio.hls.NumberedTransportStream.files;
import static io.clipline.audio.hls.NumberedTransportStream.open;
import static io.clipline.audio.hls.NumberedTransportStream.pid;
import static io.clipline.audio.hls.NumberedTransportStream.segment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.testkit.media.TransportStreamHls;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Transport streams that cannot be cut, hostile ones, and stores that fail. */
class HostileTransportStreamTest {

    private static final ClipRange RANGE = new ClipRange(3500, 2000);
    private static final int SEGMENTS = 10;

    private final Map<String, byte[]> contents = NumberedTransportStream.contents(
            NumberedTransportStream.of(SEGMENTS).framesPerPes(3));

    @Test
    void every_failed_read_comes_through() throws Exception {
        int requests =
                new HostileInput(contents, TransportStreamHls.PLAYLIST, RANGE).assertEveryFailedReadComesThrough();

        // Playlist, first segment, probes, a length, and the segments of the clip.
        assertThat(requests).isBetween(6, 11);
    }

    @ParameterizedTest
    @CsvSource({"0x03, MPEG audio", "0x81, AC-3", "0xCF, SAMPLE-AES", "0x06, stream type 0x06"})
    void audio_that_is_no_aac_is_refused_and_named(String streamType, String name) {
        TransportStreamHls hls = NumberedTransportStream.of(3).audioType(Integer.decode(streamType));

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(hls))
                .withMessageContaining("AAC in ADTS")
                .withMessageContaining(name);
    }

    @Test
    void a_first_segment_without_a_program_map_is_refused() {
        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> open(NumberedTransportStream.of(3).tablesIn(segment -> segment > 0)))
                .withMessageContaining("no program map");
    }

    @Test
    void encrypted_packets_are_refused() {
        byte[] first = segment(contents, 0);
        for (int at = 0; at < first.length; at += PACKET_BYTES) {
            first[at + 3] |= pid(first, at) == AUDIO_PID ? (byte) 0x80 : 0;
        }

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(contents))
                .withMessageContaining("encrypted");
    }

    @Test
    void a_program_without_packets_of_its_audio_is_refused() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> open(NumberedTransportStream.of(3).keeping((segment, packet) -> segment > 0)))
                .withMessageContaining("has no timestamps, or there is none of it");
    }

    @Test
    void a_segment_of_sync_bytes_alone_is_refused() {
        byte[] syncBytes = new byte[100 * PACKET_BYTES];
        Arrays.fill(syncBytes, (byte) 'G');
        contents.put(TransportStreamHls.path(0), syncBytes);

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> open(contents))
                .withMessageContaining("no program map");
    }

    @Test
    @Timeout(300)
    void ten_thousand_mutations_end_in_a_clip_or_a_reason_and_read_no_more_than_there_is() throws Exception {
        List<String> paths = new ArrayList<>(new TreeMap<>(contents).keySet());
        long bytes =
                contents.values().stream().mapToLong(content -> content.length).sum();
        Random random = new Random(20_261_122);
        int clips = 0;
        for (int i = 0; i < 10_000; i++) {
            Map<String, byte[]> mutated = new HashMap<>(contents);
            for (int j = random.nextInt(3); j >= 0; j--) {
                // A third of all mutations hit the first segment.
                String path =
                        random.nextInt(3) == 0 ? TransportStreamHls.path(0) : paths.get(random.nextInt(paths.size()));
                mutated.computeIfPresent(path, (key, content) -> mutate(content, random));
            }
            CountingFiles files = new CountingFiles(files(mutated));
            try {
                Recording recording = Recordings.open(files);
                recording.cut(new ClipRange(random.nextInt(8000), 1 + random.nextInt(2000)));
                recording.measureSamples();
                clips++;
            } catch (UnreadableRecordingException e) {
                assertThat(e.sourceName()).isNotEmpty();
                assertThat(e.position()).isNotNegative();
            } catch (NoSuchFileException e) {
                assertThat(mutated).doesNotContainKey(e.getFile());
            }
            assertThat(files.requests()).isLessThan(5L * SEGMENTS);
            assertThat(files.bytesRead()).isLessThan(3 * bytes);
        }
        assertThat(clips).isBetween(1000, 9500);
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        switch (random.nextInt(4)) {
            case 0 -> mutated = Arrays.copyOf(mutated, 1 + random.nextInt(mutated.length));
            case 1 -> {
                int at = random.nextInt(mutated.length);
                int length = Math.min(mutated.length - at, random.nextInt(500));
                System.arraycopy(bytes, random.nextInt(mutated.length - length + 1), mutated, at, length);
            }
            default -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    // Headers decide more than content.
                    int at = random.nextInt(mutated.length);
                    int header = at - at % PACKET_BYTES + random.nextInt(20);
                    mutated[random.nextBoolean() ? at : Math.min(header, mutated.length - 1)] =
                            (byte) random.nextInt(256);
                }
            }
        }
        return mutated;
    }
}
