package io.clipline.audio.hls;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.mp4.InitSegment;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What {@code EXT-X-MAP} puts before segments, each read once. */
final class InitSections {

    /** Of MP4 they have less than a kilobyte, with a picture perhaps some hundred. */
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_SECTIONS = 1000;

    private final MediaPlaylist playlist;
    private final Resources resources;
    private final Map<Resource, InitSegment> parsed = new HashMap<>();

    InitSections(MediaPlaylist playlist, Resources resources) {
        this.playlist = playlist;
        this.resources = resources;
    }

    /** The bytes of a segment's initialization section; empty where it has none. */
    static Optional<SegmentBytes> read(Segment segment, Resources resources)
            throws IOException, UnreadableRecordingException {
        if (segment.initialization().isEmpty()) {
            return Optional.empty();
        }
        Resource section = segment.initialization().get();
        byte[] bytes = resources.read(new Resources.Part(section, 0, MAX_BYTES + 1));
        if (bytes.length > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    resources.name(section),
                    MAX_BYTES,
                    "what stands before the segments (EXT-X-MAP) has more than " + MAX_BYTES + " bytes");
        }
        return Optional.of(new SegmentBytes(0, resources.name(section), bytes, true));
    }

    /** Reads a segment's section, where it is another one than those read before. */
    void load(int segment) throws IOException, UnreadableRecordingException {
        Optional<Resource> section = playlist.segments().get(segment).initialization();
        if (section.isEmpty() || parsed.containsKey(section.get())) {
            return;
        }
        if (parsed.size() == MAX_SECTIONS) {
            throw new UnsupportedRecordingException(
                    playlist.name(),
                    playlist.segments().get(segment).position(),
                    "a clip needs more than " + MAX_SECTIONS + " sections of EXT-X-MAP");
        }
        SegmentBytes bytes = read(playlist.segments().get(segment), resources).orElseThrow();
        parsed.put(section.get(), InitSegment.parse(bytes.name(), bytes.bytes()));
    }

    /** Takes the first segment's section as read. */
    void learn(SegmentBytes first) throws IOException, UnreadableRecordingException {
        parsed.put(
                playlist.segments().get(0).initialization().orElseThrow(),
                InitSegment.parse(first.name(), first.bytes()));
    }

    /** The section of a segment, or of the first one where it has none; both were loaded. */
    InitSegment of(int segment) {
        Optional<InitSegment> own =
                playlist.segments().get(segment).initialization().map(parsed::get);
        return own.orElseGet(
                () -> parsed.get(playlist.segments().get(0).initialization().orElseThrow()));
    }

    InitSegment ofTheFirst() {
        return of(0);
    }
}
