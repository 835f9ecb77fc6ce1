package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Finds the cluster in which a clip begins: by {@code Cues} where there are, else by probing the file and guessing from
 * the times of clusters that were seen.
 */
final class ClusterSearch {

    /** What may be read in vain rather than probe once more. */
    private static final long CLOSE_BYTES = 16 << 10;

    /** The same where video lies between. */
    private static final long CLOSE_BYTES_WITH_VIDEO = 256 << 10;

    private static final int MAX_PROBES = 40;

    /** From here on the middle is probed and no guess, so that any file is searched in few steps. */
    private static final int MAX_GUESSES = 10;

    private final FileWindow file;
    private final SegmentHead head;
    private final AudioTrack track;
    private final Cluster first;
    private final ClusterProbe probe;
    private final TreeMap<Long, Cluster> seen = new TreeMap<>();
    private Optional<CuePoints> cues;
    private boolean cuesAreKnown;

    ClusterSearch(FileWindow file, SegmentHead head, AudioTrack track, Cluster first) {
        this.file = file;
        this.head = head;
        this.track = track;
        this.first = first;
        this.probe = new ClusterProbe(file, first);
        this.cues = Optional.empty();
        seen.put(first.time(), first);
    }

    /**
     * Where to read.
     *
     * @param position of a cluster
     * @param end about where the last block lies
     */
    record Place(long position, long end) {}

    /** A cluster whose time is at or before one, if not the first, and about where another time is. */
    Place find(long time, long endTime) throws IOException, UnreadableRecordingException {
        // Where the end lies must be found out also for what begins with the recording.
        long from = Math.max(time, first.time());
        Optional<Place> found = byCues(from, endTime);
        Place place = found.isPresent() ? found.get() : byProbes(from, endTime);
        return from == first.time() ? new Place(first.position(), place.end()) : place;
    }

    private Optional<Place> byCues(long time, long endTime) throws IOException, UnreadableRecordingException {
        if (!cuesAreKnown) {
            cues = CuePoints.find(file, head);
            cuesAreKnown = true;
        }
        if (cues.isEmpty()) {
            return Optional.empty();
        }
        double about = head.info().durationUnits().isPresent()
                ? Math.min(
                        1, (time - first.time()) / head.info().durationUnits().getAsDouble())
                : 0.5;
        List<Mark> marks = cues.get().around(time, about);
        Optional<Mark> begin =
                marks.stream().filter(mark -> mark.time() <= time).reduce((one, other) -> other);
        if (begin.isEmpty()) {
            return Optional.empty();
        }
        Mark before = marks.stream()
                .filter(mark -> mark.time() <= endTime)
                .reduce((one, other) -> other)
                .orElse(begin.get());
        Optional<Mark> after =
                marks.stream().filter(mark -> mark.time() > endTime).findFirst();
        Mark from = after.isPresent() ? before : begin.get();
        Mark to = after.isPresent() ? after.get() : marks.get(0);
        long end = estimate(from, to, endTime);
        return isCluster(begin.get(), time, end)
                ? Optional.of(new Place(begin.get().position(), end))
                : distrust();
    }

    /** Reads the clip's bytes at once, where they are where the cues say. */
    private boolean isCluster(Mark mark, long time, long end) throws IOException, UnreadableRecordingException {
        long ahead = track.isAlone() ? Math.min(end - mark.position(), BlockWalk.MAX_AHEAD_BYTES) : 0;
        file.peek(mark.position(), Cluster.HEADER_BYTES, (int) Math.max(FileWindow.PROBE_BYTES, ahead));
        Optional<Cluster> cluster = Cluster.read(file, mark.position());
        return cluster.isPresent() && cluster.get().time() <= time;
    }

    private Optional<Place> distrust() {
        cues = Optional.empty();
        return Optional.empty();
    }

    private Place byProbes(long time, long endTime) throws IOException, UnreadableRecordingException {
        OptionalLong length = file.length();
        long limit = Math.min(head.segment().end(), length.orElse(Long.MAX_VALUE));
        if (seen.higherKey(time) == null && length.isPresent()) {
            probe.last(first.position(), limit).ifPresent(this::see);
        }
        long close = track.isAlone() ? CLOSE_BYTES : CLOSE_BYTES_WITH_VIDEO;
        long back = CLOSE_BYTES;
        for (int probes = 0; probes < MAX_PROBES; probes++) {
            Cluster low = seen.floorEntry(time).getValue();
            Optional<Cluster> high = Optional.ofNullable(seen.higherEntry(time)).map(Map.Entry::getValue);
            limit = Math.min(limit, high.map(Cluster::position).orElse(limit));
            if (limit <= low.element().end() && low.element().isOfKnownSize()) {
                break;
            }
            long target = guess(low, high, limit, time, probes);
            if (target - low.position() <= close) {
                break;
            }
            long from = Math.max(low.contentStart(), target - back);
            Optional<Cluster> found = probe.first(from, limit);
            found.ifPresent(this::see);
            if (found.isEmpty() || found.get().time() > time) {
                limit = from;
                back = Math.max(2 * back, found.map(Cluster::position).orElse(from) - from);
            }
            if (from == low.contentStart()) {
                break;
            }
        }
        Map.Entry<Long, Cluster> low = seen.floorEntry(time);
        Map.Entry<Long, Cluster> high =
                Optional.ofNullable(seen.higherEntry(time)).orElse(seen.firstEntry());
        return new Place(low.getValue().position(), estimate(mark(low), mark(high), endTime));
    }

    private static long guess(Cluster low, Optional<Cluster> high, long limit, long time, int probes) {
        if (high.isPresent() && probes < MAX_GUESSES) {
            double part = (time - low.time()) / (double) (high.get().time() - low.time());
            return low.position() + (long) (part * (high.get().position() - low.position()));
        }
        return limit == Long.MAX_VALUE
                ? low.position() + Math.max(CLOSE_BYTES << 3, low.position())
                : low.position() + (limit - low.position()) / 2;
    }

    private void see(Cluster cluster) {
        seen.put(cluster.time(), cluster);
    }

    private static Mark mark(Map.Entry<Long, Cluster> entry) {
        return new Mark(entry.getKey(), entry.getValue().position());
    }

    /** About where a time lies, by the bytes between two others, and a little more, so that one read is enough. */
    private static long estimate(Mark from, Mark to, long time) {
        if (from.time() == to.time()) {
            return from.position();
        }
        double rate = (to.position() - from.position()) / (double) (to.time() - from.time());
        return from.position() + (long) (1.03 * rate * (time - from.time()));
    }

    /** The last cluster, as far as cues and a look at the file's end tell; empty where nothing does. */
    Optional<Cluster> last() throws IOException, UnreadableRecordingException {
        OptionalLong length = file.length();
        if (length.isEmpty()) {
            return Optional.empty();
        }
        long end = Math.min(head.segment().end(), length.getAsLong());
        Optional<Cluster> last = probe.last(first.position(), end);
        last.ifPresent(this::see);
        return last;
    }
}
