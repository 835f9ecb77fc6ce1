package io.clipline.audio;

import io.clipline.audio.hls.CutFrames;
import io.clipline.audio.transcode.Excerpt;
import io.clipline.audio.transcode.SilentTranscoder;
import io.clipline.testkit.media.FileSet;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/**
 * What becomes of each case of a corpus, as text that is compared with what is written down. Each clip has one outcome:
 * {@code exact}, {@code warned} (a clip, and what is missing or odd in it), {@code refused} (a reason instead) or {@code
 * awaited} (what is not there may still come).
 */
public final class CorpusDump {

    /** Of each case: few in each build, and 10,000 by {@code -Dclipline.mutations=10000} now and then. */
    private static final int MUTATIONS = Integer.getInteger("clipline.mutations", 50);

    private final String name;
    private final List<ClipRange> ranges;
    private final StringBuilder dump = new StringBuilder();
    private final Map<String, HostileInput> hostile = new LinkedHashMap<>();
    private Contents contents = excerpt -> "";
    private Copies copies = CorpusDump::frames;
    private Captioning captioning = new Captioning(Optional.empty());

    /** Says what is in an excerpt. */
    public interface Contents {
        String inWords(Excerpt excerpt) throws Exception;
    }

    /** Says what is in a clip of copied frames. */
    public interface Copies {
        String inWords(Clip clip) throws Exception;
    }

    /**
     * @param name of the dump, as {@link Golden} takes it
     * @param ranges that are cut of each case
     */
    public CorpusDump(String name, ClipRange... ranges) {
        this.name = name;
        this.ranges = List.of(ranges);
    }

    /** What to say of the packets that a transcoder gets. */
    public CorpusDump contents(Contents inWords) {
        contents = inWords;
        return this;
    }

    /** What to say of copied frames that do not hold their numbers. */
    public CorpusDump copies(Copies inWords) {
        copies = inWords;
        return this;
    }

    /** Where the captions of the cases that follow are. */
    public CorpusDump captions(Captioning where) {
        captioning = where;
        return this;
    }

    /** A case of one file, whose name tells nothing. */
    public CorpusDump add(String title, byte[] file, ClipRange... instead) throws Exception {
        return add(title, new InMemoryFiles("room.bin", Map.of("room.bin", file)), instead);
    }

    public CorpusDump add(String title, FileSet files) throws Exception {
        return add(title, new InMemoryFiles(files.entry(), files.files()));
    }

    /** @param instead ranges of this case; those of all where none is given */
    public CorpusDump add(String title, RecordingFiles files, ClipRange... instead) throws Exception {
        SilentTranscoder transcoder = new SilentTranscoder();
        List<ClipRange> cuts = instead.length > 0 ? List.of(instead) : ranges;
        if (files instanceof InMemoryFiles memory) {
            hostile.put(title, new HostileInput(memory.contents(), memory.mainPath(), cuts.get(0)));
        }
        dump.append(title).append('\n');
        try {
            Recording recording = Recordings.open(files, CuttingTools.none().withTranscoder(transcoder));
            line(2, info(recording.info()));
            line(2, measured(recording));
            for (ClipRange range : cuts) {
                line(2, "%d ms from %d ms on".formatted(range.durationMillis(), range.startMillis()));
                cut(recording, files, range, transcoder);
            }
        } catch (UnreadableRecordingException | NoSuchFileException e) {
            line(2, refusal(e));
        }
        return this;
    }

    /** Compares, and damages each case in every way, which must not change anything but the outcome. */
    public void assertMatches() throws Exception {
        Golden.assertMatches(name, dump.toString());
        for (Map.Entry<String, HostileInput> damaged : hostile.entrySet()) {
            try {
                damaged.getValue().assertDamageIsHarmless(MUTATIONS);
            } catch (Exception | AssertionError e) {
                throw new AssertionError("damaged: " + damaged.getKey(), e);
            }
        }
    }

