package io.clipline.worker.job;

import io.clipline.audio.ByteSource;
import io.clipline.audio.Captioning;
import io.clipline.audio.Clip;
import io.clipline.audio.ClipFormat;
import io.clipline.audio.ClipRange;
import io.clipline.audio.RecordingFiles;
import io.clipline.audio.RecordingInfo;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.events.ClipOutcome;
import io.clipline.events.ClipRequested;
import io.clipline.events.FailureReason;
import io.clipline.events.Recording;
import io.clipline.schemas.topics.DeadLetterReason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Function;

/** All that a job meets outside, in memory, failing as a test wants it to. */
final class FakeWorld implements RecordingDirectory, RecordingStore, Cutter, ClipStore, OutcomePublisher {

    /** Something that goes wrong once. */
    interface Fault {
        void strike() throws IOException, UnreadableRecordingException;
    }

    static final JobRules RULES = new JobRules(
            Duration.ofSeconds(1),
            Duration.ofSeconds(30),
            Duration.ofMinutes(10),
            Duration.ofSeconds(2),
            Duration.ofHours(1),
            Duration.ofSeconds(10),
            3);

    final ManualTime time = new ManualTime();
    final Map<String, Recording> recordings = new HashMap<>();
    final Queue<Fault> cutFaults = new ArrayDeque<>();
    final Queue<IOException> storeFaults = new ArrayDeque<>();
    final Queue<IOException> publishFaults = new ArrayDeque<>();
    final Queue<IOException> buryFaults = new ArrayDeque<>();
    final Map<String, ClipFile> stored = new HashMap<>();
    final List<ClipOutcome> outcomes = new ArrayList<>();
    final List<String> buried = new ArrayList<>();
    final List<FailureReason> postponed = new ArrayList<>();
    final List<String> order = new ArrayList<>();
    Optional<Stored> storedBefore = Optional.empty();
    /** What the store has at any location. */
    Function<String, SourceFiles> files = OneFile::new;
    /** Cuts instead of this world, which makes up its clips. */
    Optional<Cutter> realCutter = Optional.empty();

    int cuts;
    boolean directoryIsCurrent = true;

    final ClipJobs jobs = new ClipJobs(
            new ClipMaker(this, this, this, this, RULES, time),
            new JobOutlets(this, new Listener()),
            RULES,
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), () -> 1.0),
            time,
            "clip-worker/test");

    FakeWorld with(Recording recording) {
        recordings.put(recording.getRecordingId(), recording);
        return this;
    }

    Delivery delivery(ClipRequested request) {
        return delivery(Optional.of(request.getClipId()), new Delivery.Decoded.Request(request));
    }

    Delivery delivery(Optional<String> key, Delivery.Decoded... decoded) {
        Queue<Delivery.Decoded> left = new ArrayDeque<>(List.of(decoded));
        return new Delivery() {
            @Override
            public String name() {
                return "clip-requests-0 offset 17";
            }

            @Override
            public Optional<String> key() {
                return key;
            }

            @Override
            public Decoded decode() {
                return left.size() > 1 ? left.remove() : left.element();
            }

            @Override
            public void bury(DeadLetterReason why, Throwable cause) throws IOException {
                if (!buryFaults.isEmpty()) {
                    throw buryFaults.remove();
                }
                order.add("buried");
                buried.add(why.word() + ": " + cause.getMessage());
            }
        };
    }

    /** A fault that no interface allows: a mistake in the code. */
    static Fault defect() {
        return () -> {
            throw new IllegalStateException("a defect");
        };
    }

    @Override
    public Optional<Recording> find(String recordingId) {
        return Optional.ofNullable(recordings.get(recordingId));
    }

    @Override
    public boolean isCurrent() {
        return directoryIsCurrent;
    }

    @Override
    public Found locate(String location) {
        return location.startsWith("s3://recordings/")
                ? new Found.Allowed(files.apply(location))
                : new Found.NotAllowed(location + " is not in an allowed place");
    }

    @Override
    public Clip cut(RecordingFiles source, ClipRange range, Captioning captions)
            throws IOException, UnreadableRecordingException {
        cuts++;
        if (realCutter.isPresent()) {
            return realCutter.get().cut(source, range, captions);
        }
        source.main().read(0, 100);
        if (!cutFaults.isEmpty()) {
            cutFaults.remove().strike();
        }
        byte[] bytes = ("clip of " + range).getBytes(StandardCharsets.UTF_8);
        RecordingInfo info = new RecordingInfo("fake", "mp4a.40.2", 48_000, 2, OptionalLong.empty(), true);
        return new Clip(
                bytes,
                ClipFormat.ofCopy(info, "audio/mp4"),
                info,
                range.startSample(48_000),
                range.endSample(48_000),
                List.of("a warning"));
    }

    @Override
    public Stored store(ClipFile file) throws IOException {
        if (!storeFaults.isEmpty()) {
            throw storeFaults.remove();
        }
        if (storedBefore.isPresent()) {
            return storedBefore.get();
        }
        order.add("stored");
        ClipFile there = stored.putIfAbsent(file.clipId(), file);
        String uri = "s3://clips/" + file.clipId();
        return there != null && !there.wish().equals(file.wish())
                ? new Stored.Taken(uri)
                : described(uri, there == null ? file : there);
    }

    private static Stored described(String uri, ClipFile file) {
        return new Stored.Kept(uri, file.clip().bytes().length, file.crc32c(), file.description());
    }

    @Override
    public void publish(ClipOutcome outcome) throws IOException {
        if (!publishFaults.isEmpty()) {
            throw publishFaults.remove();
        }
        order.add("published");
        outcomes.add(outcome);
    }

    private final class Listener implements JobListener {
        @Override
        public void ended(ClipOutcome outcome) {}

        @Override
        public void postponed(FailureReason why) {
            postponed.add(why);
        }

        @Override
        public void buried(DeadLetterReason why) {}
    }

    private record OneFile(String location) implements SourceFiles {
        @Override
        public Optional<String> etag(String name) {
            return name.equals(location) ? Optional.of("\"v1\"") : Optional.empty();
        }

        @Override
        public ByteSource main() {
            return new Zeros(location);
        }

        @Override
        public ByteSource open(RelativeReference reference) {
            throw new UnsupportedOperationException("this recording has one file");
        }
    }

    private record Zeros(String name) implements ByteSource {
        @Override
        public byte[] read(long start, long end) {
            return new byte[(int) (end - start)];
        }

        @Override
        public byte[] readTail(int count) {
            return new byte[count];
        }

        @Override
        public OptionalLong length() {
            return OptionalLong.empty();
        }
    }
}
