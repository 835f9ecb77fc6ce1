package io.clipline.audio.hls;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.Recording;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.captions.ClipCaptions;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A recording whose multivariant playlist names subtitles, too.
 *
 * @param recording the sound
 * @param files as the multivariant playlist sees them
 * @param name the multivariant playlist's
 * @param subtitles one or more, those first that are shown unless a listener chooses another
 */
record SubtitledRecording(Recording recording, RecordingFiles files, String name, List<Rendition> subtitles)
        implements Recording {

    static Recording of(Recording recording, RecordingFiles files, MultivariantPlaylist playlist) {
        List<Rendition> subtitles = playlist.subtitles().stream()
                .filter(rendition -> rendition.reference().isPresent() || rendition.outside())
                .toList();
        return subtitles.isEmpty() ? recording : new SubtitledRecording(recording, files, playlist.name(), subtitles);
    }

    @Override
    public Optional<ClipCaptions> captions(ClipRange range) throws IOException, UnreadableRecordingException {
        Rendition shown = subtitles.stream()
                .filter(rendition -> rendition.reference().isPresent())
                .findFirst()
                .orElseThrow(() -> new UnsupportedRecordingException(
                        name,
                        subtitles.get(0).position(),
                        "the playlists of the subtitles lie outside the recording's folder"));
        return Optional.of(CaptionFile.cut(files, shown.reference().orElseThrow(), recording.firstTimestamp(), range));
    }

    @Override
    public RecordingInfo info() {
        return recording.info();
    }

    @Override
    public Recording inspected() throws IOException, UnreadableRecordingException {
        return new SubtitledRecording(recording.inspected(), files, name, subtitles);
    }

    @Override
    public OptionalLong measureSamples() throws IOException, UnreadableRecordingException {
        return recording.measureSamples();
    }

    @Override
    public OptionalLong firstTimestamp() {
        return recording.firstTimestamp();
    }

    @Override
    public Clip cut(ClipRange range) throws IOException, UnreadableRecordingException {
        return recording.cut(range);
    }

    @Override
    public Clip cutKeepingCodec(ClipRange range) throws IOException, UnreadableRecordingException {
        return recording.cutKeepingCodec(range);
    }
}
