package io.clipline.audio.mp4;

import io.clipline.audio.UnreadableRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * {@code traf} (8.8.6): the frames of one track in one fragment.
 *
 * @param position of the {@code traf} in the file
 * @param header whose they are
 * @param decodeTime when the first is decoded, in units of the media's timescale ({@code tfdt}, 8.8.12), where it is said
 * @param runs in order
 */
record TrackFragment(long position, TrackFragmentHeader header, OptionalLong decodeTime, List<TrackRun> runs) {

    /** @param content of the box; it lies at {@code position} */
    static TrackFragment parse(long position, FileBytes content, Map<Long, TrackDefaults> tracks)
            throws UnreadableRecordingException {
        List<TrackRun> runs = new ArrayList<>();
        TrackFragmentHeader header = null;
        OptionalLong decodeTime = OptionalLong.empty();
        for (BoxContents boxes = new BoxContents(content); boxes.next(); ) {
            switch (boxes.type()) {
                case "tfhd" -> header = TrackFragmentHeader.parse(boxes.content(), tracks);
                case "tfdt" -> decodeTime = OptionalLong.of(parseDecodeTime(boxes.content()));
                case "trun" -> {
                    if (header == null) {
                        throw content.malformed(position, "box 'traf' has a box 'trun' and no box 'tfhd' before it");
                    }
                    runs.add(TrackRun.parse(boxes.content(), header.defaults()));
                }
                default -> {}
            }
        }
        if (header == null) {
            throw content.malformed(position, "box 'traf' has no box 'tfhd'");
        }
        return new TrackFragment(position, header, decodeTime, runs);
    }

    long trackId() {
        return header.defaults().trackId();
    }

    /** Of {@code tfdt}, version and flags first. */
    static long parseDecodeTime(FileBytes content) throws UnreadableRecordingException {
        boolean wide = content.u32() >> 24 == 1;
        long time = wide ? content.i64() : content.u32();
        if (time < 0) {
            throw content.malformed("the decode time before this byte is " + Long.toUnsignedString(time));
        }
        return time;
    }
}
