package io.clipline.audio;

import io.clipline.audio.captions.ClipCaptions;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/** A recording whose format was recognised and whose headers were read. Not safe for use by several threads. */
public interface Recording {

    RecordingInfo info();

    /**
     * The same recording after a look into its first frames, where its headers leave open what they are: for whoever only
     * asks what it is. Cuts look at their own frames. Costs a few requests there and none elsewhere.
     *
     * @throws UnreadableRecordingException when what is read again cannot be understood any more
     * @throws IOException when an object cannot be read
     */
    default Recording inspected() throws IOException, UnreadableRecordingException {
        return this;
    }

    /**
     * The recording's length in samples, at the cost of a few requests where {@link #info()} does not know it.
     *
     * @return empty where only reading all of the recording would tell
     * @throws UnreadableRecordingException when the recording's end cannot be understood
     * @throws IOException when an object cannot be read
     */
    default OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        return info().samples();
    }

    /**
     * Cuts a clip, exact to the sample, reading little more than its bytes. Frames of AAC are copied, everything else is
     * encoded once.
     *
     * @throws RecordingEndedException when the recording ends before the clip does
     * @throws UnreadableRecordingException when the bytes that the clip needs cannot be cut
     * @throws java.nio.file.NoSuchFileException when an object that the recording names is not there
     * @throws SourceChangedException when an object was overwritten since the recording was opened
     * @throws io.clipline.audio.transcode.TranscoderUnavailableException when the clip must be encoded and nothing can
     * @throws IOException when an object cannot be read
     */
    Clip cut(ClipRange range) throws IOException, UnreadableRecordingException;

    /**
     * Cuts like {@link #cut} but never encodes: the clip has the recording's own codec, in a container that carries it
     * exactly. What is AAC is cut so anyway.
     *
     * @throws UnsupportedRecordingException when the recording's codec does not play everywhere, or no container says
     *     exactly where a clip of it begins and ends
     */
    default Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        return cut(range);
    }

    /**
     * The captions that the recording itself names, cut like the sound. Where it names none this costs nothing.
     *
     * @throws UnreadableRecordingException when they cannot be understood
     * @throws IOException when they cannot be read
     */
    default Optional<ClipCaptions> captions(ClipRange range) throws IOException, UnreadableRecordingException {
        return Optional.empty();
    }

    /**
     * The media timestamp of the recording's first sample, to which captions may refer ({@code X-TIMESTAMP-MAP}, RFC 8216,
     * 3.5): ticks of 90 kHz, modulo 2<sup>33</sup>. Costs no request.
     *
     * @return empty where the recording counts from 0, or has no timestamps
     */
    default OptionalLong firstTimestamp() {
        return OptionalLong.empty();
    }
}
