package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The frames of one track in a media segment: fragments ({@code moof} and {@code mdat}) one after the other, perhaps
 * with {@code styp}, {@code sidx}, {@code emsg} or {@code prft} before them (ISO/IEC 23000-19, 7.3.2).
 *
 * @param frames in order, as far as their bytes are there
 * @param whole whether all frames that the fragments declare are there
 */
public record MediaSegment(List<Frame> frames, boolean whole) {

    /** Twenty minutes of sound at 48 kHz; declared by defaults, frames cost nothing to write. */
    private static final int MAX_FRAMES = 1 << 16;

    /** Of all tracks, as those of others are counted to find where the wanted ones lie. */
    private static final long MAX_FRAMES_OF_ALL_TRACKS = 1 << 20;

    private static final int MAX_BOXES = 10_000;

    /**
     * A frame.
     *
     * @param decodeTime in units of the track's timescale
     * @param duration in the same units
     * @param offset where it begins in the segment
     * @param lengthBytes 1 or more
     * @param beginsFragment whether the fragment says its decode time; else it follows from the durations before it
     */
    public record Frame(long decodeTime, long duration, int offset, int lengthBytes, boolean beginsFragment) {}

    public MediaSegment {
        frames = List.copyOf(frames);
    }

    /**
     * Reads a segment, or its first part.
     *
     * @param name the object's, for errors
     * @throws UnreadableRecordingException when tables break the rules, or say nothing of the decode time
     */
    public static MediaSegment parse(String name, byte[] prefix, InitSegment init) throws UnreadableRecordingException {
        List<Frame> frames = new ArrayList<>();
        boolean whole = true;
        long framesOfAll = 0;
        int boxes = 0;
        FileBytes bytes = new FileBytes(name, 0, prefix, 0, prefix.length, false);
        while (bytes.remaining() >= Box.MAX_HEADER_BYTES) {
            Box box = Box.parse(bytes, Long.MAX_VALUE);
            if (++boxes > MAX_BOXES) {
                throw new UnsupportedRecordingException(
                        name, box.start(), "the segment has more than " + MAX_BOXES + " boxes");
            }
            if (box.contentBytes() > bytes.remaining()) {
                return new MediaSegment(frames, whole && !box.type().equals("moof"));
            }
            FileBytes content = bytes.slice((int) box.contentBytes());
            if (!box.type().equals("moof")) {
                continue;
            }
            MovieFragment fragment =
                    MovieFragment.parse(name, box.start(), content, init.track().defaults());
            framesOfAll += fragment.tracks().stream()
                    .flatMap(track -> track.runs().stream())
                    .mapToLong(TrackRun::frames)
                    .sum();
            if (framesOfAll > MAX_FRAMES_OF_ALL_TRACKS) {
                throw new UnsupportedRecordingException(
                        name, box.start(), "the segment has more than " + MAX_FRAMES_OF_ALL_TRACKS + " frames");
            }
            whole &= add(frames, fragment.framesOf(init.track()), prefix.length, init, name);
        }
        return new MediaSegment(frames, whole);
    }

    /**
     * The frames that the only fragment of a segment declares, by its first bytes alone.
     *
     * @param lengthBytes of the segment, less than 2<sup>31</sup>
     * @return empty where these bytes do not hold the fragment's tables, there may be more fragments, or the segment ends
     *     before its frames do
     * @throws UnreadableRecordingException as {@link #parse} does
     */
    public static Optional<MediaSegment> ofOneFragment(String name, byte[] prefix, InitSegment init, long lengthBytes)
            throws UnreadableRecordingException {
        List<Frame> frames = new ArrayList<>();
        FileBytes bytes = new FileBytes(name, 0, prefix, 0, prefix.length, false);
        while (bytes.remaining() >= Box.MAX_HEADER_BYTES) {
            Box box = Box.parse(bytes, Long.MAX_VALUE);
            if (box.type().equals("mdat")) {
                boolean only = !frames.isEmpty() && box.end() >= lengthBytes;
                return only ? Optional.of(new MediaSegment(frames, true)) : Optional.empty();
            }
            if (box.contentBytes() > bytes.remaining()) {
                return Optional.empty();
            }
            FileBytes content = bytes.slice((int) box.contentBytes());
            if (box.type().equals("moof")) {
                MovieFragment fragment = MovieFragment.parse(
                        name, box.start(), content, init.track().defaults());
                FragmentFrames held = fragment.framesOf(init.track());
                if (!frames.isEmpty() || !add(frames, held, lengthBytes, init, name)) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    /** False where the bytes end before the frames do. */
    private static boolean add(List<Frame> all, FragmentFrames fragment, long end, InitSegment init, String name)
            throws UnsupportedRecordingException {
        for (int i = 0; i < fragment.count(); i++) {
            Span span = fragment.span(i);
            if (span.end() > end) {
                return false;
            }
            if (fragment.description(i) != init.description()) {
                throw new UnsupportedRecordingException(
                        name,
                        span.start(),
                        "the frames' description changes here to one that is not the track's usual one ('trex'); only"
                                + " frames of that are cut from HLS");
            }
            if (all.size() == MAX_FRAMES) {
                throw new UnsupportedRecordingException(
                        name, fragment.position(), "the segment has more than " + MAX_FRAMES + " frames of audio");
            }
            long time = fragment.time(i);
            long duration = fragment.time(i + 1) - time;
            all.add(new Frame(time, duration, (int) span.start(), (int) span.lengthBytes(), i == 0));
        }
        return true;
    }

    /**
     * When the track's first fragment in a segment is decoded, in units of its timescale; empty where the bytes end too
     * early to tell, or are damaged.
     */
    public static OptionalLong firstDecodeTime(String name, byte[] prefix, InitSegment init) {
        try {
            return new DecodeTimeFinder(init.track().trackId())
                    .find(new FileBytes(name, 0, prefix, 0, prefix.length, false));
        } catch (UnreadableRecordingException e) {
            return OptionalLong.empty();
        }
    }
}
