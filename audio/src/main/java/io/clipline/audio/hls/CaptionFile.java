package io.clipline.audio.hls;

import io.clipline.audio.ByteSource;
import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.captions.ClipCaptions;
import io.clipline.audio.captions.WebVtt;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/** Captions beside a recording: a file of WebVTT, or a media playlist of such files. */
public final class CaptionFile {

    /** Most files of captions, and most playlists of them, are not longer. */
    private static final int HEAD_BYTES = 64 << 10;

    private CaptionFile() {}

    /**
     * Reads what a clip needs of them.
     *
     * @param files of the recording
     * @param reference of the captions, from the recording's folder
     * @param firstTimestamp as {@link io.clipline.audio.Recording#firstTimestamp()} says
     * @param range of the recording
     * @throws UnreadableRecordingException when they are no captions, or too large
     * @throws IOException when they cannot be read
     */
    public static ClipCaptions cut(
            RecordingFiles files, RelativeReference reference, OptionalLong firstTimestamp, ClipRange range)
            throws IOException, UnreadableRecordingException {
        ByteSource file = files.open(reference);
        byte[] bytes = file.read(0, HEAD_BYTES);
        if (bytes.length == HEAD_BYTES) {
            int limit = Math.max(WebVtt.MAX_BYTES, MediaPlaylist.MAX_BYTES) + 1;
            byte[] rest = file.read(HEAD_BYTES, limit);
            bytes = Arrays.copyOf(bytes, HEAD_BYTES + rest.length);
            System.arraycopy(rest, 0, bytes, HEAD_BYTES, rest.length);
        }
        if (HlsFormat.recognises(bytes)) {
            MediaPlaylist playlist = MediaPlaylist.parse(
                    file.name(), bytes, PlaylistPlace.of(files).of(reference));
            return new SubtitlePlaylist(playlist, files, firstTimestamp).cut(range);
        }
        if (bytes.length > WebVtt.MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), WebVtt.MAX_BYTES, "captions of more than " + WebVtt.MAX_BYTES + " bytes");
        }
        WebVtt captions = WebVtt.parse(file.name(), bytes).inRecording(firstTimestamp);
        return new ClipCaptions(captions.cut(range), List.of());
    }
}
