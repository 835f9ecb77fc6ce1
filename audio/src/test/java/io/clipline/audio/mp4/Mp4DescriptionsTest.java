package io.clipline.audio.mp4;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.m4a.ReadClip;
import io.clipline.testkit.media.BoxBuilder;
import io.clipline.testkit.media.Mp4Builder;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tracks with several sample descriptions: recorders go on in the same track when their encoder has changed. */
class Mp4DescriptionsTest {

    private static final List<byte[]> FRAMES = Mp4Builder.frames(300);
    private static final BoxBuilder STEREO = mp4a(0x11, 0x90);

    /** The first frame of the second description. */
    private static final int CHANGE = 20 * 7;

    @Test
    void a_clip_before_the_change_is_cut_as_if_there_were_none() throws Exception {
        ClipRange range = new ClipRange(500, 2_000);

        assertThat(cut(changing(STEREO), range).bytes())
                .isEqualTo(cut(Mp4Builder.of(FRAMES), range).bytes());
    }

    @Test
    void a_clip_behind_the_change_has_the_later_description() throws Exception {
        Clip clip = cut(changing(STEREO), new ClipRange(4_000, 1_000));

        assertThat(clip.format().channels()).isEqualTo(2);
        assertThat(clip.startSample()).isEqualTo(192_000);
        assertThat(ReadClip.parse(clip.bytes()).frames())
                .containsExactlyElementsOf(FRAMES.subList(192_000 / 1024 - 1, (240_000 + 1023) / 1024));
    }

    @Test
    void the_first_frame_behind_the_change_has_none_to_warm_up_with() throws Exception {
        long millis = (CHANGE * 1024L + 500) * 1000 / 48_000 + 1;

        ReadClip clip =
                ReadClip.parse(cut(changing(STEREO), new ClipRange(millis, 500)).bytes());

        assertThat(clip.frames().get(0)).isEqualTo(FRAMES.get(CHANGE));
        assertThat(clip.mediaTime()).isEqualTo((int) (millis * 48 - CHANGE * 1024));
    }

    @Test
    void a_clip_across_the_change_is_refused_with_its_place() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> cut(changing(STEREO), new ClipRange(2_500, 1_000)))
                .withMessageContaining("description changes at sample 143360 of the track, inside the clip");
    }

    @Test
    void descriptions_that_say_the_same_are_no_change() throws Exception {
        ClipRange range = new ClipRange(2_500, 1_000);

        assertThat(cut(changing(mp4a(0x11, 0x88)), range).bytes())
                .isEqualTo(cut(Mp4Builder.of(FRAMES), range).bytes());
    }

    @Test
    void another_sample_rate_is_refused() {
        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> cut(changing(mp4a(0x12, 0x08)), new ClipRange(0, 1_000)))
                .withMessageContaining("the sample rate changes between the track's sample descriptions");
    }

    @Test
    void chunks_of_a_description_that_is_not_there_are_malformed() {
        Mp4Builder file = Mp4Builder.of(FRAMES).laterEntry(20, STEREO).laterEntry(20, STEREO);
        byte[] bytes = file.build();
        int descriptions = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("stsd") + 11;
        assertThat(bytes[descriptions]).isEqualTo((byte) 3);
        bytes[descriptions] = 1;

        assertThatExceptionOfType(MalformedRecordingException.class)
                .isThrownBy(() -> Mp4Format.open(Mp4Files.of(bytes)))
                .withMessageContaining("be of one of 1 descriptions");
    }

    @Test
    void more_descriptions_than_any_recorder_writes_are_refused() {
        Mp4Builder file = Mp4Builder.of(FRAMES);
        for (int i = 0; i < 16; i++) {
            file.laterEntry(20, STEREO);
        }

        assertThatExceptionOfType(UnsupportedRecordingException.class)
                .isThrownBy(() -> cut(file, new ClipRange(0, 1_000)))
                .withMessageContaining("17 sample descriptions");
    }

    private static Mp4Builder changing(BoxBuilder later) {
        return Mp4Builder.of(FRAMES).laterEntry(20, later);
    }

    private static BoxBuilder mp4a(int... config) {
        return Mp4Builder.sampleEntry("mp4a", Mp4Builder.esds(0x40, config));
    }

    private static Clip cut(Mp4Builder file, ClipRange range) throws Exception {
        return Mp4Format.open(Mp4Files.of(file.build())).cut(range);
    }
}
