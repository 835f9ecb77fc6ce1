package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingFiles.RangeRead;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what a playlist names: objects or parts of them, decrypted. Positions count from a resource's first byte. */
final class Resources {

    private static final int MAX_KEYS = 10_000;

    private final RecordingFiles files;
    /** One instance for all reads of an object, so that they all see one version of it. */
    private final Map<RelativeReference, ByteSource> sources = new HashMap<>();

    private final Map<RelativeReference, byte[]> keys = new HashMap<>();

    Resources(RecordingFiles files) {
        this.files = files;
    }

    /** The bytes {@code [start, end)} of a resource. */
    record Part(Resource resource, long start, long end) {}

    String name(Resource resource) {
        return source(resource).name();
    }

    /** About how long it is: encrypted, it has up to 16 bytes less. Empty where the store did not tell. */
    OptionalLong length(Resource resource) throws IOException {
        return resource.range().isPresent()
                ? OptionalLong.of(resource.range().get().lengthBytes())
                : source(resource).length();
    }

    /** Reads a part, as far as the resource has it. */
    byte[] read(Part part) throws IOException, UnreadableRecordingException {
        RangeRead range = range(part);
        byte[] key = key(part.resource());
        return content(part, range, range.source().read(range.start(), range.end()), key);
    }

    /** Reads parts, each as far as the resource has it; those that lie side by side in one object in one request. */
    List<byte[]> readAll(List<Part> parts) throws IOException, UnreadableRecordingException {
        List<byte[]> keysOfParts = new ArrayList<>(parts.size());
        List<RangeRead> ranges = new ArrayList<>(parts.size());
        List<RangeRead> requests = new ArrayList<>(parts.size());
        for (Part part : parts) {
            keysOfParts.add(key(part.resource()));
            RangeRead range = range(part);
            ranges.add(range);
            RangeRead last = requests.isEmpty() ? range : requests.get(requests.size() - 1);
            if (!requests.isEmpty() && last.source() == range.source() && last.end() == range.start()) {
                requests.set(requests.size() - 1, new RangeRead(last.source(), last.start(), range.end()));
            } else {
                requests.add(range);
            }
        }
        List<byte[]> answers = files.readAll(requests);
        List<byte[]> contents = new ArrayList<>(parts.size());
        int request = 0;
        for (int i = 0; i < parts.size(); i++) {
            RangeRead range = ranges.get(i);
            while (!holds(requests.get(request), range)) {
                request++;
            }
            byte[] answer = answers.get(request);
            long from = range.start() - requests.get(request).start();
            long to = range.end() - requests.get(request).start();
            byte[] bytes =
                    Arrays.copyOfRange(answer, (int) Math.min(from, answer.length), (int) Math.min(to, answer.length));
            contents.add(content(parts.get(i), range, bytes, keysOfParts.get(i)));
        }
        return contents;
    }

    private static boolean holds(RangeRead request, RangeRead range) {
        return request.source() == range.source() && request.start() <= range.start() && range.end() <= request.end();
    }

    /** Which bytes of the object hold a part. */
    private RangeRead range(Part part) {
        boolean encrypted = part.resource().key().isPresent();
        Decryption blocks = new Decryption(part.start(), part.end());
        long start = encrypted ? blocks.readStart() : part.start();
        long end = encrypted ? blocks.readEnd() : part.end();
        long origin = part.resource().range().map(ByteRange::start).orElse(0L);
        long limit = part.resource().range().map(ByteRange::end).orElse(Long.MAX_VALUE);
        return new RangeRead(source(part.resource()), Math.min(origin + start, limit), Math.min(origin + end, limit));
    }

    private byte[] content(Part part, RangeRead range, byte[] bytes, byte[] key) throws UnreadableRecordingException {
        if (part.resource().key().isEmpty()) {
            return bytes;
        }
        boolean toTheEnd = bytes.length < range.end() - range.start()
                || part.resource().range().map(ByteRange::end).equals(Optional.of(range.end()));
        return new Decryption(part.start(), part.end())
                .decrypt(
                        bytes,
                        toTheEnd,
                        key,
                        part.resource().key().get().iv(),
                        range.source().name());
    }

    /** The bytes of the key; none where the resource has none. */
    private byte[] key(Resource resource) throws IOException, UnreadableRecordingException {
        if (resource.key().isEmpty()) {
            return new byte[0];
        }
        RelativeReference reference = resource.key().get().reference();
        byte[] known = keys.get(reference);
        if (known != null) {
            return known;
        }
        ByteSource source = files.open(reference);
        byte[] key = source.read(0, AesKey.KEY_BYTES + 1);
        if (key.length != AesKey.KEY_BYTES) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    0,
                    "a key of AES-128 has " + AesKey.KEY_BYTES + " bytes, this has "
                            + (key.length < AesKey.KEY_BYTES ? key.length : "more"));
        }
        if (keys.size() < MAX_KEYS) {
            keys.put(reference, key);
        }
        return key;
    }

    private ByteSource source(Resource resource) {
        return sources.computeIfAbsent(resource.reference(), files::open);
    }
}
