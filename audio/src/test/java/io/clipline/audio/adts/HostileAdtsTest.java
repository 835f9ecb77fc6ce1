package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.FlakyFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.InMemoryIndexCache;
import io.clipline.audio.IndexKey;
import io.clipline.audio.LengthlessFiles;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.Recordings;
import io.clipline.audio.SourceChangedException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.index.FrameScan;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Damaged, truncated and hostile files, stores that fail, and indexes that are not of the file. */
class HostileAdtsTest {

    private static final int FRAMES = 1000;
    private static final ClipRange RANGE = new ClipRange(10_000, 3000);
    private static final byte[] FILE = new SyntheticAdts(FRAMES).bytes();

    @Test
    void every_failed_read_comes_through() throws Exception {
        // The first bytes, one block, and the clip.
        assertThat(input().assertEveryFailedReadComesThrough()).isBetween(3, 5);
    }

    @Test
    void a_cut_after_a_failed_read_succeeds() throws Exception {
        byte[] clip = SyntheticAdts.open(FILE).cut(RANGE).bytes();
        // The version twice, one block, and the clip.
        for (int request = 1; request < 5; request++) {
            FlakyFiles flaky =
                    new FlakyFiles(SyntheticAdts.files(FILE), request, name -> new IOException("no line to " + name));
            Recording recording = Recordings.open(flaky, CuttingTools.none().withIndexes(new InMemoryIndexCache()));

            assertThatExceptionOfType(IOException.class)
                    .as("request %d", request)
                    .isThrownBy(() -> recording.cut(RANGE))
                    .withMessageStartingWith("no line to ");
            assertThat(recording.cut(RANGE).bytes()).isEqualTo(clip);
        }
    }

    @Test
    void a_file_that_is_overwritten_while_it_is_read_gives_no_clip() throws Exception {
        for (int request = 0; request < 5; request++) {
            RecordingFiles changed = new FlakyFiles(SyntheticAdts.files(FILE), request, SourceChangedException::new);
            InMemoryIndexCache cache = new InMemoryIndexCache();

            assertThatExceptionOfType(SourceChangedException.class).isThrownBy(() -> Recordings.open(
                            changed, CuttingTools.none().withIndexes(cache))
                    .cut(RANGE));
        }
    }

    @Test
    void an_overwritten_file_is_indexed_anew() throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();
        SyntheticAdts.open(FILE, cache).cut(RANGE);
        byte[] another = Arrays.copyOfRange(FILE, new SyntheticAdts(7).bytes().length, FILE.length);

        byte[] clip = SyntheticAdts.open(another, cache).cut(RANGE).bytes();

        assertThat(clip).isEqualTo(SyntheticAdts.open(another).cut(RANGE).bytes());
        assertThat(cache.kept()).hasSize(2);
    }

    @Test
    void an_index_that_does_not_fit_the_file_is_made_anew() throws Exception {
        InMemoryIndexCache ofAnother = new InMemoryIndexCache();
        SyntheticAdts shifted = new SyntheticAdts(FRAMES);
        shifted.before = SyntheticAdts.tag(100);
        Recordings.open(new Disguised(shifted.bytes()), CuttingTools.none().withIndexes(ofAnother))
                .cut(RANGE);
        assertThat(ofAnother.kept().keySet())
                .containsExactly(new IndexKey(SyntheticAdts.PATH, "the same for all", "adts-2"));

        byte[] clip = Recordings.open(new Disguised(FILE), CuttingTools.none().withIndexes(ofAnother))
                .cut(RANGE)
                .bytes();

        assertThat(clip).isEqualTo(SyntheticAdts.open(FILE).cut(RANGE).bytes());
        assertThat(ofAnother.stores()).isEqualTo(2);
    }

    @Test
    void a_file_that_ends_at_any_byte_gives_the_right_clip_or_none() throws Exception {
        HostileInput.Tally tally = input().assertEveryTruncationIsSaid(SyntheticAdts.PATH, 311);

        assertThat(tally.clips()).isGreaterThan(100);
        assertThat(tally.refusals()).isGreaterThan(500);
    }

    @Test
    void a_store_that_tells_neither_length_nor_version_is_enough() throws Exception {
        InMemoryIndexCache cache = new InMemoryIndexCache();

        input().assertLengthIsNotNeeded();
        Recordings.open(
                        new LengthlessFiles(SyntheticAdts.files(FILE)),
                        CuttingTools.none().withIndexes(cache))
                .cut(RANGE);

        assertThat(cache.kept()).isEmpty();
    }

    @Test
    void a_range_of_a_year_is_refused_before_anything_is_read() throws Exception {
        CountingFiles files = new CountingFiles(SyntheticAdts.files(FILE));
        Recording recording = Recordings.open(files);
        long before = files.requests();

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> recording.cut(new ClipRange(0, 366L * 86_400_000)));
        assertThat(files.requests()).isEqualTo(before);
    }

    @Test
    void a_clip_with_more_bytes_than_fit_is_refused_before_they_are_read() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(FRAMES);
        int tagBytes = 70_000_000;
        adts.between = n -> n == 500 ? SyntheticAdts.tag(tagBytes) : new byte[0];
        CountingFiles files = new CountingFiles(adts.build());

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> Recordings.open(files).cut(RANGE))
                .withMessageContaining("up to 67108864 are read for one");
        assertThat(files.bytesRead()).isLessThan(2L * FrameScan.BLOCK_BYTES + FILE.length);
    }

    @Test
    void a_file_of_tags_alone_is_refused() {
        byte[] tags = SyntheticAdts.tag(20_000);

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> SyntheticAdts.open(tags))
                .withMessageContaining("begins like an ID3 tag");
    }

    @Test
    void frames_that_are_not_found_again_are_malformed() throws Exception {
        byte[] gone = FILE.clone();
        Recording recording = Recordings.open(new Disguised(gone));
        recording.cut(RANGE);
        Arrays.fill(gone, 50_000, gone.length, (byte) 0);

        assertThatExceptionOfType(MalformedRecordingException.class).isThrownBy(() -> recording.cut(RANGE));
    }

    @Test
    @Timeout(120)
    void ten_thousand_mutations_end_in_a_clip_or_a_reason() {
        byte[] small = new SyntheticAdts(80).bytes();

        HostileInput.Tally tally = new HostileInput(SyntheticAdts.PATH, small, new ClipRange(600, 400))
                .assertMutationsAreHarmless(
                        SyntheticAdts.PATH, 10_000, (file, random) -> SyntheticAdts.mutate(file, random, true));

        assertThat(tally.clips()).isBetween(4000, 9900);
    }

    private static HostileInput input() {
        return new HostileInput(SyntheticAdts.PATH, FILE, RANGE);
    }
}
