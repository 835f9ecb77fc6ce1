package io.clipline.audio.matroska;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.opus.ChannelMapping;
import io.clipline.audio.opus.OpusHead;
import io.clipline.audio.opus.OpusPassage;
import io.clipline.audio.opus.OpusSilence;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A Matroska or WebM file with a track of Opus. Its first sample is at the time of the file's first block; what a track
 * that begins later lacks is silent.
 */
final class MatroskaRecording implements Recording {

    /** The longest packet, and what a decoder must have heard before a clip. */
    private static final long LEAD_SAMPLES = OpusPassage.PRE_ROLL_SAMPLES + 5760;

    /** Where video lies beside it, a cluster's first sound may be later than the cluster. */
    private static final long INTERLEAVING_SAMPLES = OpusHead.SAMPLE_RATE_HZ;

    /** A clip is shorter; so its packets stay few. */
    private static final long MAX_CLIP_SAMPLES = 3600L * OpusHead.SAMPLE_RATE_HZ;

    private final FileWindow file;
    private final SegmentHead head;
    private final AudioTrack track;
    private final Clock clock;
    private final Optional<ClusterSearch> search;
    private final Transcoder transcoder;
    private final RecordingInfo info;

    /** @param first the first cluster, where there is one */
    MatroskaRecording(
            FileWindow file,
            SegmentHead head,
            AudioTrack track,
            Clock clock,
            Optional<Cluster> first,
            Transcoder transcoder) {
        this.file = file;
        this.head = head;
        this.track = track;
        this.clock = clock;
        this.search = first.map(cluster -> new ClusterSearch(file, head, track, cluster));
        this.transcoder = transcoder;
        this.info = new RecordingInfo(
                head.docType(), "opus", OpusHead.SAMPLE_RATE_HZ, track.head().channels(), OptionalLong.empty(), true);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        file.beginClip();
        Optional<Cluster> last = search.isPresent() ? search.get().last() : Optional.empty();
        if (last.isEmpty()) {
            return search.isPresent() ? OptionalLong.empty() : OptionalLong.of(0);
        }
        BlockWalk walk = new BlockWalk(file, head, track, last.get().position());
        PacketTimes times = new PacketTimes(
                clock, new ClipPackets(Long.MAX_VALUE / 4, 1, new OpusSilence(track.head())), streams(), 0);
        for (Optional<Block> block = walk.next(); block.isPresent(); block = walk.next()) {
            times.add(block.get());
        }
        return times.hasBegun() ? OptionalLong.of(Math.max(0, times.end())) : OptionalLong.empty();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        List<String> warnings = new ArrayList<>(track.warnings());
        Part part = read(range, warnings);
        return new TranscodedClip(info, file.name(), part.position(), range.startSample(info.sampleRateHz()), warnings)
                .encode(part.passage().excerpt(), transcoder);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        List<String> warnings = new ArrayList<>(track.warnings());
        OpusPassage passage = read(range, warnings).passage();
        return new Clip(
                passage.file(),
                ClipFormat.ofCopy(info, OpusPassage.CONTENT_TYPE),
                info,
                range.startSample(info.sampleRateHz()),
                range.endSample(info.sampleRateHz()),
                warnings);
    }

    /** @param position of the cluster that the packets are looked for from */
    private record Part(OpusPassage passage, long position) {}

    /** Reads the packets of a clip, and says what is wrong with them. */
    private Part read(ClipRange range, List<String> warnings) throws IOException, UnreadableRecordingException {
        file.beginClip();
        long start = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        Excerpt.checkLength(file.name(), end - start);
        if (end - start > MAX_CLIP_SAMPLES) {
            throw new UnsupportedRecordingException(file.name(), 0, "a clip of more than an hour");
        }
        if (search.isEmpty()) {
            throw ended(head.segment().contentStart(), 0);
        }
        long lead = LEAD_SAMPLES + (track.isAlone() ? 0 : INTERLEAVING_SAMPLES);
        ClusterSearch.Place place = search.get().find(clock.timeOf(start - lead), clock.timeOf(end));
        BlockWalk walk = new BlockWalk(file, head, track, place.position());
        walk.expectEnd(place.end());
        ClipPackets packets = new ClipPackets(start, end - start, new OpusSilence(track.head()));
        PacketTimes times = new PacketTimes(clock, packets, streams(), start);
        while (!times.isComplete()) {
            Optional<Block> block = walk.next();
            times.add(block.orElseThrow(() -> ended(walk.position(), times.end())));
        }
        warnings.addAll(packets.warnings());
        warnings.addAll(times.warnings());
        return new Part(packets.passage(track.head()), place.position());
    }

    private int streams() {
        return track.head().mapping().map(ChannelMapping::streams).orElse(1);
    }

    private RecordingEndedException ended(long position, long recordingEnd) {
        return new RecordingEndedException(
                file.name(),
                position,
                false,
                RecordingEndedException.beforeTheClip(Math.max(0, recordingEnd), info().sampleRateHz()));
    }
}
