package io.clipline.audio.adts;

import io.clipline.audio.id3.Id3Tag;
import io.clipline.audio.index.Stretch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/** The frames of a stretch, found again in its bytes. */
final class AdtsWindow {

    private final Stretch stretch;
    private final byte[] bytes;
    private final List<AdtsFrame> frames;

    private AdtsWindow(Stretch stretch, byte[] bytes, List<AdtsFrame> frames) {
        this.stretch = stretch;
        this.bytes = bytes;
        this.frames = frames;
    }

    /** Empty where the bytes do not hold exactly the frames that the index says: then it is not theirs. */
    static Optional<AdtsWindow> of(Stretch stretch, byte[] bytes, AdtsHeader stream) {
        List<AdtsFrame> frames = AdtsWalk.of(bytes, 0, Optional.of(stream)).frames();
        boolean fits = bytes.length == stretch.lengthBytes()
                && frames.size() == stretch.frames()
                && frames.get(0).offset() == 0
                && frames.stream()
                        .map(AdtsFrame::header)
                        .allMatch(header -> header.sameStreamAs(stream) && header.rawDataBlocks() == 1);
        return fits ? Optional.of(new AdtsWindow(stretch, bytes, frames)) : Optional.empty();
    }

    /** Without headers and checksums. */
    List<byte[]> accessUnits(long first, long end) {
        return frames(first, end).stream().map(frame -> frame.accessUnit(bytes)).toList();
    }

    /** What stands between frames and is no tag: a sentence for each place. */
    List<String> warnings(long first, long end) {
        List<AdtsFrame> inside = frames(first, end);
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

    private List<AdtsFrame> frames(long first, long end) {
        return frames.subList((int) (first - stretch.firstFrame()), (int) (end - stretch.firstFrame()));
    }
}