    private void cut(Recording recording, RecordingFiles files, ClipRange range, SilentTranscoder transcoder)
            throws Exception {
        int excerpts = transcoder.excerpts().size();
        try {
            Clip clip = captioning.add(recording.cut(range), recording, files, range);
            boolean encoded = transcoder.excerpts().size() > excerpts;
            line(4, (clip.warnings().isEmpty() ? "exact: " : "warned: ") + samples(recording, clip));
            line(4, encoded ? encoded(transcoder.lastExcerpt()) : "copied: " + copies.inWords(clip));
            clip.warnings().forEach(warning -> line(6, warning));
            clip.stage().forEach(report -> line(6, inWords(report)));
            clip.captions().stream()
                    .flatMap(text -> text.toText().lines().skip(2))
                    .filter(line -> !line.isEmpty())
                    .forEach(line -> line(6, line));
            if (encoded) {
                line(4, kept(recording, range));
            }
        } catch (UnreadableRecordingException | NoSuchFileException e) {
            line(4, refusal(e));
        }
    }

    private static String info(RecordingInfo info) {
        return "%s, %s, %d Hz, %d channel%s%s"
                .formatted(
                        info.format(),
                        info.codec(),
                        info.sampleRateHz(),
                        info.channels(),
                        info.channels() == 1 ? "" : "s",
                        info.complete() ? "" : ", more may follow");
    }

    private static String measured(Recording recording) throws IOException {
        try {
            OptionalLong samples = recording.measureSamples();
            return samples.isPresent() ? samples.getAsLong() + " samples" : "length unknown";
        } catch (UnreadableRecordingException e) {
            return "length " + refusal(e);
        }
    }

    private static String samples(Recording recording, Clip clip) {
        int rate = clip.source().sampleRateHz();
        return "samples %d to %d%s"
                .formatted(
                        clip.startSample(),
                        clip.endSample(),
                        rate == recording.info().sampleRateHz() ? "" : " of " + rate + " Hz");
    }

    private static String frames(Clip clip) {
        if (!clip.format().contentType().equals("audio/mp4")) {
            return "%d bytes, CRC-32 %s".formatted(clip.bytes().length, checksum(clip.bytes()));
        }
        CutFrames frames = CutFrames.of(clip);
        return "frames %s; the clip begins %d samples into them"
                .formatted(runs(frames.numbers()), frames.edit().mediaTime());
    }

    private String encoded(Excerpt excerpt) throws Exception {
        return "encoded: %d bytes for %s, CRC-32 %s%s; skip %d samples, take %d"
                .formatted(
                        excerpt.bytes().length,
                        excerpt.demuxer(),
                        checksum(excerpt.bytes()),
                        contents.inWords(excerpt),
                        excerpt.skipSamples(),
                        excerpt.samples());
    }

    private static String inWords(StageReport report) {
        return "on stage at %d ms: %s %s"
                .formatted(
                        report.atMillis(),
                        report.participants().orElse(""),
                        report.levels().orElse(""));
    }

    private static String kept(Recording recording, ClipRange range) throws IOException {
        try {
            Clip clip = recording.cutKeepingCodec(range);
            return "kept: %d bytes of %s, CRC-32 %s"
                    .formatted(clip.bytes().length, clip.format().contentType(), checksum(clip.bytes()));
        } catch (UnreadableRecordingException e) {
            return "not kept: " + e.getMessage();
        }
    }

    private static String refusal(Exception e) {
        if (e instanceof NoSuchFileException missing) {
            return "awaited: " + missing.getFile() + " is not there";
        }
        boolean mayCome = e instanceof RecordingEndedException ended && ended.mayGrow();
        return (mayCome ? "awaited: " : "refused: ") + e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** Numbers that follow each other as ranges, such as {@code 3 to 5, silence, 9}; less than 0 is silence. */
    public static String runs(List<Long> numbers) {
        List<long[]> runs = new ArrayList<>();
        for (long number : numbers) {
            long[] last = runs.isEmpty() ? new long[] {number, Long.MIN_VALUE} : runs.get(runs.size() - 1);
            if (number >= 0 ? last[1] >= 0 && number == last[1] + 1 : number == last[1]) {
                last[1] = number;
            } else {
                runs.add(new long[] {number, number});
            }
        }
        return runs.stream()
                .map(run -> run[0] < 0 ? "silence" : run[0] == run[1] ? "" + run[0] : run[0] + " to " + run[1])
                .collect(Collectors.joining(", "));
    }

    private static String checksum(byte[] bytes) {
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        return "%08x".formatted(checksum.getValue());
    }

    private void line(int indent, String text) {
        dump.append(" ".repeat(indent)).append(text).append('\n');
    }
}
