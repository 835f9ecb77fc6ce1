package io.clipline.audio.flac;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RecordingInfo;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A FLAC file that has a clip's samples and no others: frames inside the clip are copied with new numbers, those that it
 * begins and ends in are decoded and written anew without loss, and where frames are damaged is silence.
 */
final class FlacClip {

    static final String CONTENT_TYPE = "audio/flac";

    /** Shorter ones are allowed at the end of a stream alone (RFC 9639, 8.2). */
    private static final int MIN_BLOCK_SAMPLES = 16;

    private final StreamInfo info;
    private final String sourceName;
    private final List<ClipBlock> blocks = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private long silentSamples;

    private FlacClip(StreamInfo info, String sourceName) {
        this.info = info;
        this.sourceName = sourceName;
    }

    /**
     * Writes a clip.
     *
     * @param window its last frame ends with the clip or after it
     * @param first the clip's first sample, counted as frames count it
     * @param end the sample after its last
     * @param source what it is cut from
     * @param startSample the clip's first sample, counted from the recording's
     */
    static Clip of(
            FlacWindow window,
            StreamInfo info,
            long first,
            long end,
            RecordingInfo source,
            long startSample,
            String sourceName)
            throws MalformedRecordingException {
        FlacClip clip = new FlacClip(info, sourceName);
        clip.gather(window, first, end);
        clip.lengthenShortBlocks();
        return new Clip(
                clip.file(end - first),
                ClipFormat.ofCopy(source, CONTENT_TYPE),
                source,
                startSample,
                startSample + end - first,
                clip.warnings);
    }

    private void gather(FlacWindow window, long first, long end) throws MalformedRecordingException {
        long next = first;
        long nextAt = window.contentStart();
        for (FlacFrame frame : window.frames()) {
            if (next < end && frame.endSample() > next) {
                byte[] bytes = window.bytesOf(frame);
                long from = Math.min(Math.max(next, frame.firstSample()), end);
                addSilence(next - first, from - next, bytes, nextAt, frame.start());
                next = Math.min(frame.endSample(), end);
                add(frame, bytes, from, next);
            }
            nextAt = frame.end();
        }
        if (silentSamples * 2 > end - first) {
            throw new MalformedRecordingException(
                    sourceName, nextAt, "more than half of the clip's frames are damaged");
        }
    }

    private void add(FlacFrame frame, byte[] bytes, long from, long to) throws MalformedRecordingException {
        ClipBlock whole = ClipBlock.copied(bytes, frame.header(), info, sourceName, frame.start());
        if (to - from == whole.samples()) {
            blocks.add(whole);
        } else if (to > from) {
            int start = (int) (from - frame.firstSample());
            long[][] part = ClipBlock.slice(whole.decoded(), start, start + (int) (to - from));
            blocks.add(ClipBlock.of(part, bytes, info));
        }
    }

    private void addSilence(long offset, long samples, byte[] like, long damagedAt, long damagedEnd) {
        for (long left = samples; left > 0; left -= info.maxBlockSamples()) {
            int length = (int) Math.min(left, info.maxBlockSamples());
            blocks.add(ClipBlock.of(new long[info.channels()][length], like, info));
        }
        if (samples > 0) {
            silentSamples += samples;
            warnings.add(SilentFrame.warning(info, damagedAt, damagedEnd, offset, samples));
        }
    }

    /** A block that is too short takes half of the samples of the one behind it. */
    private void lengthenShortBlocks() throws MalformedRecordingException {
        for (int i = 0; i < blocks.size() - 1; i++) {
            if (blocks.get(i).samples() < MIN_BLOCK_SAMPLES) {
                ClipBlock following = blocks.remove(i + 1);
                long[][] all = ClipBlock.joined(blocks.get(i).decoded(), following.decoded());
                byte[] like = following.frame(true, 0);
                int half = all[0].length < 2 * MIN_BLOCK_SAMPLES ? all[0].length : all[0].length / 2;
                blocks.set(i, ClipBlock.of(ClipBlock.slice(all, 0, half), like, info));
                if (half < all[0].length) {
                    blocks.add(i + 1, ClipBlock.of(ClipBlock.slice(all, half, all[0].length), like, info));
                }
            }
        }
    }

    private byte[] file(long samples) {
        int last = blocks.size() - 1;
        int max = blocks.stream().mapToInt(ClipBlock::samples).max().orElseThrow();
        int min = blocks.subList(0, Math.max(1, last)).stream()
                .mapToInt(ClipBlock::samples)
                .min()
                .orElseThrow();
        // All blocks but the last are of one length in a stream that is numbered by frames.
        boolean variable = min < max;
        ByteArrayOutputStream frames = new ByteArrayOutputStream();
        int minFrameBytes = Integer.MAX_VALUE;
        int maxFrameBytes = 0;
        long sample = 0;
        for (int i = 0; i <= last; i++) {
            byte[] frame = blocks.get(i).frame(variable, variable ? sample : i);
            minFrameBytes = Math.min(minFrameBytes, frame.length);
            maxFrameBytes = Math.max(maxFrameBytes, frame.length);
            sample += blocks.get(i).samples();
            frames.writeBytes(frame);
        }
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(Metadata.MARKER.getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(new byte[] {(byte) 0x80, 0, 0, StreamInfo.BYTES});
        file.writeBytes(info.toBytesOfClip(
                Math.max(MIN_BLOCK_SAMPLES, min),
                Math.max(MIN_BLOCK_SAMPLES, max),
                minFrameBytes,
                maxFrameBytes,
                samples));
        file.writeBytes(frames.toByteArray());
        return file.toByteArray();
    }
}
