package io.clipline.worker.s3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.clipline.audio.SpeakerTime;
import io.clipline.events.SourceObject;
import io.clipline.worker.job.CutDescription;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * What a clip's object says in its metadata about how it was cut. All metadata of an object may have 2 KB (S3), names
 * included, so there are three values: {@code clipline-cut}, which always fits ({@code startSample endSample sampleRateHz
 * channels codec}), {@code clipline-loudness}, and {@code clipline-origin}, the sources, warnings and speakers as JSON,
 * deflated (RFC 1950), Base64. Where that is too long, it has no sources, or is left out.
 */
final class CutMetadata {

    /** Added to the warnings where the sources of a stored object are not known. */
    static final String SOURCES_NOT_KEPT =
            "the clip was stored by an earlier try; which objects it came from was not kept";
    /** Added where nothing is known of how a stored object was cut. */
    static final String CUT_NOT_KEPT = "the clip was stored by an earlier try, whose description was not kept;"
            + " codec and samples are those of a later try";

    private static final String CUT = "clipline-cut";
    private static final String LOUDNESS = "clipline-loudness";
    private static final String ORIGIN = "clipline-origin";
    private static final Pattern CUT_SHAPE =
            Pattern.compile("([0-9]{1,18}) ([0-9]{1,18}) ([0-9]{1,9}) ([0-9]{1,3}) ([!-~]{1,64})");
    /** Leaves room for the other values and all names: 2 KB in all. */
    private static final int MAX_ORIGIN_LENGTH = 1_600;
    /** Deflated text of that length can become a thousand times as long; no origin of ours does. */
    private static final int MAX_JSON_BYTES = 256 * 1024;

    private static final ObjectMapper JSON = new ObjectMapper();

    private CutMetadata() {}

    /** Values by name; what does not fit is left out. */
    static Map<String, String> of(CutDescription cut) {
        Map<String, String> metadata = new HashMap<>();
        String text = cut.startSample() + " " + cut.endSample() + " " + cut.sampleRateHz() + " " + cut.channels() + " "
                + cut.codec();
        if (CUT_SHAPE.matcher(text).matches()) {
            metadata.put(CUT, text);
            metadata.put(LOUDNESS, LoudnessText.of(cut.loudness()));
            origin(cut, Optional.of(cut.sources()))
                    .or(() -> origin(cut, Optional.empty()))
                    .ifPresent(origin -> metadata.put(ORIGIN, origin));
        }
        return metadata;
    }

    /**
     * How a stored object was cut, as far as it says.
     *
     * @param contentType of the object
     * @param later how a later try cut the same wish, for what the object does not say
     */
    static CutDescription read(Map<String, String> metadata, String contentType, CutDescription later) {
        Matcher cut = CUT_SHAPE.matcher(metadata.getOrDefault(CUT, ""));
        if (!cut.matches()) {
            return new CutDescription(
                    contentType,
                    later.codec(),
                    later.sampleRateHz(),
                    later.channels(),
                    later.startSample(),
                    later.endSample(),
                    List.of(),
                    List.of(CUT_NOT_KEPT));
        }
        Optional<JsonNode> origin = Optional.ofNullable(metadata.get(ORIGIN)).flatMap(CutMetadata::unpacked);
        List<String> warnings = new ArrayList<>();
        origin.ifPresent(node -> node.path("warnings").forEach(warning -> warnings.add(warning.asText())));
        List<SourceObject> sources = new ArrayList<>();
        origin.ifPresent(node -> node.path("sources")
                .forEach(source -> sources.add(new SourceObject(
                        source.path("uri").asText(), source.path("etag").textValue()))));
        if (sources.isEmpty()) {
            warnings.add(SOURCES_NOT_KEPT);
        }
        List<SpeakerTime> speakers = new ArrayList<>();
        origin.ifPresent(node -> node.path("speakers")
                .forEach(speaker -> speakers.add(new SpeakerTime(
                        speaker.path("id").asText(), speaker.path("millis").asLong()))));
        return new CutDescription(
                        contentType,
                        cut.group(5),
                        Integer.parseInt(cut.group(3)),
                        Integer.parseInt(cut.group(4)),
                        Long.parseLong(cut.group(1)),
                        Long.parseLong(cut.group(2)),
                        sources,
                        warnings)
                .with(LoudnessText.parse(metadata.getOrDefault(LOUDNESS, "")), speakers);
    }

    private static Optional<String> origin(CutDescription cut, Optional<List<SourceObject>> sources) {
        ObjectNode origin = JSON.createObjectNode();
        ArrayNode texts = origin.putArray("warnings");
        cut.warnings().forEach(texts::add);
        ArrayNode speakers = origin.putArray("speakers");
        cut.speakers()
                .forEach(speaker ->
                        speakers.addObject().put("id", speaker.speakerId()).put("millis", speaker.spokenMillis()));
        sources.ifPresent(all -> {
            ArrayNode objects = origin.putArray("sources");
            all.forEach(
                    source -> objects.addObject().put("uri", source.getUri()).put("etag", source.getEtag()));
        });
        String packed = packed(origin);
        return packed.length() <= MAX_ORIGIN_LENGTH ? Optional.of(packed) : Optional.empty();
    }

    private static String packed(JsonNode origin) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(JSON.writeValueAsBytes(origin));
        } catch (IOException e) {
            throw new UncheckedIOException("memory cannot be written", e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Empty where it is damaged or not ours: it says nothing then. */
    private static Optional<JsonNode> unpacked(String packed) {
        try (InflaterInputStream inflater = new InflaterInputStream(
                new ByteArrayInputStream(Base64.getDecoder().decode(packed)))) {
            byte[] json = inflater.readNBytes(MAX_JSON_BYTES + 1);
            return json.length > MAX_JSON_BYTES ? Optional.empty() : Optional.of(JSON.readTree(json));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
