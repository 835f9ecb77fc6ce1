package io.clipline.audio.mp4;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import io.clipline.audio.aac.AudioSpecificConfig;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code stsd} of an audio track (8.5.2, 12.2.3): what its frames are.
 *
 * @param config of AAC-LC, HE-AAC or xHE-AAC
 * @param dataReferenceIndex which entry of {@code dref} says where the frames lie, from 1
 */
record SampleDescription(AudioSpecificConfig config, int dataReferenceIndex) {

    /** More than any recorder writes. */
    static final int MAX_COUNT = 16;

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

    /**
     * All of a track's descriptions: several where a recorder went on after its encoder had changed.
     *
     * @return one or more, of one sample rate
     */
    static List<SampleDescription> readAll(SparseFile file, Box stsd) throws IOException, UnreadableRecordingException {
        if (stsd.contentBytes() > MAX_BYTES) {
            throw new UnsupportedRecordingException(
                    file.name(), stsd.start(), "box 'stsd' has more than " + MAX_BYTES + " bytes");
        }
        FileBytes header = Table.header(file, stsd, HEADER_BYTES).skip(4);
        long count = header.u32();
        if (count == 0) {
            throw header.malformed("the audio track has no sample description");
        }
        if (count > MAX_COUNT) {
            throw unsupported(file, stsd, "the audio track has " + count + " sample descriptions");
        }
        BoxFinder list = BoxFinder.inside(
                file, new Box(stsd.type(), stsd.start(), stsd.contentStart() + HEADER_BYTES, stsd.end()));
        List<SampleDescription> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Box entry = list.next()
                    .orElseThrow(() -> new MalformedRecordingException(
                            file.name(), stsd.start(), "the audio track's sample description is not there"));
            all.add(read(file, entry));
            if (!all.get(i).hasRatesOf(all.get(0))) {
                throw unsupported(file, entry, "the sample rate changes between the track's sample descriptions");
            }
        }
        return List.copyOf(all);
    }

    private boolean hasRatesOf(SampleDescription other) {
        return config.sampleRateHz() == other.config.sampleRateHz()
                && config.outputRateHz() == other.config.outputRateHz();
    }

    private static SampleDescription read(SparseFile file, Box entry) throws IOException, UnreadableRecordingException {
        if (!entry.type().equals("mp4a")) {
            String type = Box.printable(entry.type());
            throw unsupported(file, entry, "the audio track's codec is " + CODECS.getOrDefault(type, "'" + type + "'"));
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
        boolean isCut = config.isPlainLc() || config.isHighEfficiency() || config.isExtendedHighEfficiency();
        if (!isCut) {
            throw unsupported(file, esds, "the audio track is " + config.codec());
        }
        return new SampleDescription(config, dataReferenceIndex);
    }

    private static UnsupportedRecordingException unsupported(SparseFile file, Box box, String what) {
        return new UnsupportedRecordingException(
                file.name(), box.start(), what + ", which is not cut; AAC-LC (mp4a.40.2), HE-AAC or xHE-AAC is");
    }
}
