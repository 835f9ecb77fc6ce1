package io.clipline.audio.hls;

import static org.assertj.core.api.Assertions.assertThat;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.m4a.BoxTree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a clip of {@linkplain SyntheticHls#frame frames that hold their numbers} holds.
 *
 * @param numbers of its frames
 * @param edit what its edit list says
 */
public record CutFrames(List<Long> numbers, Edit edit) {

    /** Stands for a frame that is too short to hold a number. */
    private static final Long SILENCE = -1L;

    /**
     * The one entry of an edit list.
     *
     * @param mediaTime where the clip begins, in samples from the first frame's first
     * @param durationSamples how long it is
     */
    public record Edit(long mediaTime, long durationSamples) {
        public static Edit of(Clip clip) {
            byte[] file = clip.bytes();
            ByteBuffer list = ByteBuffer.wrap(
                    BoxTree.parse(file).at("moov/trak/edts/elst").content(file));
            boolean wide = list.get(0) == 1;
            return new Edit(wide ? list.getLong(16) : list.getInt(12), wide ? list.getLong(8) : list.getInt(8));
        }
    }

    public static CutFrames of(Clip clip) {
        byte[] file = clip.bytes();
        BoxTree boxes = BoxTree.parse(file);
        ByteBuffer sizes =
                ByteBuffer.wrap(boxes.at("moov/trak/mdia/minf/stbl/stsz").content(file));
        ByteBuffer media = ByteBuffer.wrap(boxes.at("mdat").content(file));
        List<Long> numbers = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < sizes.getInt(8); i++) {
            int size = sizes.getInt(4) != 0 ? sizes.getInt(4) : sizes.getInt(12 + 4 * i);
            numbers.add(size < Long.BYTES ? SILENCE : media.getLong(at));
            at += size;
        }
        return new CutFrames(numbers, Edit.of(clip));
    }

    /** The same clip, with silence for the frames {@code [from, end)}. */
    public CutFrames without(long from, long end) {
        List<Long> rest =
                numbers.stream().map(n -> n >= from && n < end ? SILENCE : n).toList();
        return new CutFrames(rest, edit);
    }

    /** The same clip of a recording whose frames are numbered differently. */
    public CutFrames shiftedBy(long frames) {
        return new CutFrames(numbers.stream().map(n -> n + frames).toList(), edit);
    }

    /** What a clip of these samples must hold. */
    public static CutFrames expected(long startSample, long endSample) {
        long first = Math.max(0, startSample / 1024 - 1);
        List<Long> numbers = new ArrayList<>();
        for (long n = first; n * 1024 < endSample; n++) {
            numbers.add(n);
        }
        return new CutFrames(numbers, new Edit(startSample - first * 1024, endSample - startSample));
    }

    /**
     * Cuts, and sees that the clip holds at each place what it must or else silence, and says where.
     *
     * @return how many frames are silent
     */
    public static long assertCutWithSilence(Recording recording, long startMillis, long durationMillis)
            throws Exception {
        Clip clip = recording.cut(new ClipRange(startMillis, durationMillis));

        CutFrames frames = CutFrames.of(clip);
        CutFrames expected = CutFrames.expected(clip.startSample(), clip.endSample());
        List<Long> filled = IntStream.range(0, frames.numbers().size())
                .mapToObj(i -> frames.numbers().get(i).equals(SILENCE)
                        ? expected.numbers().get(i)
                        : frames.numbers().get(i))
                .toList();
        assertThat(new CutFrames(filled, frames.edit())).isEqualTo(expected);
        long silent = frames.numbers().stream().filter(SILENCE::equals).count();
        assertThat(clip.warnings().stream().anyMatch(warning -> warning.startsWith("sound is missing")))
                .isEqualTo(silent > 0);
        return silent;
    }

    /** Cuts, and sees that the clip holds what it must and says what it holds, without a warning. */
    public static void assertCut(Recording recording, long startMillis, long durationMillis) throws Exception {
        ClipRange range = new ClipRange(startMillis, durationMillis);

        Clip clip = recording.cut(range);

        int rate = recording.info().sampleRateHz();
        assertThat(CutFrames.of(clip)).isEqualTo(CutFrames.expected(range.startSample(rate), range.endSample(rate)));
        assertThat(clip.startSample()).isEqualTo(range.startSample(rate));
        assertThat(clip.endSample()).isEqualTo(range.endSample(rate));
        assertThat(clip.warnings()).isEmpty();
    }
}
