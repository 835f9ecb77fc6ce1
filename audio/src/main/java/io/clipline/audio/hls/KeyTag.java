package io.clipline.audio.hls;

import io.clipline.audio.MalformedRecordingException;
import io.clipline.audio.RelativeReference;
import io.clipline.audio.UnreadableRecordingException;
import io.clipline.audio.UnsupportedRecordingException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code EXT-X-KEY} (RFC 8216, 4.3.2.4).
 *
 * @param name of the playlist
 * @param place of the playlist
 * @param position of the tag in the playlist, in bytes
 */
record KeyTag(String name, PlaylistPlace place, long position, AttributeList attributes) {

    /** The key's bytes as they are: what a tag means that does not say it. */
    static final String IDENTITY = "identity";

    private static final Pattern IV = Pattern.compile("0[xX]([0-9a-fA-F]{1,32})");

    static KeyTag parse(String name, PlaylistPlace place, long position, String value) {
        return new KeyTag(name, place, position, AttributeList.parse(value));
    }

    /** Whether what follows is not encrypted. */
    boolean isNone() {
        return attributes.get("METHOD").orElse("").toUpperCase(Locale.ROOT).equals("NONE");
    }

    String keyFormat() {
        return attributes.get("KEYFORMAT").orElse(IDENTITY).toLowerCase(Locale.ROOT);
    }

    /**
     * The key of a segment.
     *
     * @param sequenceNumber of the segment, which is the initialisation vector where the tag has none; empty where that
     *     is not allowed
     * @throws UnsupportedRecordingException when the method is not AES-128, or the key is not beside the recording
     */
    AesKey keyOf(Optional<Long> sequenceNumber) throws UnreadableRecordingException {
        String method = attributes.get("METHOD").orElse("");
        if (!method.equals("AES-128") || !keyFormat().equals(IDENTITY)) {
            throw new UnsupportedRecordingException(
                    name,
                    position,
                    "encrypted segments (EXT-X-KEY with METHOD=" + PlaylistValue.shown(method) + " and KEYFORMAT "
                            + PlaylistValue.shown(keyFormat())
                            + ") cannot be cut; those of AES-128 whose key lies beside the recording can");
        }
        BigInteger iv = iv(sequenceNumber);
        return new AesKey(reference(), iv.shiftRight(Long.SIZE).longValue(), iv.longValue());
    }

    private RelativeReference reference() throws UnreadableRecordingException {
        String uri = attributes
                .get("URI")
                .orElseThrow(() -> new MalformedRecordingException(name, position, "EXT-X-KEY has no URI"));
        try {
            return place.reference(name, position, uri);
        } catch (MalformedRecordingException e) {
            throw new UnsupportedRecordingException(
                    name,
                    position,
                    "the segments are encrypted with a key that must lie in the recording's folder; " + e.reason());
        }
    }

    private BigInteger iv(Optional<Long> sequenceNumber) throws MalformedRecordingException {
        Optional<String> text = attributes.get("IV");
        if (text.isEmpty()) {
            return BigInteger.valueOf(sequenceNumber.orElseThrow(() -> new MalformedRecordingException(
                    name, position, "an encrypted EXT-X-MAP needs an EXT-X-KEY with IV, this has none")));
        }
        var matcher = IV.matcher(text.get());
        if (!matcher.matches()) {
            throw new MalformedRecordingException(
                    name, position, "IV wants 0x and up to 32 digits, not '" + PlaylistValue.shown(text.get()) + "'");
        }
        return new BigInteger(matcher.group(1), 16);
    }
}
