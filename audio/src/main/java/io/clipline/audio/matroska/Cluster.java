package io.clipline.audio.matroska;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code Cluster} (RFC 9559, 5.1.3): some seconds of all tracks.
 *
 * @param element where it lies; of unknown size where a live writer made it
 * @param time what its blocks' times count from, in units, 0 or more
 * @param contentStart what follows its time
 */
record Cluster(Element element, long time, long contentStart) {

    /** A checksum, the cluster's position, the size of the one before. */
    private static final int MAX_BEFORE_TIME = 8;

    static final int HEADER_BYTES = 128;

    long position() {
        return element.start();
    }

    /** The cluster that begins at a position; empty where none does, or where the file ends inside its header. */
    static Optional<Cluster> read(FileWindow file, long position) throws IOException, UnreadableRecordingException {
        EbmlBytes bytes = file.peek(position, HEADER_BYTES);
        try {
            return parse(bytes);
        } catch (MalformedRecordingException | RecordingEndedException e) {
            return Optional.empty();
        }
    }

    private static Optional<Cluster> parse(EbmlBytes bytes) throws UnreadableRecordingException {
        Element cluster = Element.parse(bytes, Element.UNKNOWN);
        if (cluster.id() != Id.CLUSTER) {
            return Optional.empty();
        }
        for (int i = 0; i < MAX_BEFORE_TIME; i++) {
            Element child = Element.parse(bytes, cluster.end());
            if (!Id.isInsideClusters(child.id()) || !child.isOfKnownSize()) {
                return Optional.empty();
            }
            EbmlBytes content = bytes.slice(child.contentBytes());
            if (child.id() == Id.TIMESTAMP) {
                long time = content.unsigned();
                boolean sound = time >= 0 && isFollowedByElement(bytes);
                return sound ? Optional.of(new Cluster(cluster, time, child.end())) : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** So that four bytes of sound that happen to be a cluster's id are not taken for one. */
    private static boolean isFollowedByElement(EbmlBytes bytes) throws UnreadableRecordingException {
        if (bytes.remaining() < Element.MAX_HEADER_BYTES) {
            return true;
        }
        int id = Element.parse(bytes, Element.UNKNOWN).id();
        return Id.isInsideClusters(id) || Id.isBesideClusters(id);
    }
}
