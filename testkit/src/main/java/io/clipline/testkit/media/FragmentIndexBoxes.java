package io.clipline.testkit.media;

import static io.clipline.testkit.media.BoxBuilder.box;
import static io.clipline.testkit.media.BoxBuilder.fullBox;

import java.util.List;

/**
 * The boxes that say where fragments lie: {@code sidx} in front of them, {@code mfra} behind them.
 *
 * @param wideTimes whether times have 64 bits
 * @param lag by how much the times of all but the first are too early
 * @param firstTime of the recording
 */
record FragmentIndexBoxes(boolean wideTimes, long lag, long firstTime) {

    /** @param moof position of the {@code moof} */
    record Written(long moof, long end, long time, long duration) {}

    long sidxBytes(int references) {
        return (wideTimes ? 40 : 32) + 12L * references;
    }

    byte[] sidx(List<Written> references, int type) {
        return sidx(references, 0, type);
    }

    byte[] sidx(List<Written> references, long firstOffset, int type) {
        BoxBuilder sidx = fullBox("sidx", wideTimes ? 1 : 0, 0)
                .u32(FragmentedBuilder.TRACK)
                .u32(Mp4Builder.RATE);
        long first = references.isEmpty() ? 0 : references.get(0).time();
        sidx = wideTimes ? sidx.u64(first).u64(firstOffset) : sidx.u32(first).u32(firstOffset);
        sidx.u16(0).u16(references.size());
        for (Written reference : references) {
            boolean isFirst = reference.equals(references.get(0));
            sidx.u32(type | reference.end() - reference.moof())
                    .u32(reference.duration() - (isFirst ? lag : 0))
                    .u32(0x90000000);
        }
        return sidx.toBytes();
    }

    byte[] mfra(List<Written> written, boolean ofTheOther) {
        BoxBuilder table = fullBox("tfra", 1, 0)
                .u32(ofTheOther ? FragmentedBuilder.OTHER_TRACK : FragmentedBuilder.TRACK)
                .u32(ofTheOther ? 0x3F : 0)
                .u32(written.size());
        for (Written one : written) {
            long time = Math.max(firstTime, one.time() - (one.equals(written.get(0)) ? 0 : lag));
            table.u64(ofTheOther ? time * 1000 / Mp4Builder.RATE : time).u64(one.moof());
            table.zeros(ofTheOther ? 12 : 3);
        }
        int bytes = table.toBytes().length + 8 + 16;
        return box("mfra").child(table).child(fullBox("mfro", 0, 0).u32(bytes)).toBytes();
    }
}
