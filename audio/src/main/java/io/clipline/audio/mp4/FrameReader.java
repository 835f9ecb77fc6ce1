package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads frames in few requests: what lies close together is read together, with what lies between, such as the chunks
 * of a video track.
 */
final class FrameReader {

    /** A further request costs about as much time as a store needs to send this much. */
    static final int MAX_GAP_BYTES = 256 << 10;

    /** Larger reads win nothing, and must fit into memory several at a time. */
    private static final int MAX_READ_BYTES = 2 << 20;

    private static final int MAX_READS_AT_A_TIME = 8;

    /** What may be read for one clip, gaps included, before gaps are left out instead. */
    private static final long MAX_TOTAL_BYTES = 32 << 20;

    private FrameReader() {}

    /** @param frames where each lies */
    static List<byte[]> read(SparseFile file, List<Span> frames) throws IOException, UnreadableRecordingException {
        List<Group> groups = plan(file, frames);
        List<byte[]> contents = new ArrayList<>(frames.size());
        for (int i = 0; i < groups.size(); i += MAX_READS_AT_A_TIME) {
            List<Group> batch = groups.subList(i, Math.min(groups.size(), i + MAX_READS_AT_A_TIME));
            List<FileBytes> reads =
                    file.readAll(batch.stream().map(Group::whole).toList());
            for (int j = 0; j < batch.size(); j++) {
                batch.get(j).split(reads.get(j), contents);
            }
        }
        return contents;
    }

    private static List<Group> plan(SparseFile file, List<Span> frames) throws UnsupportedRecordingException {
        int maxGap = MAX_GAP_BYTES;
        while (true) {
            List<Group> groups = group(frames, maxGap);
            long total = groups.stream()
                    .mapToLong(group -> group.whole().lengthBytes())
                    .sum();
            if (total <= MAX_TOTAL_BYTES) {
                return groups;
            }
            if (maxGap == 0) {
                throw new UnsupportedRecordingException(
                        file.name(),
                        frames.get(0).start(),
                        "the clip needs " + total + " bytes; up to " + MAX_TOTAL_BYTES + " are read for one");
            }
            maxGap /= 2;
        }
    }

    private static List<Group> group(List<Span> frames, int maxGapBytes) {
        List<Group> groups = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= frames.size(); i++) {
            if (i == frames.size()
                    || !belongTogether(frames.get(first), frames.get(i - 1), frames.get(i), maxGapBytes)) {
                groups.add(new Group(frames.subList(first, i)));
                first = i;
            }
        }
        return Collections.unmodifiableList(groups);
    }

    private static boolean belongTogether(Span first, Span previous, Span next, int maxGapBytes) {
        long gap = next.start() - previous.end();
        return gap >= 0 && gap <= maxGapBytes && next.end() - first.start() <= MAX_READ_BYTES;
    }

    /** Frames that are read together, in the order of their positions. */
    private record Group(List<Span> frames) {

        Span whole() {
            return new Span(frames.get(0).start(), frames.get(frames.size() - 1).end());
        }

        void split(FileBytes bytes, List<byte[]> contents) throws UnreadableRecordingException {
            for (Span frame : frames) {
                bytes.skip((int) (frame.start() - bytes.position()));
                contents.add(bytes.bytes((int) frame.lengthBytes()));
            }
        }
    }
}
