package io.clipline.testkit.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Builds an M4A of the frames of an ADTS stream, in any of the layouts that ISO/IEC 14496-12 allows: index at the end,
 * 32-bit lengths and offsets, and an edit list that hides the encoder's priming unless told otherwise.
 */
public final class M4aFile {

    public static final String NAME = "recording.m4a";

    private final AdtsFrames adts;
    private final List<Edit> edits = new ArrayList<>();
    private boolean indexFirst;
    private MediaBox mediaBox = MediaBox.SIZE_32_BIT;
    private SampleSizes sampleSizes = SampleSizes.TABLE;
    private boolean offsets64;
    private boolean edits64;
    private int[] samplesPerChunk = {48};
    private int movieTimescale = 1000;
    private byte[] filler = {};

    private M4aFile(AdtsFrames adts) {
        this.adts = adts;
        long priming = TimeCodedRecording.PRIMING_SAMPLES;
        edits.add(new Edit((samples() - priming) * movieTimescale / adts.sampleRateHz(), priming));
    }

    /** How the box with the frames says its length. */
    public enum MediaBox {
        SIZE_32_BIT,
        SIZE_64_BIT,
        /** Size 0: to the end of the file, so that it must be the last. */
        TO_END_OF_FILE
    }

    /** How the sizes of samples are stored. */
    public enum SampleSizes {
        /** {@code stsz} with a size for each. */
        TABLE,
        /** {@code stsz} with one size for all; frames are filled up with zeros, which decoders pass over. */
        UNIFORM,
        /** {@code stz2} with 16 bits for each. */
        COMPACT
    }

    /**
     * One entry of an edit list.
     *
     * @param duration in units of the movie's timescale
     * @param mediaTime where in the media it begins, in samples; -1 for silence
     */
    public record Edit(long duration, long mediaTime) {}

    public static M4aFile of(byte[] adts) {
        return new M4aFile(AdtsFrames.of(adts));
    }

    /** How many samples of each channel the frames have, priming included. */
    public long samples() {
        return (long) adts.frames().size() * AdtsFrames.SAMPLES;
    }

    /** Puts {@code moov} before {@code mdat}. */
    public M4aFile indexFirst() {
        indexFirst = true;
        return this;
    }

    public M4aFile mediaBox(MediaBox kind) {
        mediaBox = kind;
        return this;
    }

    public M4aFile sampleSizes(SampleSizes kind) {
        sampleSizes = kind;
        return this;
    }

    /** Stores chunk offsets in {@code co64}. */
    public M4aFile offsets64() {
        offsets64 = true;
        return this;
    }

    /** How many frames chunks have, by turns: {@code 3, 1} makes chunks of 3, 1, 3, 1 and so on. 48 unless set. */
    public M4aFile samplesPerChunk(int... byTurns) {
        samplesPerChunk = byTurns.clone();
        return this;
    }

    /** Units of the edits' durations in a second; 1000 unless set. Set it before the edits. */
    public M4aFile movieTimescale(int unitsPerSecond) {
        movieTimescale = unitsPerSecond;
        return this;
    }

    /** Replaces the edit list; none when empty. */
    public M4aFile edits(Edit... entries) {
        edits.clear();
        edits.addAll(List.of(entries));
        return this;
    }

    /** Writes the edit list with 64-bit fields. */
    public M4aFile edits64() {
        edits64 = true;
        return this;
    }

    /** Puts a {@code free} box before {@code moov} and before {@code mdat}. */
    public M4aFile filler(int contentBytes) {
        filler = BoxBytes.box("free", new byte[contentBytes]);
        return this;
    }

    public FileSet build() {
        return new FileSet(NAME, Map.of(NAME, bytes()));
    }

    private byte[] bytes() {
        var frames = frames();
        // The index is as long with any offsets in it.
        int firstFrame = beforeFrames(frames, 0).length;
        var file = new BoxBytes().raw(beforeFrames(frames, firstFrame));
        frames.forEach(file::raw);
        if (!indexFirst) {
            file.raw(filler).raw(index(frames, firstFrame));
        }
        return file.toByteArray();
    }

    private byte[] beforeFrames(List<byte[]> frames, long firstFrame) {
        var brands = new BoxBytes().ascii("M4A ").u32(512).ascii("M4A isomiso2");
        var boxes = new BoxBytes().raw(BoxBytes.box("ftyp", brands.toByteArray()));
        if (indexFirst) {
            boxes.raw(filler).raw(index(frames, firstFrame));
        }
        return boxes.raw(filler).raw(mediaHeader(frames)).toByteArray();
    }

    private List<byte[]> frames() {
        var frames = adts.withoutHeaders();
        if (sampleSizes != SampleSizes.UNIFORM) {
            return frames;
        }
        int longest = frames.stream().mapToInt(frame -> frame.length).max().orElse(0);
        return frames.stream().map(frame -> Arrays.copyOf(frame, longest)).toList();
    }

    private byte[] mediaHeader(List<byte[]> frames) {
        long length = frames.stream().mapToLong(frame -> frame.length).sum();
        return switch (mediaBox) {
            case SIZE_32_BIT -> new BoxBytes().u32(8 + length).ascii("mdat").toByteArray();
            case SIZE_64_BIT ->
                new BoxBytes().u32(1).ascii("mdat").u64(16 + length).toByteArray();
            case TO_END_OF_FILE -> new BoxBytes().u32(0).ascii("mdat").toByteArray();
        };
    }

    private byte[] index(List<byte[]> frames, long firstFrame) {
        var table = new M4aSampleTable(adts, frames, samplesPerChunk).toBytes(sampleSizes, offsets64, firstFrame);
        return new M4aIndex(adts, samples(), movieTimescale).toBytes(edits, edits64, table);
    }
}
