package io.clipline.audio.wav;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.TranscodedClip;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * A recording that is a WAV file. Where its header and its length disagree about how much sound there is, the shorter is
 * right if the file is shorter; if it is longer, more sound follows unless chunks do.
 */
public final class WavRecording implements Recording {

    private static final String CONTENT_TYPE = "audio/wav";

    /** What may be read for one clip: 30 s of eight channels of 48 kHz and 32 bits. */
    private static final long MAX_CLIP_BYTES = 64 << 20;

    private final ByteSource source;
    private final ChunkWalk chunks;
    private final WavHeader header;
    private final RecordingInfo info;
    private final Transcoder transcoder;

    private WavRecording(
            ByteSource source, ChunkWalk chunks, WavHeader header, RecordingInfo info, Transcoder transcoder) {
        this.source = source;
        this.chunks = chunks;
        this.header = header;
        this.info = info;
        this.transcoder = transcoder;
    }

    static WavRecording of(ByteSource source, ChunkWalk chunks, WavHeader header, Transcoder transcoder)
            throws IOException {
        SampleFormat format = header.format();
        RecordingInfo info = new RecordingInfo(
                header.container().inWords(),
                format.codec(),
                format.sampleRateHz(),
                format.channels(),
                samples(header, chunks, source.length()),
                !header.isOpen());
        return new WavRecording(source, chunks, header, info, transcoder);
    }

    @Override
    public RecordingInfo info() {
        return info;
    }

    @Override
    public OptionalLong measureSamples() throws IOException {
        if (info.samples().isPresent()) {
            return info.samples();
        }
        OptionalLong end = soundIsLonger() ? source.length() : header.declaredEnd();
        return end.isPresent() ? OptionalLong.of(header.samplesUntil(end.getAsLong())) : OptionalLong.empty();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        Sound sound = read(range);
        byte[] file = WavFile.write(header.format(), sound.bytes);
        Excerpt excerpt = new Excerpt("wav", file, info.sampleRateHz(), info.channels(), 0, sound.end - sound.first);
        return new TranscodedClip(info, source.name(), header.positionOf(sound.first), sound.first, sound.warnings)
                .encode(excerpt, transcoder);
    }

    /** A WAV of the same samples, whatever container they came in. */
    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        Sound sound = read(range);
        return new Clip(
                WavFile.write(header.format(), sound.bytes),
                ClipFormat.ofCopy(info, CONTENT_TYPE),
                info,
                sound.first,
                sound.end,
                sound.warnings);
    }

    private Sound read(ClipRange range) throws IOException, UnreadableRecordingException {
        long first = range.startSample(info.sampleRateHz());
        long end = range.endSample(info.sampleRateHz());
        Excerpt.checkLength(source.name(), end - first);
        long from = header.positionOf(first);
        long to = header.positionOf(end);
        if (to - from > MAX_CLIP_BYTES) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    from,
                    "the clip has " + (to - from) + " bytes; up to " + MAX_CLIP_BYTES + " are read for one");
        }
        List<String> warnings = new ArrayList<>();
        header.format().warning().ifPresent(warnings::add);
        OptionalLong declaredEnd = header.declaredEnd();
        if (declaredEnd.isPresent() && to > declaredEnd.getAsLong()) {
            if (!soundIsLonger()) {
                throw ended(declaredEnd.getAsLong());
            }
            if (!header.isOpen()) {
                warnings.add("the header says that the sound ends at byte " + declaredEnd.getAsLong()
                        + ", but no chunk follows there; what follows was taken for sound, because a writer that was"
                        + " stopped leaves such a header");
            }
        }
        byte[] bytes = source.read(from, to);
        if (bytes.length < to - from) {
            throw ended(bytes.length > 0 ? from + bytes.length : source.length().orElse(from));
        }
        return new Sound(first, end, bytes, warnings);
    }

    /** Whether the sound goes on where the header says that it ends. Costs a request. */
    private boolean soundIsLonger() throws IOException {
        OptionalLong declaredEnd = header.declaredEnd();
        return declaredEnd.isEmpty() || !chunks.followSound(header.soundStart(), declaredEnd.getAsLong());
    }

    private RecordingEndedException ended(long end) {
        long samples = header.samplesUntil(end);
        return new RecordingEndedException(
                source.name(),
                Math.min(end, header.positionOf(samples)),
                header.isOpen(),
                RecordingEndedException.beforeTheClip(samples, info.sampleRateHz()));
    }

    /** What header and length of the file tell without a request; empty where something follows the declared end. */
    private static OptionalLong samples(WavHeader header, ChunkWalk chunks, OptionalLong fileLength)
            throws IOException {
        if (fileLength.isEmpty()) {
            return OptionalLong.empty();
        }
        OptionalLong declaredEnd = header.declaredEnd();
        if (header.isOpen()
                && declaredEnd.isPresent()
                && chunks.followSound(header.soundStart(), declaredEnd.getAsLong())) {
            return OptionalLong.of(0);
        }
        long length = fileLength.getAsLong();
        long end = header.isOpen() ? length : Math.min(length, declaredEnd.orElse(length));
        boolean certain = end + header.container().alignment() > length;
        return certain ? OptionalLong.of(header.samplesUntil(end)) : OptionalLong.empty();
    }

    private static final class Sound {

        private final long first;
        private final long end;
        private final byte[] bytes;
        private final List<String> warnings;

        private Sound(long first, long end, byte[] bytes, List<String> warnings) {
            this.first = first;
            this.end = end;
            this.bytes = bytes;
            this.warnings = warnings;
        }
    }
}
