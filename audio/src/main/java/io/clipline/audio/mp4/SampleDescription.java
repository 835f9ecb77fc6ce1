package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.Map;

/**
 * {@code stsd} of an audio track (8.5.2, 12.2.3): what its frames are.
 *
 * @param config of plain AAC-LC
 * @param dataReferenceIndex which entry of {@code dref} says where the frames lie, from 1
 */
record SampleDescription(AudioSpecificConfig config, int dataReferenceIndex) {

    private static final int MAX_BYTES = 1 << 16;
    private static final int HEADER_BYTES = 8;
    private static final int SAMPLE_ENTRY_BYTES = 28;

    private static final Map<String, String> CODECS = Map.of(
            "Opus", "Opus",
            "alac", "Apple Lossless",
            ".mp3", "MP3",
            "fLaC", "FLAC",
            "ac-3", "AC-3",
            "ec-3", "Enhanced AC-3",
            "enca", "encrypted audio",
            "sowt", "PCM",
            "ipcm", "PCM");

    static SampleDescription read(SparseFile file, Box stsd) throws IOException, UnreadableRecordingException {
        if (stsd.contentBytes() > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), stsd.start(), "box 'stsd' has more than " + MAX_BYTES + " bytes");
        }
        FileBytes header = Table.header(file, stsd, HEADER_BYTES).skip(4);
        long count = header.u32();
        if (count == 0) {
            throw header.malformed("the audio track has no sample description");
        }
        Box list = new Box(stsd.type(), stsd.start(), stsd.contentStart() + HEADER_BYTES, stsd.end());
        Box entry = BoxFinder.inside(file, list)
                .next()
                .orElseThrow(() -> new MalformedRecordingException(
                        file.name(), stsd.start(), "the audio track's sample description is not there"));
        if (!entry.type().equals("mp4a")) {
            String type = Box.printable(entry.type());
            throw unsupported(file, entry, "the audio track's codec is " + CODECS.getOrDefault(type, "'" + type + "'"));
        }
        if (count > 1) {
            throw unsupported(file, stsd, "the audio track has " + count + " sample descriptions");
        }
        return readMp4Audio(file, entry);
    }

    private static SampleDescription readMp4Audio(SparseFile file, Box entry)
            throws IOException, UnreadableRecordingException {
        FileBytes fields = file.peek(entry.contentStart(), (int) Math.min(SAMPLE_ENTRY_BYTES, entry.contentBytes()));
        int dataReferenceIndex = fields.skip(6).u16();
        int version = fields.u16();
        if (version != 0) {
            throw unsupported(file, entry, "the audio track has a QuickTime sound description of version " + version);
        }
        Box list = new Box(entry.type(), entry.start(), entry.contentStart() + SAMPLE_ENTRY_BYTES, entry.end());
        Box esds = BoxFinder.require(file, list, "esds");
        FileBytes content = file.read(new Span(esds.contentStart(), esds.end()));
        AudioSpecificConfig config =
                ElementaryStream.parse(content, file.name()).config();
        if (!config.isPlainLc() && !config.isHighEfficiency()) {
            throw unsupported(file, esds, "the audio track is " + config.codec());
        }
        return new SampleDescription(config, dataReferenceIndex);
    }

    private static UnsupportedRecordingException unsupported(SparseFile file, Box box, String what) {
        return new UnsupportedRecordingException(
                file.name(),
                box.start(),
                what + ", which is not cut; one description of AAC-LC (mp4a.40.2) or HE-AAC is");
    }
}
