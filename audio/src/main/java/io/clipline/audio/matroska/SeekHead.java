package io.clipline.audio.matroska;

import io.clipline.audio.UnreadableRecordingException;
import java.util.HashMap;
import java.util.Map;

/** {@code SeekHead} (RFC 9559, 5.1.1): where in the file other elements are. */
final class SeekHead {

    private SeekHead() {}

    /**
     * @param segmentStart the first byte of the segment's content, which positions count from
     * @return positions in the file by the elements' ids; what stands there is to be checked
     */
    static Map<Integer, Long> parse(EbmlBytes content, long segmentStart) throws UnreadableRecordingException {
        Map<Integer, Long> positions = new HashMap<>();
        for (Children seeks = new Children(content); seeks.next(); ) {
            if (seeks.id() != Id.SEEK) {
                continue;
            }
            long id = -1;
            long position = -1;
            for (Children fields = new Children(seeks.content()); fields.next(); ) {
                if (fields.id() == Id.SEEK_ID) {
                    id = fields.content().unsigned();
                } else if (fields.id() == Id.SEEK_POSITION) {
                    position = fields.content().unsigned();
                }
            }
            if (id >= 0 && id <= Integer.MAX_VALUE && position >= 0 && position <= Long.MAX_VALUE / 2 - segmentStart) {
                positions.putIfAbsent((int) id, segmentStart + position);
            }
        }
        return positions;
    }
}
