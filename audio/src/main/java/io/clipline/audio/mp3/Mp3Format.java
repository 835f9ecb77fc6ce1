package io.clipline.audio.mp3;

import io.clipline.audio.ByteSource;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.index.FirstFrame;
import io.clipline.audio.index.Frame;
import java.io.IOException;
import java.util.Optional;

/** MP3: one file of MPEG audio frames, with tags and damage before, between and after them. */
public final class Mp3Format {

    private Mp3Format() {}

    /**
     * Whether these bytes are MPEG audio of any layer, whatever the file is called.
     *
     * @param pastTags the first bytes after ID3 tags; a few kilobytes are enough
     */
    public static boolean recognises(byte[] pastTags) {
        return first(pastTags).isPresent() || FreeFormat.begins(pastTags);
    }

    /**
     * Opens a recording that was {@linkplain #recognises recognised}: without a request, unless tags or junk fill its
     * first bytes.
     *
     * @param tagBytes length of the ID3 tags before {@code pastTags}
     * @throws UnsupportedRecordingException when it is of layer I or II, or in free format
     * @throws IOException when the object cannot be read
     */
    public static Mp3Recording open(RecordingFiles files, long tagBytes, byte[] pastTags, CuttingTools tools)
            throws IOException, UnreadableRecordingException {
        ByteSource source = files.main();
        Frame<MpegAudioHeader> first = first(pastTags)
                .orElseThrow(
                        () -> new UnsupportedRecordingException(
                                source.name(),
                                tagBytes,
                                "MPEG audio in free format, whose headers do not tell a bit rate, cannot be cut; encode it anew"));
        long position = tagBytes + first.offset();
        MpegAudioHeader header = first.header();
        if (!header.isCuttable()) {
            throw new UnsupportedRecordingException(
                    source.name(),
                    position,
                    "MPEG audio of layer " + "I".repeat(header.layer()) + " cannot be cut, only layer III (MP3)");
        }
        byte[] bytes = pastTags;
        int offset = first.offset();
        int enough = header.frameBytes() + MpegAudioHeader.BYTES + InfoFrame.ENOUGH_BYTES;
        if (bytes.length - offset < enough) {
            bytes = source.read(position, position + enough);
            offset = 0;
        }
        Optional<InfoFrame> infoFrame = InfoFrame.parse(bytes, offset, header);
        int infoBytes = infoFrame.isPresent() ? header.frameBytes() : 0;
        MpegAudioHeader audio = MpegAudioHeader.parse(bytes, offset + infoBytes)
                .filter(header::sameStreamAs)
                .orElse(header);
        return new Mp3Recording(new Mp3Stream(source, position, position + infoBytes, audio, infoFrame), tools);
    }

    private static Optional<Frame<MpegAudioHeader>> first(byte[] bytes) {
        return FirstFrame.find(
                (all, at) -> MpegAudioHeader.parseAny(all, at).filter(header -> header.bitrateKbps() > 0),
                MpegAudioHeader.BYTES,
                bytes);
    }
}
