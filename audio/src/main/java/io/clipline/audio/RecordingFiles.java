package io.clipline.audio;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The objects that make up one recording: the one that its location names, and those beside it. */
public interface RecordingFiles {

    /** The object that the recording's location names: a playlist or a media file. */
    ByteSource main();

    /**
     * Another object of the same recording. Costs no request.
     *
     * @param reference checked: it cannot lead out of the folder of {@link #main()}
     */
    ByteSource open(RelativeReference reference);

    /**
     * Reads several ranges, in any order and perhaps several at a time, and returns their bytes in the order of the
     * list, each as {@link ByteSource#read} would.
     *
     * @throws IOException when one of them fails; the others' bytes are dropped
     */
    default List<byte[]> readAll(List<RangeRead> reads) throws IOException {
        List<byte[]> results = new ArrayList<>(reads.size());
        for (RangeRead read : reads) {
            results.add(read.source().read(read.start(), read.end()));
        }
        return results;
    }

    /**
     * The absolute URL of {@link #main()}, against which references are understood that name a host or begin with a slash
     * (RFC 3986, 5.2). Empty where objects have no URLs: such references are refused then.
     */
    default Optional<URI> url() {
        return Optional.empty();
    }

    /**
     * Whether nothing will be added any more. An object that is not there is lost then: where the rest of a clip can
     * do without it, it is cut without. Else the object may still come, and the clip has to wait for it.
     */
    default boolean isSettled() {
        return false;
    }

    /** The bytes {@code [start, end)} of one object. */
    record RangeRead(ByteSource source, long start, long end) {}
}
