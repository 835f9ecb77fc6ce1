package io.clipline.audio.aac;

/**
 * Where a channel's {@code global_gain} stands in a frame, and how far it may be moved until a scale factor leaves its range.
 *
 * @param bit its first bit, counted from the frame's first
 * @param value 0 to 255
 * @param roomUp steps that it may be raised
 * @param roomDown steps that it may be lowered
 * @param used false where it stands for nothing, as in digital silence
 */
record ChannelGain(int bit, int value, int roomUp, int roomDown, boolean used) {

    static final int MAX = 255;

    boolean allows(int steps) {
        return !used || (steps <= roomUp && -steps <= roomDown);
    }
}
