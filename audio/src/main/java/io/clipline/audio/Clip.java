package io.clipline.audio;

import io.clipline.audio.captions.WebVtt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A finished clip: a file's bytes, and the truth about what was cut. */
public final class Clip {

    private final byte[] bytes;
    private final ClipFormat format;
    private final RecordingInfo source;
    private final long startSample;
    private final long endSample;
    private final List<String> warnings;
    private final List<SpeakerTime> speakers;
    private final Optional<ClipSound> sound;
    private final List<StageReport> stage;
    private final Optional<WebVtt> captions;

    /**
     * A clip of which nobody knows yet who speaks in it and what it sounds like.
     *
     * @param bytes the whole file; owned by the clip from now on
     * @param format what the file is
     * @param source what it was cut from
     * @param startSample first sample, counted from the recording's first sample
     * @param endSample the sample after the last one
     * @param warnings what a listener should know, one sentence each
     */
    public Clip(
            byte[] bytes,
            ClipFormat format,
            RecordingInfo source,
            long startSample,
            long endSample,
            List<String> warnings) {
        this(
                bytes,
                format,
                source,
                startSample,
                endSample,
                warnings,
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty());
    }

    private Clip(
            byte[] bytes,
            ClipFormat format,
            RecordingInfo source,
            long startSample,
            long endSample,
            List<String> warnings,
            List<SpeakerTime> speakers,
            Optional<ClipSound> sound,
            List<StageReport> stage,
            Optional<WebVtt> captions) {
        this.bytes = bytes;
        this.format = format;
        this.source = source;
        this.startSample = startSample;
        this.endSample = endSample;
        this.warnings = List.copyOf(warnings);
        this.speakers = List.copyOf(speakers);
        this.sound = sound;
        this.stage = List.copyOf(stage);
        this.captions = captions;
    }

    public Clip withSpeakers(List<SpeakerTime> known) {
        return new Clip(bytes, format, source, startSample, endSample, warnings, known, sound, stage, captions);
    }

    /** @param said in order; while the clip's bytes were read, these were read along with them */
    public Clip withStage(List<StageReport> said) {
        return new Clip(bytes, format, source, startSample, endSample, warnings, speakers, sound, said, captions);
    }

    public Clip withSound(ClipSound heard) {
        Optional<ClipSound> known = Optional.of(heard);
        return new Clip(bytes, format, source, startSample, endSample, warnings, speakers, known, stage, captions);
    }

    /** @param more warnings about the captions, behind those that the clip has */
    public Clip withCaptions(Optional<WebVtt> cut, List<String> more) {
        List<String> all = Stream.concat(warnings.stream(), more.stream()).toList();
        return new Clip(bytes, format, source, startSample, endSample, all, speakers, sound, stage, cut);
    }

    /**
     * The same moment louder or quieter; what it sounds like is not known then.
     *
     * @param rewritten the whole file, in the same format; owned by the clip from now on
     * @param how one sentence, among the warnings
     */
    public Clip madeLouder(byte[] rewritten, String how) {
        List<String> known = Stream.concat(warnings.stream(), Stream.of(how)).toList();
        return new Clip(
                rewritten, format, source, startSample, endSample, known, speakers, Optional.empty(), stage, captions);
    }

    /** The file's bytes; not a copy, so not to be changed. */
    public byte[] bytes() {
        return bytes;
    }

    /** What the file is: differs from {@link #source()} where the clip was encoded. */
    public ClipFormat format() {
        return format;
    }

    public RecordingInfo source() {
        return source;
    }

    public long startSample() {
        return startSample;
    }

    public long endSample() {
        return endSample;
    }

    public List<String> warnings() {
        return warnings;
    }

    /** Who speaks in the clip, as the recording says; empty where it does not. */
    public List<SpeakerTime> speakers() {
        return speakers;
    }

    /**
     * What the recording says of the people on stage, from shortly before the clip to its end, in order; who understands
     * that can tell the {@linkplain #speakers() speakers}. Empty where it says nothing.
     */
    public List<StageReport> stage() {
        return stage;
    }

    /** What the clip sounds like; empty where nobody has listened to it. */
    public Optional<ClipSound> sound() {
        return sound;
    }

    /** What is said in the clip, at its own times; empty where that is not known, or nothing is said. */
    public Optional<WebVtt> captions() {
        return captions;
    }
}
