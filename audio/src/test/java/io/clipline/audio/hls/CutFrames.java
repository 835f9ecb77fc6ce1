package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.m4a.BoxTree;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * What a clip of a {@link SyntheticHls} holds.
 *
 * @param numbers of its frames
 * @param mediaTime where its edit list begins, in samples from the first frame's first
 * @param durationSamples how long its edit is
 */
record CutFrames(List<Long> numbers, long mediaTime, long durationSamples) {

    static CutFrames of(Clip clip) {
        byte[] file = clip.bytes();
        BoxTree boxes = BoxTree.parse(file);
        ByteBuffer edit = ByteBuffer.wrap(boxes.at("moov/trak/edts/elst").content(file));
        boolean wide = edit.get(0) == 1;
        long duration = wide ? edit.getLong(8) : edit.getInt(8);
        long mediaTime = wide ? edit.getLong(16) : edit.getInt(12);
        ByteBuffer sizes =
                ByteBuffer.wrap(boxes.at("moov/trak/mdia/minf/stbl/stsz").content(file));
        ByteBuffer media = ByteBuffer.wrap(boxes.at("mdat").content(file));
        List<Long> numbers = new ArrayList<>();
        int at = 0;
        for (int i = 0; i < sizes.getInt(8); i++) {
            numbers.add(media.getLong(at));
            at += sizes.getInt(4) != 0 ? sizes.getInt(4) : sizes.getInt(12 + 4 * i);
        }
        return new CutFrames(numbers, mediaTime, duration);
    }

    /** What a clip of these samples must hold. */
    static CutFrames expected(long startSample, long endSample) {
        long first = Math.max(0, startSample / 1024 - 1);
        List<Long> numbers = new ArrayList<>();
        for (long n = first; n * 1024 < endSample; n++) {
            numbers.add(n);
        }
        return new CutFrames(numbers, startSample - first * 1024, endSample - startSample);
    }
}
