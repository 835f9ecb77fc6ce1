package io.clipline.audio.index;

import io.clipline.audio.id3.Id3Tag;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * The frames of a stretch, found again in its bytes.
 *
 * @param <H> what their headers are
 */
public final class FrameWindow<H extends FrameHeader<H>> {

    private final Stretch stretch;
    private final byte[] bytes;
    private final List<Frame<H>> frames;

    /** The number of each header's first frame, counted from the stretch's first, and how many there are. */
    private final int[] numbers;

    private FrameWindow(Stretch stretch, byte[] bytes, List<Frame<H>> frames) {
        this.stretch = stretch;
        this.bytes = bytes;
        this.frames = frames;
        this.numbers = new int[frames.size() + 1];
        for (int i = 0; i < frames.size(); i++) {
            numbers[i + 1] = numbers[i] + frames.get(i).header().blocks();
        }
    }

    /** Empty where the bytes do not hold exactly the frames that the index says: then it is not theirs. */
    public static <H extends FrameHeader<H>> Optional<FrameWindow<H>> of(
            FrameSyntax<H> syntax, Stretch stretch, byte[] bytes, H stream) {
        List<Frame<H>> frames =
                FrameWalk.of(syntax, bytes, 0, Optional.of(stream)).frames();
        int held = frames.stream().mapToInt(frame -> frame.header().blocks()).sum();
        boolean fits = bytes.length == stretch.lengthBytes()
                && held == stretch.frames()
                && frames.get(0).offset() == 0
                && frames.stream().allMatch(frame -> frame.header().countsLike(stream));
        return fits ? Optional.of(new FrameWindow<>(stretch, bytes, frames)) : Optional.empty();
    }

    /** The stretch's bytes, where frames have their offsets; not a copy, so not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** The first frame that is held. */
    public long firstFrame() {
        return stretch.firstFrame();
    }

    /** The byte of the object that the stretch begins with. */
    public long start() {
        return stretch.start();
    }

    /** The byte of the object after the last one held. */
    public long end() {
        return stretch.end();
    }

    /** Where in the object a frame begins. */
    public long position(Frame<H> frame) {
        return stretch.start() + frame.offset();
    }

    /** The frames {@code [first, end)}, which must be held, or what stands for them and perhaps for some around them. */
    public List<Frame<H>> frames(long first, long end) {
        return frames.subList(holder(first), holder(end - 1) + 1);
    }

    /** How many frames before one the same header stands for. */
    public int blocksBefore(long frame) {
        return (int) (frame - stretch.firstFrame()) - numbers[holder(frame)];
    }

    /** Which of the headers stands for a frame. */
    private int holder(long frame) {
        int found = Arrays.binarySearch(numbers, (int) (frame - stretch.firstFrame()));
        return found >= 0 ? found : -found - 2;
    }

    /** What stands between frames and is no tag: a sentence for each place. */
    public List<String> warnings(long first, long end) {
        List<Frame<H>> inside = frames(first, end);
        return IntStream.range(1, inside.size())
                .filter(i -> afterTags(inside.get(i - 1).end()) < inside.get(i).offset())
                .mapToObj(i -> inside.get(i).offset() - inside.get(i - 1).end() + " bytes at byte "
                        + (stretch.start() + inside.get(i - 1).end())
                        + " are no audio; they were left out, and sound may be missing there")
                .toList();
    }

    private int afterTags(int offset) {
        int at = offset;
        OptionalInt tag = Id3Tag.lengthAt(bytes, at);
        while (tag.isPresent() && tag.getAsInt() <= bytes.length - at) {
            at += tag.getAsInt();
            tag = Id3Tag.lengthAt(bytes, at);
        }
        return at;
    }
}
