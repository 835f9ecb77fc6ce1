package io.clipline.audio.hls;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingEndedException;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.transcode.Transcoder;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** HTTP Live Streaming: opens the recording that a media playlist describes, or a multivariant playlist names. */
public final class HlsFormat {

    private static final byte[] SIGNATURE = "#EXTM3U".getBytes(US_ASCII);

    /** Blanks and empty lines before the signature, which RFC 8216 does not allow and some producers write. */
    private static final int MAX_BLANKS = 64;

    private HlsFormat() {}

    /**
     * Whether the recording is a playlist.
     *
     * @param head the recording's first bytes, as many as there are
     */
    public static boolean recognises(byte[] head) {
        return signatureAt(head).isPresent();
    }

    /**
     * Reads the playlist and the beginning of its first segment.
     *
     * @param transcoder encodes what is HE-AAC
     * @throws UnreadableRecordingException when the playlist cannot be used, or its segments are neither packed AAC nor
     *     transport streams or fragmented MP4 with AAC
     * @throws IOException when an object cannot be read
     */
    public static Recording open(RecordingFiles files, Transcoder transcoder)
            throws IOException, UnreadableRecordingException {
        ByteSource main = files.main();
        byte[] bytes = main.read(0, MediaPlaylist.MAX_BYTES + 1L);
        PlaylistPlace place = PlaylistPlace.of(files);
        if (!MultivariantPlaylist.recognises(bytes)) {
            return openMedia(main.name(), bytes, place, files, transcoder, List.of());
        }
        MultivariantPlaylist playlist = MultivariantPlaylist.parse(main.name(), bytes, place);
        AudioChoice choice = AudioChoice.of(playlist);
        ByteSource media = files.open(choice.reference());
        Recording recording = openMedia(
                media.name(),
                media.read(0, MediaPlaylist.MAX_BYTES + 1L),
                place.of(choice.reference()),
                files,
                transcoder,
                choice.warnings());
        return SubtitledRecording.of(recording, files, playlist);
    }

    private static Recording openMedia(
            String name,
            byte[] bytes,
            PlaylistPlace place,
            RecordingFiles files,
            Transcoder transcoder,
            List<String> warnings)
            throws IOException, UnreadableRecordingException {
        MediaPlaylist playlist = MediaPlaylist.parse(name, bytes, place);
        if (playlist.segments().isEmpty()) {
            throw new RecordingEndedException(name, 0, !playlist.isComplete(), "the playlist lists no segment");
        }
        if (playlist.isLiveWindow()) {
            throw new UnsupportedRecordingException(
                    name,
                    playlist.segments().get(0).position(),
                    "the playlist is a live window that begins at segment " + playlist.mediaSequence()
                            + ", so positions cannot be counted from the recording's first sample; name its full playlist");
        }
        return SegmentedRecording.open(playlist, files, transcoder, warnings);
    }

    /** Where {@code #EXTM3U} stands, past a byte order mark and blanks. */
    static OptionalInt signatureAt(byte[] head) {
        int at = head.length >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF ? 3 : 0;
        int limit = Math.min(head.length, at + MAX_BLANKS);
        while (at < limit && (head[at] == ' ' || head[at] == '\t' || head[at] == '\r' || head[at] == '\n')) {
            at++;
        }
        int end = Math.min(head.length, at + SIGNATURE.length);
        boolean signed = Arrays.equals(head, at, end, SIGNATURE, 0, SIGNATURE.length);
        return signed ? OptionalInt.of(at) : OptionalInt.empty();
    }
}
