package io.clipline.audio.matroska;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands before the first cluster.
 *
 * @param docType {@code matroska} or {@code webm}
 * @param segment all of the recording; of unknown size where a live writer made it
 * @param tracks all, in order
 * @param cues where {@code Cues} are, as the file says; to be checked
 * @param firstCluster position of the first cluster; empty where there is none
 */
record SegmentHead(
        String docType,
        Element segment,
        SegmentInfo info,
        List<TrackEntry> tracks,
        OptionalLong cues,
        OptionalLong firstCluster) {

    private static final int MAX_ELEMENTS = 256;

    /** What of one element is read: hundreds of tracks, each with its codec's headers. */
    private static final int MAX_ELEMENT_BYTES = 1 << 20;

    static SegmentHead read(FileWindow file) throws IOException, UnreadableRecordingException {
        EbmlHeader header = EbmlHeader.read(file);
        Element segment = findSegment(file, header.end());
        Map<Integer, Long> found = new HashMap<>();
        Map<Integer, Long> said = new HashMap<>();
        long position = segment.contentStart();
        for (int elements = 0; position < segment.end() && !found.containsKey(Id.CLUSTER); elements++) {
            EbmlBytes bytes = file.peek(position, Element.MAX_HEADER_BYTES);
            if (bytes.remaining() < Element.MIN_HEADER_BYTES) {
                break;
            }
            Element element = Element.parse(bytes, segment.end());
            found.putIfAbsent(element.id(), position);
            if (element.id() == Id.SEEK_HEAD) {
                SeekHead.parse(content(file, element), segment.contentStart()).forEach(said::putIfAbsent);
            }
            if (elements == MAX_ELEMENTS || (!element.isOfKnownSize() && element.id() != Id.CLUSTER)) {
                throw new MalformedRecordingException(
                        file.name(),
                        position,
                        element.name() + " stands before any cluster and is of unknown size, or the " + MAX_ELEMENTS
                                + "th there");
            }
            position = element.end();
        }
        SegmentInfo info = SegmentInfo.DEFAULT;
        Optional<EbmlBytes> infoContent = contentOf(file, segment, Id.INFO, found, said);
        if (infoContent.isPresent()) {
            info = SegmentInfo.parse(infoContent.get(), file.name());
        }
        Optional<EbmlBytes> tracks = contentOf(file, segment, Id.TRACKS, found, said);
        if (tracks.isEmpty()) {
            throw new RecordingEndedException(
                    file.name(), segment.start(), false, "the segment that begins here has no Tracks before it ends");
        }
        return new SegmentHead(
                header.docType(),
                segment,
                info,
                TrackEntry.parseAll(tracks.get()),
                position(Id.CUES, found, said),
                position(Id.CLUSTER, found, Map.of()));
    }

    private static Element findSegment(FileWindow file, long start) throws IOException, UnreadableRecordingException {
        long position = start;
        for (int elements = 0; elements < MAX_ELEMENTS; elements++) {
            EbmlBytes bytes = file.peek(position, Element.MAX_HEADER_BYTES);
            if (bytes.remaining() < Element.MIN_HEADER_BYTES) {
                throw new RecordingEndedException(
                        file.name(), position + bytes.remaining(), false, "the file ends before its segment");
            }
            Element element = Element.parse(bytes, Element.UNKNOWN);
            if (element.id() == Id.SEGMENT) {
                return element;
            }
            position = element.end();
            if (!element.isOfKnownSize()) {
                break;
            }
        }
        throw new MalformedRecordingException(file.name(), start, "no segment follows the EBML header");
    }

    private static OptionalLong position(int id, Map<Integer, Long> found, Map<Integer, Long> said) {
        Optional<Long> position = Optional.ofNullable(found.get(id)).or(() -> Optional.ofNullable(said.get(id)));
        return position.isPresent() ? OptionalLong.of(position.get()) : OptionalLong.empty();
    }

    private static Optional<EbmlBytes> contentOf(
            FileWindow file, Element segment, int id, Map<Integer, Long> found, Map<Integer, Long> said)
            throws IOException, UnreadableRecordingException {
        OptionalLong position = position(id, found, said);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        EbmlBytes bytes = file.peek(position.getAsLong(), Element.MAX_HEADER_BYTES);
        if (bytes.remaining() < Element.MIN_HEADER_BYTES) {
            return Optional.empty();
        }
        Element element = Element.parse(bytes, segment.end());
        return element.id() == id ? Optional.of(content(file, element)) : Optional.empty();
    }

    private static EbmlBytes content(FileWindow file, Element element)
            throws IOException, UnreadableRecordingException {
        if (!element.isOfKnownSize() || element.contentBytes() > MAX_ELEMENT_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(),
                    element.start(),
                    element.name() + " is of unknown size or more than " + MAX_ELEMENT_BYTES
                            + " bytes, which are read");
        }
        return file.peek(element.contentStart(), (int) element.contentBytes()).slice(element.contentBytes());
    }
}
