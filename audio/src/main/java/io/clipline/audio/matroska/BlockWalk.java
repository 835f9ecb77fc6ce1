package io.clipline.audio.matroska;

import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Steps from block to block of one track, through clusters; blocks of other tracks are passed over. */
final class BlockWalk {

    /** What is read at a time where other tracks lie between: a longer block is passed over without reading it. */
    private static final int STEP_BYTES = 256 << 10;

    private static final int LAST_STEP_BYTES = 8 << 10;
    static final int MAX_AHEAD_BYTES = 4 << 20;

    /** 256 laced packets could be more; no writer makes them so long. */
    private static final int MAX_BLOCK_BYTES = 1 << 20;

    /** An hour and a half of video and sound. */
    private static final int MAX_ELEMENTS = 1 << 19;

    private final FileWindow file;
    private final long segmentEnd;
    private final AudioTrack track;
    private Optional<Cluster> cluster = Optional.empty();
    private long position;
    private long expectedEnd;
    private boolean ended;
    private int elements;
    private long earliest = Long.MAX_VALUE;

    /** @param position of a cluster */
    BlockWalk(FileWindow file, SegmentHead head, AudioTrack track, long position) {
        this.file = file;
        this.segmentEnd = head.segment().end();
        this.track = track;
        this.position = position;
    }

    /** Says about where the last block ends that will be asked for, so that all is read at once. */
    void expectEnd(long end) {
        expectedEnd = end;
    }

    /** Where the next step begins; behind the last block, where the recording ends. */
    long position() {
        return position;
    }

    /** The next block; empty where the file ends, also inside of one, as an interrupted recorder leaves it. */
    Optional<Block> next() throws IOException, UnreadableRecordingException {
        Optional<Block> block = Optional.empty();
        while (block.isEmpty() && !ended && position < segmentEnd) {
            try {
                block = step();
            } catch (RecordingEndedException e) {
                ended = true;
            }
        }
        return block;
    }

    /**
     * The earliest time of the next blocks of all tracks, up to the first of this one.
     *
     * @param most how many elements are stepped over
     */
    OptionalLong earliest(int most) throws IOException, UnreadableRecordingException {
        boolean found = false;
        for (int i = 0; i < most && !found && !ended && position < segmentEnd; i++) {
            try {
                found = step().isPresent();
            } catch (RecordingEndedException e) {
                ended = true;
            }
        }
        return earliest == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(earliest);
    }

    private Optional<Block> step() throws IOException, UnreadableRecordingException {
        cluster = cluster.filter(current -> position < current.element().end());
        EbmlBytes header = peek(position, Element.MAX_HEADER_BYTES);
        if (header.remaining() == 0) {
            ended = true;
            return Optional.empty();
        }
        long parentEnd = cluster.map(
                        current -> Math.min(segmentEnd, current.element().end()))
                .orElse(segmentEnd);
        Element element = element(header, parentEnd);
        if (element.id() == Id.CLUSTER) {
            enter();
            return Optional.empty();
        }
        if (Id.isBesideClusters(element.id())) {
            cluster = Optional.empty();
            ended = element.id() == Id.SEGMENT || element.id() == Id.EBML;
        }
        if (ended) {
            return Optional.empty();
        }
        if (!element.isOfKnownSize()) {
            throw header.malformed(
                    position, element.name() + " is of unknown size, so that what follows it cannot be found");
        }
        long start = position;
        position = element.end();
        if (cluster.isPresent() && element.id() == Id.SIMPLE_BLOCK) {
            return isOfTrack(element, cluster.get())
                    ? Optional.of(read(start, element, cluster.get(), 0))
                    : Optional.empty();
        }
        return cluster.isPresent() && element.id() == Id.BLOCK_GROUP
                ? readGroup(element, cluster.get())
                : Optional.empty();
    }

    private void enter() throws IOException, UnreadableRecordingException {
        Optional<Cluster> entered = Cluster.read(file, position);
        if (entered.isEmpty()) {
            EbmlBytes header = peek(position, Cluster.HEADER_BYTES);
            ended = header.remaining() < Cluster.HEADER_BYTES;
            if (!ended) {
                throw header.malformed("the cluster that begins here does not say its time");
            }
        } else {
            position = entered.get().contentStart();
            cluster = entered;
        }
    }

    private Optional<Block> readGroup(Element group, Cluster current) throws IOException, UnreadableRecordingException {
        Optional<Element> block = Optional.empty();
        long discardNanos = 0;
        for (long at = group.contentStart(); at < group.end(); ) {
            EbmlBytes header = peek(at, Element.MAX_HEADER_BYTES);
            Element child = element(header, group.end());
            if (!child.isOfKnownSize()) {
                throw header.malformed(at, child.name() + " is of unknown size inside a BlockGroup");
            }
            if (child.id() == Id.BLOCK) {
                block = Optional.of(child);
                if (!isOfTrack(child, current)) {
                    return Optional.empty();
                }
            } else if (child.id() == Id.DISCARD_PADDING) {
                discardNanos = content(child).signed();
            }
            at = child.end();
        }
        return block.isPresent()
                ? Optional.of(read(group.start(), block.get(), current, discardNanos))
                : Optional.empty();
    }

    private boolean isOfTrack(Element block, Cluster current) throws IOException, UnreadableRecordingException {
        int most = (int) Math.min(block.contentBytes(), Long.BYTES + Short.BYTES);
        EbmlBytes header = peek(block.contentStart(), most);
        long number = header.vint();
        earliest = Math.min(earliest, current.time() + header.i16());
        return number == track.number();
    }

    private Block read(long start, Element block, Cluster current, long discardNanos)
            throws IOException, UnreadableRecordingException {
        EbmlBytes content = content(block);
        content.vint();
        long time = current.time() + content.i16();
        Lacing lacing = Lacing.of(content.u8());
        return new Block(start, current.position(), time, lacing.frames(content), discardNanos);
    }

    private EbmlBytes content(Element element) throws IOException, UnreadableRecordingException {
        if (element.contentBytes() > MAX_BLOCK_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    element.start(),
                    element.name() + " of the audio track has " + element.contentBytes() + " bytes; up to "
                            + MAX_BLOCK_BYTES + " are read");
        }
        int length = (int) element.contentBytes();
        return peek(element.contentStart(), length).slice(length);
    }

    private Element element(EbmlBytes header, long parentEnd) throws UnreadableRecordingException {
        elements++;
        if (elements > MAX_ELEMENTS) {
            throw new UnsupportedRecordingException(
                    file.name(), position, "more than " + MAX_ELEMENTS + " elements must be stepped over");
        }
        return Element.parse(header, parentEnd);
    }

    private EbmlBytes peek(long at, int count) throws IOException, UnreadableRecordingException {
        long most = track.isAlone() ? MAX_AHEAD_BYTES : STEP_BYTES;
        long ahead = Math.max(LAST_STEP_BYTES, Math.min(most, expectedEnd - at));
        return file.peek(at, count, (int) ahead);
    }
}
