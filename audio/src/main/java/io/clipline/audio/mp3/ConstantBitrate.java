package io.clipline.audio.mp3;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.index.FrameIndex;
import io.clipline.audio.index.FrameWindow;
import io.clipline.audio.index.Stretch;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file of one bit rate, where a frame's position follows from its number: padding keeps every frame within two bytes
 * of where it would begin if frames could have fractions of bytes (ISO/IEC 11172-3, 2.4.3.1).
 */
final class ConstantBitrate {

    /** How far a frame may stand from the computed place; encoders begin their padding differently. */
    private static final int TOLERANCE_BYTES = 2;

    /** The last frames, which must stand at their place where tags follow them. */
    private static final int CHECKED_FRAMES = 2;

    private static final List<String> TAGS = List.of("TAG", "APETAGEX", "LYRICSBEGIN", "ID3");
    private static final int LONGEST_TAG_NAME = 11;

    private final Mp3Stream stream;
    private final long frames;

    private ConstantBitrate(Mp3Stream stream, long frames) {
        this.stream = stream;
        this.frames = frames;
    }

    /**
     * Empty where the file does not say how many frames and bytes it has, or where these do not fit one bit rate and the
     * file's length: it varies, or something was cut out or put in. Costs a small request where tags follow the frames.
     */
    static Optional<ConstantBitrate> of(Mp3Stream stream) throws IOException {
        OptionalLong frames = stream.infoFrame().map(InfoFrame::frames).orElse(OptionalLong.empty());
        OptionalLong bytes = stream.infoFrame().map(InfoFrame::bytes).orElse(OptionalLong.empty());
        OptionalLong length = stream.source().length();
        if (frames.isEmpty()
                || bytes.isEmpty()
                || length.isEmpty()
                || frames.getAsLong() <= CHECKED_FRAMES
                || frames.getAsLong() > FrameIndex.MAX_FRAMES) {
            return Optional.empty();
        }
        ConstantBitrate constant = new ConstantBitrate(stream, frames.getAsLong());
        return constant.fits(bytes.getAsLong(), length.getAsLong()) ? Optional.of(constant) : Optional.empty();
    }

    long frames() {
        return frames;
    }

    /** The byte after the last frame, give or take two. */
    long end() {
        return position(frames);
    }

    /**
     * Reads exactly the frames {@code [first, end)}, of those that there are.
     *
     * @return empty where they do not all stand at their places in a row
     * @throws UnsupportedRecordingException when they are too many bytes
     */
    Optional<FrameWindow<MpegAudioHeader>> window(long first, long end)
            throws IOException, UnsupportedRecordingException {
        long from = Math.max(stream.audioStart(), position(first) - TOLERANCE_BYTES);
        new Stretch(first, end, from, position(end) + TOLERANCE_BYTES)
                .checkLength(stream.source().name());
        return inside(stream.source().read(from, position(end) + TOLERANCE_BYTES), from, first, end);
    }

    private Optional<FrameWindow<MpegAudioHeader>> inside(byte[] bytes, long from, long first, long end) {
        for (int offset = 0; offset <= 2 * TOLERANCE_BYTES; offset++) {
            OptionalLong last = chain(bytes, offset, from, first, end);
            if (last.isPresent()) {
                Stretch stretch = new Stretch(first, end, from + offset, from + last.getAsLong());
                byte[] held = Arrays.copyOfRange(bytes, offset, (int) last.getAsLong());
                return FrameWindow.of(MpegAudioHeader::parse, stretch, held, stream.header());
            }
        }
        return Optional.empty();
    }

    /** Where the last of the frames ends, if all follow each other from {@code offset} on, each at its place. */
    private OptionalLong chain(byte[] bytes, int offset, long from, long first, long end) {
        int at = offset;
        for (long frame = first; frame < end; frame++) {
            Optional<MpegAudioHeader> header = MpegAudioHeader.parse(bytes, at)
                    .filter(stream.header()::countsLike)
                    .filter(parsed -> parsed.bitrateKbps() == stream.header().bitrateKbps());
            if (header.isEmpty() || Math.abs(from + at - position(frame)) > TOLERANCE_BYTES) {
                return OptionalLong.empty();
            }
            at += header.get().frameBytes();
        }
        return at <= bytes.length ? OptionalLong.of(at) : OptionalLong.empty();
    }

    private boolean fits(long declaredBytes, long length) throws IOException {
        long audioBytes = end() - stream.audioStart();
        long infoBytes = stream.audioStart() - stream.start();
        boolean declared = Math.abs(declaredBytes - audioBytes) <= TOLERANCE_BYTES
                || Math.abs(declaredBytes - infoBytes - audioBytes) <= TOLERANCE_BYTES;
        if (!declared || length < end() - TOLERANCE_BYTES) {
            return false;
        }
        return length <= end() + TOLERANCE_BYTES || tagsFollow();
    }

    /** Whether the last frames stand at their places, and nothing but tags follows them. */
    private boolean tagsFollow() throws IOException {
        long first = frames - CHECKED_FRAMES;
        long from = position(first) - TOLERANCE_BYTES;
        byte[] bytes = stream.source().read(from, end() + TOLERANCE_BYTES + LONGEST_TAG_NAME);
        Optional<FrameWindow<MpegAudioHeader>> last = inside(bytes, from, first, frames);
        if (last.isEmpty()) {
            return false;
        }
        int at = Math.toIntExact(last.get().end() - from);
        String after = new String(bytes, at, bytes.length - at, ISO_8859_1);
        return TAGS.stream().anyMatch(after::startsWith);
    }

    /** Where a frame would begin if all were equally long; past the last one, where they end. */
    private long position(long frame) {
        MpegAudioHeader header = stream.header();
        return stream.audioStart()
                + frame * header.samplesPerFrame() / 8 * header.bitrateKbps() * 1000 / header.sampleRateHz();
    }
}
