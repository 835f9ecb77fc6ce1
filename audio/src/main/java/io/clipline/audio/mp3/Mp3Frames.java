package io.clipline.audio.mp3;

import io.clipline.audio.IndexCache;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.index.Ending;
import io.clipline.audio.index.FrameIndex;
import io.clipline.audio.index.FrameWindow;
import io.clipline.audio.index.IndexedFrames;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds a file's frames: by arithmetic where its bit rate is constant and nothing is damaged, else by an index. */
final class Mp3Frames {

    private static final String KIND = "mp3";

    private final Mp3Stream stream;
    private final IndexedFrames<MpegAudioHeader> indexed;
    private final Optional<ConstantBitrate> constant;

    private Mp3Frames(Mp3Stream stream, IndexedFrames<MpegAudioHeader> indexed, Optional<ConstantBitrate> constant) {
        this.stream = stream;
        this.indexed = indexed;
        this.constant = constant;
    }

    static Mp3Frames of(Mp3Stream stream, IndexCache cache) throws IOException {
        IndexedFrames<MpegAudioHeader> indexed = new IndexedFrames<>(
                stream.source(),
                KIND,
                cache,
                MpegAudioHeader::parse,
                stream.audioStart(),
                stream.header(),
                stream.time());
        return new Mp3Frames(stream, indexed, ConstantBitrate.of(stream));
    }

    /** The recording's length in samples where it is known without reading all of the file. */
    OptionalLong samples() throws IOException {
        if (constant.isPresent()) {
            return OptionalLong.of(stream.samples(constant.get().frames()));
        }
        Optional<FrameIndex> known = indexed.ifKnown();
        if (known.isEmpty()) {
            OptionalLong declared = stream.declaredFrames();
            return declared.isPresent() ? OptionalLong.of(stream.samples(declared.getAsLong())) : declared;
        }
        return known.get().ending() == Ending.END_OF_OBJECT
                ? OptionalLong.of(stream.samples(known.get().frames()))
                : OptionalLong.empty();
    }

    /**
     * Reads frames {@code [first, end)}, and perhaps some around them.
     *
     * @param endSample the sample after the last that is wanted of them
     * @throws RecordingEndedException when the recording ends before that sample
     * @throws UnreadableRecordingException when the frames cannot be had
     * @throws IOException when the file cannot be read
     */
    FrameWindow<MpegAudioHeader> window(long first, long end, long endSample)
            throws IOException, UnreadableRecordingException {
        if (constant.isPresent()) {
            ConstantBitrate frames = constant.get();
            checkEnd(frames.frames(), frames.end(), endSample);
            Optional<FrameWindow<MpegAudioHeader>> window = frames.window(first, end);
            if (window.isPresent()) {
                return window.get();
            }
            // Something is damaged there: only counting frames tells what is left.
        }
        FrameIndex index = indexed.index();
        if (index.ending() == Ending.END_OF_OBJECT) {
            checkEnd(index.frames(), index.endPosition(), endSample);
        }
        return indexed.window(first, end);
    }

    private void checkEnd(long frames, long endPosition, long endSample) throws RecordingEndedException {
        long samples = stream.samples(frames);
        if (endSample > samples) {
            throw new RecordingEndedException(
                    stream.source().name(),
                    endPosition,
                    false,
                    "the recording ends at " + stream.time().at(samples) + ", before the clip does");
        }
    }
}
