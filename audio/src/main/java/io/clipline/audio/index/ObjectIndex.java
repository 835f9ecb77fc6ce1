package io.clipline.audio.index;

import io.clipline.audio.ByteSource;
import io.clipline.audio.IndexCache;
import io.clipline.audio.IndexKey;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.Optional;

/**
 * The index of one object: the one that is kept of this very version of it, or else one made by reading all of it, and
 * then kept. Where the store tells no version, nothing is kept: a version that cannot be told cannot be trusted.
 */
public final class ObjectIndex {

    /** Makes an index by reading an object once, in order. */
    public interface Scan {
        FrameIndex run() throws IOException, UnreadableRecordingException;
    }

    private final ByteSource source;
    private final String kind;
    private final IndexCache cache;
    private final Scan scan;
    private Optional<FrameIndex> index = Optional.empty();
    private boolean scanned;

    /** @param kind of index, as in {@link IndexKey}, without the format's version */
    public ObjectIndex(ByteSource source, String kind, IndexCache cache, Scan scan) {
        this.source = source;
        this.kind = kind + "-" + IndexFile.FORMAT_VERSION;
        this.cache = cache;
        this.scan = scan;
    }

    /** The index if it is kept or was made already. */
    public Optional<FrameIndex> ifKnown() throws IOException {
        if (index.isEmpty()) {
            index = key().flatMap(this::load);
        }
        return index;
    }

    /** The index, at the cost of reading the whole object where none is kept. */
    public FrameIndex get() throws IOException, UnreadableRecordingException {
        Optional<FrameIndex> known = ifKnown();
        return known.isPresent() ? known.get() : make();
    }

    /** Makes the index anew because the one that was kept does not fit; empty where it was not one that was kept. */
    public Optional<FrameIndex> replace() throws IOException, UnreadableRecordingException {
        return scanned ? Optional.empty() : Optional.of(make());
    }

    private FrameIndex make() throws IOException, UnreadableRecordingException {
        FrameIndex made = scan.run();
        scanned = true;
        index = Optional.of(made);
        key().ifPresent(key -> cache.store(key, new IndexFile(key, made).toBytes()));
        return made;
    }

    private Optional<IndexKey> key() throws IOException {
        return source.version().map(version -> new IndexKey(source.name(), version, kind));
    }

    private Optional<FrameIndex> load(IndexKey key) {
        return cache.load(key).flatMap(bytes -> {
            try {
                IndexFile file = IndexFile.parse(bytes, "index of " + source.name());
                return Optional.of(file).filter(read -> read.key().equals(key)).map(IndexFile::index);
            } catch (UnreadableRecordingException e) {
                // It is made again, as if there were none.
                return Optional.empty();
            }
        });
    }
}
