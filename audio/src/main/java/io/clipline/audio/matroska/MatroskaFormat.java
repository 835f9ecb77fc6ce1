package io.clipline.audio.matroska;

import io.clipline.audio.CuttingTools;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import java.io.IOException;
import java.util.Optional;

/** Matroska and WebM (RFC 9559): one file with a track of Opus, alone or beside others. */
public final class MatroskaFormat {

    /** How far the track's first block is looked for; one that comes later does not say when the recording begins. */
    private static final int MAX_ELEMENTS_BEFORE = 16;

    private MatroskaFormat() {}

    /**
     * Whether these bytes begin a file of this kind, whatever it is called.
     *
     * @param head the first bytes; four are enough
     */
    public static boolean recognises(byte[] head) {
        return head.length >= 4
                && head[0] == 0x1A
                && head[1] == 0x45
                && (head[2] & 0xFF) == 0xDF
                && (head[3] & 0xFF) == 0xA3;
    }

    /**
     * Reads what stands before the first cluster, and that one's beginning, in one request of some kilobytes as a rule.
     *
     * @throws io.clipline.audio.UnsupportedRecordingException when it has no track of Opus
     * @throws io.clipline.audio.MalformedRecordingException when elements contradict each other
     * @throws io.clipline.audio.RecordingEndedException when the file ends before its tracks are described
     * @throws IOException when the file cannot be read
     */
    public static Recording open(RecordingFiles files, CuttingTools tools)
            throws IOException, UnreadableRecordingException {
        FileWindow file = new FileWindow(files.main());
        SegmentHead head = SegmentHead.read(file);
        AudioTrack track =
                AudioTrack.choose(head.tracks(), file.name(), head.segment().start());
        Optional<Cluster> first = Optional.empty();
        long origin = 0;
        if (head.firstCluster().isPresent()) {
            first = Cluster.read(file, head.firstCluster().getAsLong());
            BlockWalk walk =
                    new BlockWalk(file, head, track, head.firstCluster().getAsLong());
            origin = walk.earliest(MAX_ELEMENTS_BEFORE)
                    .orElse(first.map(Cluster::time).orElse(0L));
        }
        Clock clock = new Clock(
                file.name(), head.info().unitNanos(), origin, track.head().preSkipSamples());
        return new MatroskaRecording(file, head, track, clock, first, tools.transcoder());
    }
}
