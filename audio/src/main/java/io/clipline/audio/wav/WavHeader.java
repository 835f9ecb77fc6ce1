package io.clipline.audio.wav;

import java.util.OptionalLong;

/**
 * All that stands before the sound.
 *
 * @param soundStart where the first sample begins in the file
 * @param declaredEnd where the sound ends as the header says; empty where the writer did not know. Right only where the
 *     writer was right and came to an end
 */
record WavHeader(Container container, SampleFormat format, long soundStart, OptionalLong declaredEnd) {

    /** Whether the writer said that it does not know how long the sound is, or did not come to say it. */
    boolean isOpen() {
        return declaredEnd.isEmpty() || declaredEnd.getAsLong() == soundStart;
    }

    /** Where a sample begins in the file. */
    long positionOf(long sample) {
        return soundStart + sample * format.frameBytes();
    }

    /** How many whole samples there are if the sound ends there. */
    long samplesUntil(long end) {
        return Math.max(0, end - soundStart) / format.frameBytes();
    }
}
