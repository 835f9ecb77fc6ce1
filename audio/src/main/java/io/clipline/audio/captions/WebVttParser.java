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
    private static final String ARROW = "-->";
    private static final Pattern TIMING =
            Pattern.compile("([0-9:.]{9,20})[ \\t]+-->[ \\t]+([0-9:.]{9,20})(?:[ \\t]+(.*))?");

    private final String name;
    private final String[] lines;
    private final List<String> definitions = new ArrayList<>();
    private final List<Cue> cues = new ArrayList<>();
    private int next;

    WebVttParser(String name, byte[] bytes) {
        this.name = name;
        String text = new String(bytes, UTF_8).replace('\0', '\uFFFD');
        this.lines = (text.startsWith("\uFEFF") ? text.substring(1) : text).split("\r\n|\r|\n", -1);
    }

    WebVtt parse() throws UnreadableRecordingException {
        if (!lines[0].matches("WEBVTT(?:[ \\t].*)?")) {
            throw new MalformedRecordingException(name, 0, "captions begin with WEBVTT, these do not");
        }
        Optional<TimestampMap> map = Optional.empty();
        for (String line : block()) {
            map = map.or(() -> TimestampMap.parse(line));
        }
        while (next < lines.length) {
            List<String> block = block();
            if (block.isEmpty()) {
                next++;
            } else {
                read(block);
            }
        }
        return new WebVtt(map, definitions, cues);
    }

    /** The lines from here to the next blank one, or to one that begins a cue although none parts them. */
    private List<String> block() {
        List<String> block = new ArrayList<>();
        boolean timed = false;
        while (next < lines.length && !lines[next].isEmpty()) {
            boolean timing = lines[next].contains(ARROW);
            if (timing && timed) {
                return block;
            }
            timed |= timing;
            block.add(lines[next++]);
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
