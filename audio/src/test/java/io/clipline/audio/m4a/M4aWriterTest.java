package io.clipline.audio.m4a;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class M4aWriterTest {

    private static final AudioSpecificConfig MONO_48K = AudioSpecificConfig.of(2, 48_000, 1);
    private static final int MEDIA_TIME = 1024 + 672;
    private static final int DURATION = 9_500;

    private final List<byte[]> frames = frames(11);
    private final byte[] file = M4aWriter.write(MONO_48K, frames, MEDIA_TIME, DURATION);
    private final BoxTree boxes = BoxTree.parse(file);

    @Test
    void moov_stands_before_mdat_and_nothing_else_is_there() {
        assertThat(boxes.types()).containsExactly("ftyp", "moov", "mdat");
        assertThat(boxes.at("moov").types()).containsExactly("mvhd", "trak");
        assertThat(boxes.at("moov/trak").types()).containsExactly("tkhd", "edts", "mdia");
        assertThat(boxes.at("moov/trak/mdia").types()).containsExactly("mdhd", "hdlr", "minf");
        assertThat(boxes.at("moov/trak/mdia/minf").types()).containsExactly("smhd", "dinf", "stbl");
        assertThat(boxes.at("moov/trak/mdia/minf/stbl").types())
                .containsExactly("stsd", "stts", "stsc", "stsz", "stco", "sgpd", "sbgp");
        assertThat(boxes.at("ftyp").content(file)).startsWith('M', '4', 'A', ' ');
    }

    @Test
    void the_only_edit_says_to_the_sample_where_the_clip_begins_and_how_long_it_is() {
        assertThat(boxes.at("moov/trak/edts").types()).containsExactly("elst");
        assertThat(ints("moov/trak/edts/elst")).containsExactly(0, 1, DURATION, MEDIA_TIME, 0x10000);
    }

    @Test
    void movie_and_media_count_in_samples() {
        assertThat(ints("moov/mvhd")).startsWith(0, 0, 0, 48_000, DURATION);
        assertThat(ints("moov/trak/mdia/mdhd")).startsWith(0, 0, 0, 48_000, 11 * 1024);
        assertThat(ints("moov/trak/tkhd")).startsWith(7, 0, 0, 1, 0, DURATION);
        assertThat(ints("moov/trak/mdia/minf/stbl/stts")).containsExactly(0, 1, 11, 1024);
    }

    @Test
    void every_frame_needs_the_one_before_it() {
        byte[] descriptions = boxes.at("moov/trak/mdia/minf/stbl/sgpd").content(file);
        assertThat(descriptions).containsExactly(1, 0, 0, 0, 'r', 'o', 'l', 'l', 0, 0, 0, 2, 0, 0, 0, 1, 0xFF, 0xFF);
        byte[] groups = boxes.at("moov/trak/mdia/minf/stbl/sbgp").content(file);
        assertThat(groups).containsExactly(0, 0, 0, 0, 'r', 'o', 'l', 'l', 0, 0, 0, 1, 0, 0, 0, 11, 0, 0, 0, 1);
    }

    @Test
    void the_tables_lead_to_each_frame() {
        BoxTree table = boxes.at("moov/trak/mdia/minf/stbl");
        assertThat(ints("moov/trak/mdia/minf/stbl/stsc")).containsExactly(0, 1, 1, 11, 1);
        int at = ByteBuffer.wrap(table.at("stco").content(file)).getInt(8);
        ByteBuffer sizes = ByteBuffer.wrap(table.at("stsz").content(file), 12, 44);
        for (byte[] frame : frames) {
            int size = sizes.getInt();
            assertThat(Arrays.copyOfRange(file, at, at + size)).isEqualTo(frame);
            at += size;
        }
        assertThat(at).isEqualTo(file.length);
    }

    @Test
    void the_sample_entry_holds_the_config() {
        byte[] descriptions = boxes.at("moov/trak/mdia/minf/stbl/stsd").content(file);
        byte[] esds = Arrays.copyOfRange(descriptions, 8 + 36, descriptions.length);
        assertThat(descriptions).startsWith(0, 0, 0, 0, 0, 0, 0, 1).contains(0xBB, 0x80);
        assertThat(esds).hasSize(12 + 27);
        assertThat(ByteBuffer.wrap(esds).getInt()).isEqualTo(esds.length);
        assertThat(esds).startsWith(0, 0, 0, 39, 'e', 's', 'd', 's', 0, 0, 0, 0, 3, 25, 0, 0, 0, 4, 17, 0x40, 0x15);
        assertThat(esds).endsWith(5, 2, 0x11, 0x88, 6, 1, 2);
    }

    @Test
    void a_rate_beyond_sixteen_bits_stands_in_the_config_alone() {
        byte[] highRate = M4aWriter.write(AudioSpecificConfig.of(2, 96_000, 2), frames, 0, 1);
        byte[] descriptions =
                BoxTree.parse(highRate).at("moov/trak/mdia/minf/stbl/stsd").content(highRate);
        assertThat(ByteBuffer.wrap(descriptions).getInt(8 + 32)).isZero();
        assertThat(ByteBuffer.wrap(descriptions).getShort(8 + 24)).isEqualTo((short) 2);
    }

    @Test
    void the_same_arguments_give_the_same_bytes() {
        assertThat(M4aWriter.write(MONO_48K, frames, MEDIA_TIME, DURATION)).isEqualTo(file);
    }

    @Test
    void arguments_that_contradict_each_other_are_refused() {
        int samples = 11 * 1024;
        assertRefused(frames, -1, 1);
        assertRefused(frames, 0, 0);
        assertRefused(frames, 0, samples + 1);
        assertRefused(frames, samples, 1);
        assertRefused(frames, Long.MAX_VALUE, Long.MAX_VALUE);
        assertRefused(List.of(), 0, 1);
        assertRefused(List.of(new byte[0]), 0, 1);
        assertRefused(List.of(new byte[8_192]), 0, 1);
        assertRefused(Collections.nCopies((1 << 20) + 1, new byte[1]), 0, 1);
        assertThat(M4aWriter.write(MONO_48K, frames, samples - 1, 1)).isNotEmpty();
    }

    @Test
    void he_aac_is_refused() throws Exception {
        AudioSpecificConfig heAac = AudioSpecificConfig.parse(new byte[] {0x2b, 0x09, (byte) 0x88, 0}, "x", 0);
        assertThatThrownBy(() -> M4aWriter.write(heAac, frames, 0, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mp4a.40.5");
    }

    private static void assertRefused(List<byte[]> frames, long mediaTime, long durationSamples) {
        assertThatThrownBy(() -> M4aWriter.write(MONO_48K, frames, mediaTime, durationSamples))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private int[] ints(String path) {
        ByteBuffer content = ByteBuffer.wrap(boxes.at(path).content(file));
        int[] values = new int[content.remaining() / 4];
        content.asIntBuffer().get(values);
        return values;
    }

    private static List<byte[]> frames(int count) {
        Random random = new Random(1);
        List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ByteArrayOutputStream frame = new ByteArrayOutputStream();
            random.ints(100 + i, 0, 256).forEach(frame::write);
            frames.add(frame.toByteArray());
        }
        return frames;
    }
}
