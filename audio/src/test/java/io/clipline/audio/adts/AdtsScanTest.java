package io.clipline.audio.adts;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.CountingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.hls.SyntheticHls;
import io.clipline.audio.index.FrameIndex;
import io.clipline.audio.index.FrameScan;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AdtsScanTest {

    private static final AdtsHeader STREAM =
            AdtsHeader.parse(SyntheticHls.frame(0, 48000, 1), 0).orElseThrow();

    private static final byte[] FILE = new SyntheticAdts(2500).bytes();

    @Test
    void reads_every_byte_once() throws Exception {
        CountingFiles files = new CountingFiles(SyntheticAdts.files(FILE));

        assertThat(new FrameScan<>(files.main(), AdtsHeader::parse, 0, STREAM, 60_000)
                        .run()
                        .frames())
                .isEqualTo(2500);
        assertThat(files.bytesRead()).isEqualTo(FILE.length);
    }

    @Test
    void a_hundred_thousand_tags_in_a_row_cost_no_further_request() throws Exception {
        SyntheticAdts adts = new SyntheticAdts(2500);
        byte[] tags = new byte[1_000_000];
        for (int at = 0; at < tags.length; at += 10) {
            System.arraycopy(SyntheticAdts.tag(10), 0, tags, at, 10);
        }
        adts.before = tags;
        adts.between = n -> n == 1000 ? tags : new byte[0];
        CountingFiles files = new CountingFiles(adts.build());

        assertThat(new FrameScan<>(files.main(), AdtsHeader::parse, 0, STREAM, FrameScan.BLOCK_BYTES)
                        .run()
                        .frames())
                .isEqualTo(2500);
        // Two blocks, the rest of the first, and the end.
        assertThat(files.requests()).isLessThanOrEqualTo(5);
    }

    @Test
    void finds_the_same_frames_of_a_damaged_file_whatever_blocks_it_is_read_in() throws Exception {
        Random random = new Random(8);
        int compared = 0;
        for (int i = 0; i < 150; i++) {
            byte[] mutated = SyntheticAdts.mutate(FILE, random, false);
            try {
                FrameIndex expected = scan(mutated, FrameScan.BLOCK_BYTES);

                for (int blockBytes : new int[] {43_210, 50_000, 77_777}) {
                    assertThat(scan(mutated, blockBytes))
                            .as("file %d in blocks of %d bytes", i, blockBytes)
                            .usingRecursiveComparison()
                            .isEqualTo(expected);
                }
                compared++;
            } catch (UnreadableRecordingException e) {
                assertThat(e).hasMessageContaining("no frame of the kind");
            }
        }
        assertThat(compared).isGreaterThan(120);
    }

    private static FrameIndex scan(byte[] bytes, int blockBytes) throws Exception {
        return new FrameScan<>(SyntheticAdts.files(bytes).main(), AdtsHeader::parse, 0, STREAM, blockBytes).run();
    }
}
