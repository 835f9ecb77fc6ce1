package io.clipline.audio.captions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads blocks of lines, which blank lines part, in time proportional to their length. */
final class WebVttParser {

    private static final int MAX_CUES = 100_000;
    /** A cue has three or four. */
    private static final int MAX_LINES = 400_000;

    private static final String ARROW = "-->";
    private static final Pattern TIMING =
            Pattern.compile("([0-9:.]{9,20})[ \\t]*-->[ \\t]*([0-9:.]{9,20})(?:[ \\t]+(.*))?");

    private final String name;
    private final List<String> lines;
    private final List<String> definitions = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private int next;

    /** @throws UnsupportedRecordingException when there are too many lines */
    WebVttParser(String name, byte[] bytes) throws UnsupportedRecordingException {
        this.name = name;
        this.lines = lines(name, bytes);
    }

    private static List<String> lines(String name, byte[] bytes) throws UnsupportedRecordingException {
        List<String> lines = new ArrayList<>();
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        int from = marked ? 3 : 0;
        while (true) {
            int end = from;
            while (end < bytes.length && bytes[end] != '\n' && bytes[end] != '\r') {
                end++;
            }
            if (lines.size() == MAX_LINES) {
                throw new UnsupportedRecordingException(name, from, "captions of more than " + MAX_LINES + " lines");
            }
            lines.add(end == from ? "" : new String(bytes, from, end - from, UTF_8).replace('\0', '\uFFFD'));
            if (end >= bytes.length) {
                return lines;
            }
            from = end + (bytes[end] == '\r' && end + 1 < bytes.length && bytes[end + 1] == '\n' ? 2 : 1);
        }
    }

    WebVtt parse() throws UnreadableRecordingException {
        if (!lines.get(0).matches("WEBVTT(?:[ \\t].*)?")) {
            throw new MalformedRecordingException(name, 0, "captions begin with WEBVTT, these do not");
        }
        Optional<TimestampMap> map = Optional.empty();
        for (String line : block(true)) {
            map = map.or(() -> TimestampMap.parse(line));
        }
        while (next < lines.size()) {
            List<String> block = block(false);
            if (block.isEmpty()) {
                next++;
            } else {
                read(block);
            }
        }
        return new WebVtt(map, definitions, cues);
    }

    /**
     * The lines from here to the next blank one, or to one that begins a cue although none parts them: a cue has at most
     * one line before its times, and a header has none (W3C WebVTT, 6.1).
     */
    private List<String> block(boolean header) {
        List<String> block = new ArrayList<>();
        boolean timed = header;
        while (next < lines.size() && !lines.get(next).isEmpty()) {
            boolean timing = lines.get(next).contains(ARROW);
            if (timing && (timed || block.size() > 1)) {
                return block;
            }
            timed |= timing;
            block.add(lines.get(next++));
        }
        return block;
    }

    private void read(List<String> block) throws UnsupportedRecordingException {
        String first = block.get(0);
        boolean timed = block.stream().anyMatch(line -> line.contains(ARROW));
        if (!timed) {
            if (first.matches("(?:STYLE|REGION)[ \\t]*")) {
                definitions.add(String.join("\n", block));
            }
            // The rest are notes, for whoever edits the file.
            return;
        }
        boolean named = !first.contains(ARROW);
        Optional<Cue> cue =
                cue(named ? Optional.of(first) : Optional.empty(), block.subList(named ? 1 : 0, block.size()));
        if (cue.isPresent()) {
            if (cues.size() == MAX_CUES) {
                throw new UnsupportedRecordingException(name, 0, "captions of more than " + MAX_CUES + " cues");
            }
            cues.add(cue.get());
        }
    }

    private static Optional<Cue> cue(Optional<String> id, List<String> lines) {
        Matcher timing = TIMING.matcher(lines.get(0).strip());
        if (!timing.matches() || lines.size() == 1) {
            return Optional.empty();
        }
        OptionalLong start = CueTime.parseMillis(timing.group(1));
        OptionalLong end = CueTime.parseMillis(timing.group(2));
        if (start.isEmpty() || end.isEmpty() || start.getAsLong() >= end.getAsLong()) {
            return Optional.empty();
        }
        String settings = timing.group(3) == null ? "" : timing.group(3).strip();
        String text = String.join("\n", lines.subList(1, lines.size()));
        return Optional.of(new Cue(id, start.getAsLong(), end.getAsLong(), settings, text));
    }
}
