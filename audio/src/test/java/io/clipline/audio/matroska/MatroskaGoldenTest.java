package io.clipline.audio.matroska;

import static io.clipline.audio.matroska.EbmlElement.element;
import static io.clipline.audio.matroska.EbmlElement.number;
import static io.clipline.audio.matroska.EbmlElement.text;

import io.clipline.audio.Clip;
import io.clipline.audio.ClipRange;
import io.clipline.audio.CountingFiles;
import io.clipline.audio.CuttingTools;
import io.clipline.audio.Golden;
import io.clipline.audio.Recording;
import io.clipline.audio.Recordings;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read and cut of a corpus of small files, one for each thing that writers do; kept as text. */
class MatroskaGoldenTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "browser",
                "cues",
                "groups-and-lacing",
                "first-time-60-s",
                "late-tracks",
                "gap",
                "discarded-end",
                "aac",
                "no-tracks"
            })
    void reads_what_writers_write(String name) throws Exception {
        Golden.assertMatches("matroska/" + name, dump(file(name).build()));
    }

    private static MatroskaBuilder file(String name) {
        MatroskaBuilder file = MatroskaBuilder.empty();
        List<byte[]> packets = MatroskaBuilder.packets(600, 31);
        for (int i = 0; i < 600; i++) {
            long time = 20L * i + (name.equals("first-time-60-s") ? 60_000 : 0);
            long discardNanos = name.equals("discarded-end") && i == 599 ? 13_500_000 : 0;
            if (name.equals("late-tracks")) {
                file.packet(7, time, packets.get(i));
            }
            boolean missing = (name.equals("gap") && i >= 210 && i < 240) || (name.equals("late-tracks") && i < 200);
            if (!missing) {
                file.packet(new MatroskaBuilder.Packet(1, time, packets.get(i), discardNanos));
            }
        }
        return switch (name) {
            case "browser" -> file.live().clusterUnits(1_000);
            case "cues" -> file.cues();
            case "groups-and-lacing" -> file.groups().laced(3, 4);
            case "late-tracks" ->
                file.tracks(
                        MatroskaBuilder.opusTrack(1).child(text(Id.NAME, "late")),
                        MatroskaBuilder.opusTrack(7).child(number(Id.FLAG_DEFAULT, 0)));
            case "aac" -> file.tracks(MatroskaBuilder.track(1, 2, "A_AAC").child(element(Id.CODEC_PRIVATE)));
            case "no-tracks" -> file.tracks();
            default -> file;
        };
    }

    private static String dump(byte[] file) throws Exception {
        CountingFiles files = new CountingFiles(MatroskaBuilder.files(file));
        SilentTranscoder transcoder = new SilentTranscoder();
        StringBuilder dump = new StringBuilder();
        try {
            Recording recording = Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
            dump.append(recording.info()).append('\n');
            for (ClipRange range : List.of(new ClipRange(0, 1_000), new ClipRange(4_003, 2_000))) {
                Clip clip = recording.cut(range);
                Excerpt excerpt = transcoder.lastExcerpt();
                CRC32 checksum = new CRC32();
                checksum.update(excerpt.bytes());
                dump.append("clip ").append(clip.startSample()).append(" to ").append(clip.endSample());
                dump.append(", excerpt of ").append(excerpt.bytes().length).append(" bytes, CRC ");
                dump.append(Long.toHexString(checksum.getValue()))
                        .append(", skips ")
                        .append(excerpt.skipSamples());
                dump.append('\n');
                clip.warnings()
                        .forEach(warning -> dump.append("  ").append(warning).append('\n'));
            }
            dump.append("samples ").append(recording.measureSamples()).append('\n');
        } catch (UnreadableRecordingException e) {
            dump.append(e.getClass().getSimpleName())
                    .append(": ")
                    .append(e.getMessage())
                    .append('\n');
        }
        dump.append(files.requests())
                .append(" requests, ")
                .append(files.bytesRead())
                .append(" of ");
        return dump.append(file.length).append(" bytes\n").toString();
    }
}
