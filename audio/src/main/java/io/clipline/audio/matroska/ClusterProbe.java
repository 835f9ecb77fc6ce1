package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.Optional;

/** Finds clusters by their id where nothing says where they are. */
final class ClusterProbe {

    private static final int MIN_WINDOW_BYTES = 8 << 10;
    private static final int MAX_WINDOW_BYTES = 1 << 20;

    /** Half a minute of video in one cluster. */
    private static final long MAX_SCAN_BYTES = 16 << 20;

    private static final int ID_BYTES = 4;

    private final FileWindow file;
    private final int firstWindowBytes;

    /** @param cluster one of the file's: others have about its size */
    ClusterProbe(FileWindow file, Cluster cluster) {
        this.file = file;
        Element element = cluster.element();
        long about = element.isOfKnownSize() ? element.end() - element.start() + Cluster.HEADER_BYTES : 0;
        this.firstWindowBytes = (int) Math.max(MIN_WINDOW_BYTES, Math.min(about, MAX_WINDOW_BYTES / 16));
    }

    /** The first cluster that begins in {@code [start, end)}; empty where none does, or the file ends before. */
    Optional<Cluster> first(long start, long end) throws IOException, UnreadableRecordingException {
        int window = firstWindowBytes;
        long at = start;
        while (at < end) {
            EbmlBytes bytes = file.peek(at, window, window);
            boolean last = bytes.remaining() < window;
            while (bytes.seekByte(Id.CLUSTER >>> 24) && bytes.remaining() >= ID_BYTES && bytes.position() < end) {
                long position = bytes.position();
                Optional<Cluster> cluster =
                        bytes.copy().id() == Id.CLUSTER ? Cluster.read(file, position) : Optional.empty();
                if (cluster.isPresent()) {
                    return cluster;
                }
                bytes.moveTo(position + 1);
            }
            if (last) {
                return Optional.empty();
            }
            at += window - ID_BYTES + 1;
            if (at - start > MAX_SCAN_BYTES) {
                throw new UnsupportedRecordingException(
                        file.name(), start, "no cluster begins within " + MAX_SCAN_BYTES + " bytes after this one");
            }
            window = Math.min(2 * window, MAX_WINDOW_BYTES);
        }
        return Optional.empty();
    }

    /** The last cluster that begins before an end; empty where none is found in the bytes before it. */
    Optional<Cluster> last(long start, long end) throws IOException, UnreadableRecordingException {
        for (long back = 2L * firstWindowBytes; ; back *= 4) {
            long from = Math.max(start, end - back);
            Optional<Cluster> found = Optional.empty();
            Optional<Cluster> next = first(from, end);
            while (next.isPresent()) {
                found = next;
                next = first(next.get().contentStart(), end);
            }
            if (found.isPresent() || from == start || back > MAX_SCAN_BYTES) {
                return found;
            }
        }
    }
}
