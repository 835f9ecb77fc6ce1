package io.clipline.audio.m4a;

import static io.clipline.audio.m4a.BoxBytes.box;
import static io.clipline.audio.m4a.BoxBytes.fullBox;

import io.clipline.audio.aac.AudioSpecificConfig;
import io.clipline.audio.aac.UsacFrame;
import java.util.List;
import java.util.stream.IntStream;

/** {@code stbl}: what the frames are, how long they last, and where they lie: all of them in one chunk. */
record SampleTableBoxes(AudioSpecificConfig config, List<byte[]> frames) {

    private static final int SAMPLE_SIZE_BITS = 16;
    private static final int MAX_16_BITS = 0xFFFF;

    /**
     * Decoding may begin at any frame, if the one before it is decoded too and its sound dropped. Without these groups
     * Apple's players take a fixed priming of 2112 samples for granted (QuickTime File Format, appendix G).
     */
    private static final int ROLL_DISTANCE = -1;

    BoxBytes toBox(int firstFrameOffset) {
        BoxBytes sizes = fullBox("stsz", 0, 0).u32(0).u32(frames.size());
        frames.forEach(frame -> sizes.u32(frame.length));
        BoxBytes table = box("stbl")
                .child(fullBox("stsd", 0, 0).u32(1).child(sampleEntry()))
                .child(fullBox("stts", 0, 0).u32(1).u32(frames.size()).u32(AudioSpecificConfig.SAMPLES_PER_FRAME))
                .child(fullBox("stsc", 0, 0).u32(1).u32(1).u32(frames.size()).u32(1))
                .child(sizes)
                .child(fullBox("stco", 0, 0).u32(1).u32(firstFrameOffset));
        if (config.isExtendedHighEfficiency()) {
            return table.child(framesToBeginAt());
        }
        return table.child(fullBox("sgpd", 1, 0)
                        .ascii("roll")
                        .u32(Short.BYTES)
                        .u32(1)
                        .u16(ROLL_DISTANCE))
                .child(fullBox("sbgp", 0, 0)
                        .ascii("roll")
                        .u32(1)
                        .u32(frames.size())
                        .u32(1));
    }

    /** Of xHE-AAC, a decoder may begin at some frames only. */
    private BoxBytes framesToBeginAt() {
        List<Integer> numbers = IntStream.range(0, frames.size())
                .filter(n -> UsacFrame.isIndependent(frames.get(n)))
                .mapToObj(n -> n + 1)
                .toList();
        BoxBytes table = fullBox("stss", 0, 0).u32(numbers.size());
        numbers.forEach(table::u32);
        return table;
    }

    private BoxBytes sampleEntry() {
        // A field of 16.16 bits cannot hold a rate of 65,536 Hz or more; esds has the true one.
        long rate = config.sampleRateHz() <= MAX_16_BITS ? config.sampleRateHz() : 0;
        return box("mp4a")
                .zeros(6)
                .u16(1) // the data reference
                .zeros(8)
                .u16(config.channels())
                .u16(SAMPLE_SIZE_BITS)
                .u32(0)
                .u32(rate << 16)
                .child(ElementaryStreamDescriptor.of(config, frames));
    }
}
