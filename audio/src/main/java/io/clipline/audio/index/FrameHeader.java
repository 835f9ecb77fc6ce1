package io.clipline.audio.index;

/**
 * The header of a frame that says how long the frame is, so that the next one can be found.
 *
 * @param <H> the header itself
 */
public interface FrameHeader<H extends FrameHeader<H>> {

    /** Header and content together; more than 0. */
    int frameBytes();

    /** Whether both frames go to the same decoder. */
    boolean sameStreamAs(H other);

    /**
     * Whether both frames go to the same decoder and their blocks last equally long, so that counting these tells the
     * time.
     */
    boolean countsLike(H other);

    /** How many blocks of that length the frame has: 1 to {@link FrameIndex#MAX_BLOCKS}. */
    default int blocks() {
        return 1;
    }
}
