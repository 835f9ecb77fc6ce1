package io.clipline.audio.opus;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.HostileInput;
import io.clipline.audio.HostileInput.Tally;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.OggOpusBuilder;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class HostileOggOpusTest {

    private static final String FILE = "room.ogg";

    private final HostileInput plain =
            new HostileInput(FILE, OggOpusBuilder.file().sound(600).end(400).bytes(), new ClipRange(7_000, 2_000));

    private final HostileInput chained = new HostileInput(
            FILE,
            OggOpusBuilder.file()
                    .sound(200)
                    .end(400)
                    .link(8, 55_555)
                    .packetBytes(300)
                    .segmentsPerPage(77)
                    .sound(100)
                    .gap(48_000)
                    .sound(100)
                    .end(100)
                    .bytes(),
            new ClipRange(5_500, 2_000));

    @Test
    void every_read_that_fails_fails_the_cut() throws Exception {
        assertThat(plain.assertEveryFailedReadComesThrough()).isGreaterThanOrEqualTo(3);
        assertThat(chained.assertEveryFailedReadComesThrough()).isGreaterThanOrEqualTo(4);
    }

    @Test
    void a_store_that_does_not_tell_lengths_is_enough() throws Exception {
        plain.assertLengthIsNotNeeded();
        chained.assertLengthIsNotNeeded();
    }

    @Test
    void a_file_that_ends_early_gives_the_clip_or_a_reason() throws Exception {
        Tally tally = plain.assertEveryTruncationIsSaid(FILE, 397);

        assertThat(tally.clips()).isPositive();
        assertThat(tally.refusals()).isGreaterThan(100);
    }

    @Test
    void ten_thousand_mutations_end_in_a_clip_or_a_reason() {
        // Ten thousand times, so no longer than the clip and a search need.
        HostileInput small =
                new HostileInput(FILE, OggOpusBuilder.file().sound(250).end(400).bytes(), new ClipRange(3_000, 500));
        Tally tally = small.assertMutationsAreHarmless(FILE, 5_000, 300);
        Tally ofChain = chained.assertMutationsAreHarmless(FILE, 5_000, 300);

        assertThat(tally.clips()).isPositive();
        assertThat(tally.refusals()).isPositive();
        assertThat(ofChain.clips()).isPositive();
        assertThat(ofChain.refusals()).isPositive();
    }

    /** A mutation that keeps its checksum: headers and granule positions that lie, on pages that are believed. */
    @Test
    void lies_with_a_right_checksum_end_in_a_clip_or_a_reason() throws Exception {
        long[] lies = {-2, 0, 1, 959, 1L << 32, (1L << 50) - 1, 1L << 50, 1L << 52, Long.MAX_VALUE, Long.MIN_VALUE};
        for (long granule : lies) {
            for (int flags = 0; flags < 8; flags++) {
                byte[] lie = OggOpusBuilder.page(flags, granule, 7, 9, new byte[] {(byte) 0xF8, 1, 2, 3, 4, 5});
                byte[] inside = OggOpusBuilder.file()
                        .sound(300)
                        .foreign(lie)
                        .sound(300)
                        .end(0)
                        .bytes();
                byte[] last = OggOpusBuilder.file().sound(600).foreign(lie).bytes();
                byte[] first =
                        OggOpusBuilder.file().foreign(lie).sound(600).end(0).bytes();
                for (byte[] file : new byte[][] {inside, last, first}) {
                    new HostileInput(FILE, file, new ClipRange(9_000, 3_000)).assertMutationsAreHarmless(FILE, 2, 100);
                    assertHarmless(file);
                }
            }
        }
    }

    /** Each says that it is 65 KB long; their checksums must not be summed for minutes. */
    @Test
    void thousands_of_beginnings_of_pages_are_soon_given_up() throws Exception {
        byte[] page = OggOpusBuilder.page(0, 1, 7, 3, new byte[3]);
        byte[] beginning =
                ByteBuffer.allocate(32).put(page, 0, 26).put((byte) 255).array();
        OggOpusBuilder builder = OggOpusBuilder.file().sound(100);
        for (int i = 0; i < 20_000; i++) {
            builder.foreign(beginning);
        }
        assertHarmless(builder.sound(600).end(0).bytes());
    }

    private static void assertHarmless(byte[] file) throws Exception {
        CountingFiles files = new CountingFiles(NumberedClip.files(file));
        try {
            Clip clip = NumberedClip.open(files, new SilentTranscoder()).cut(new ClipRange(9_000, 3_000));
            assertThat(clip.endSample() - clip.startSample()).isEqualTo(3 * 48_000);
        } catch (UnreadableRecordingException e) {
            assertThat(e.position()).isBetween(0L, (long) file.length);
        }
        assertThat(files.requests()).isLessThan(300);
        assertThat(files.bytesRead()).isLessThan(10L * file.length + 100_000);
    }
}
