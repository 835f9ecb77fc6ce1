package io.clipline.audio.index;

import io.clipline.audio.ByteSource;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.id3.Id3Tag;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a file once, in order and block by block, and notes where its frames stand. Keeps no audio.
 *
 * @param <H> what the frames' headers are
 */
public final class FrameScan<H extends FrameHeader<H>> {

    /** What is in memory at once; a request for each. */
    public static final int BLOCK_BYTES = 2 << 20;

    /** How far a walk looks ahead before it takes a frame: a frame and three more, each at most 8,191 bytes, and a tag. */
    private static final int LOOKAHEAD_BYTES = 5 * 8191;

    /** After so much that is no audio, none is looked for. */
    static final int MAX_JUNK_BYTES = 16 << 20;

    private static final long MAX_OBJECT_BYTES = 32L << 30;

    private final ByteSource source;
    private final FrameSyntax<H> syntax;
    private final H stream;
    private final int blockBytes;
    private final FrameIndex.Builder index = new FrameIndex.Builder();

    /** Where {@link #block} stands in the file. */
    private long position;

    private byte[] block = new byte[0];

    /** The byte after the last frame or tag. */
    private long soundEnd;

    /**
     * @param start where to begin: after the tags at the file's beginning
     * @param stream what its frames are like
     */
    public FrameScan(ByteSource source, FrameSyntax<H> syntax, long start, H stream) {
        this(source, syntax, start, stream, BLOCK_BYTES);
    }

    /** @param blockBytes more than a walk looks ahead */
    public FrameScan(ByteSource source, FrameSyntax<H> syntax, long start, H stream, int blockBytes) {
        this.source = source;
        this.syntax = syntax;
        this.stream = stream;
        this.blockBytes = blockBytes;
        this.position = start;
        this.soundEnd = start;
    }

    /**
     * Reads to the end of the frames.
     *
     * @throws MalformedRecordingException when there is no such frame
     * @throws UnsupportedRecordingException when there are more than can be indexed
     * @throws IOException when the object cannot be read
     */
    public FrameIndex run() throws IOException, UnreadableRecordingException {
        Optional<Ending> ending = Optional.empty();
        while (ending.isEmpty()) {
            ending = readBlock();
        }
        if (index.isEmpty()) {
            throw new MalformedRecordingException(
                    source.name(), soundEnd, "no frame of the kind that the recording begins with was found again");
        }
        return index.build(ending.get());
    }

    /** Goes on by about a block; tells the ending when it is reached. */
    private Optional<Ending> readBlock() throws IOException, UnsupportedRecordingException {
        byte[] more = source.read(position + block.length, position + blockBytes);
        boolean last = block.length + more.length < blockBytes;
        int held = block.length;
        block = Arrays.copyOf(block, held + more.length);
        System.arraycopy(more, 0, block, held, more.length);
        long tagsEnd = tagsAtStart();
        if (tagsEnd > 0) {
            soundEnd = position + tagsEnd;
            keepFrom(tagsEnd);
            return Optional.empty();
        }
        int trusted = last ? block.length : block.length - LOOKAHEAD_BYTES;
        OptionalInt walked = walk(trusted, last);
        if (walked.isEmpty()) {
            return Optional.of(Ending.CHANGE);
        }
        if (index.isFull() || position > MAX_OBJECT_BYTES) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    position,
                    "up to " + FrameIndex.MAX_FRAMES + " frames in " + MAX_OBJECT_BYTES
                            + " bytes are indexed; the recording has more");
        }
        if (last) {
            return Optional.of(Ending.END_OF_OBJECT);
        }
        if (position + trusted - soundEnd > MAX_JUNK_BYTES) {
            return Optional.of(Ending.NO_AUDIO);
        }
        keepFrom(walked.getAsInt());
        return Optional.empty();
    }

    /**
     * Takes the frames of the block that begin before {@code trusted}.
     *
     * @return where the next block should begin; empty where frames of another kind follow
     */
    private OptionalInt walk(int trusted, boolean last) {
        int at = 0;
        for (Frame<H> frame :
                FrameWalk.of(syntax, block, 0, Optional.of(stream)).frames()) {
            if (frame.offset() >= trusted || (!last && isCutTag(at)) || index.isFull()) {
                break;
            }
            if (!frame.header().countsLike(stream)) {
                return OptionalInt.empty();
            }
            index.add(
                    position + frame.offset(),
                    position + frame.end(),
                    frame.header().blocks());
            at = frame.end();
            soundEnd = position + at;
        }
        boolean tagFollows = Id3Tag.lengthAt(block, at).isPresent() && at > 0;
        return OptionalInt.of(tagFollows || at >= trusted ? at : insideJunk(at, trusted));
    }

    /**
     * The last place in {@code [from, end)} that looks like nothing: a walk that goes on there is as strict about the
     * next frame as one that came through the junk before it.
     */
    private int insideJunk(int from, int end) {
        for (int at = end - 1; at > from; at--) {
            if (syntax.parse(block, at).isEmpty() && Id3Tag.lengthAt(block, at).isEmpty()) {
                return at;
            }
        }
        return end;
    }

    /** Whether a tag begins here that the block does not hold to its end: what lies in it is no frame. */
    private boolean isCutTag(int at) {
        OptionalInt tag = Id3Tag.lengthAt(block, at);
        return tag.isPresent() && at > 0 && tag.getAsInt() > block.length - at;
    }

    /** How long the tags are that the block begins with; the last may end behind it, but must end inside the file. */
    private long tagsAtStart() throws IOException {
        int at = 0;
        OptionalInt tag = Id3Tag.lengthAt(block, at);
        while (tag.isPresent() && tag.getAsInt() <= block.length - at) {
            at += tag.getAsInt();
            tag = Id3Tag.lengthAt(block, at);
        }
        OptionalLong length = tag.isPresent() ? source.length() : OptionalLong.empty();
        boolean cut = length.isPresent() && tag.getAsInt() <= length.getAsLong() - position - at;
        return cut ? (long) at + tag.getAsInt() : at;
    }

    private void keepFrom(long offset) {
        block = Arrays.copyOfRange(block, (int) Math.min(offset, block.length), block.length);
        position += offset;
    }
}
