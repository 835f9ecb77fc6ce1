package io.clipline.schemas;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A clip's id, derived from the wish, so that the same wish has the same id for ever, whoever derives it.
 *
 * <p>The id is the first 160 bits of a SHA-256 in lower-case Base32 (RFC 4648, section 6, without padding): 32 characters
 * of {@code a-z2-7}, which need no escaping in an S3 key, a URL or a file name. What is hashed is a list of fields, each
 * written as its length in bytes (four bytes, big-endian) and its UTF-8 bytes, numbers in decimal. The first field is the
 * domain, so that an id from a key can never equal an id from a wish, and ("ab", "c") never equals ("a", "bc"):
 *
 * <ul>
 *   <li>{@code clipline/clip-id/1/key}, creatorId, idempotency key
 *   <li>{@code clipline/clip-id/1/wish}, recordingId, startMillis, durationMillis, creatorId
 * </ul>
 *
 * <p>Text is taken as it comes: no case folding, no Unicode normalisation. Whether the wish can be granted is not asked
 * here; a wish that will be refused needs an id too.
 */
public final class ClipId {
    /** Longest field that is accepted, in UTF-16 units: an id is made of names, not of documents. */
    public static final int MAX_FIELD_LENGTH = 1024;

    private static final String KEY_DOMAIN = "clipline/clip-id/1/key";
    private static final String WISH_DOMAIN = "clipline/clip-id/1/wish";
    private static final int ID_BYTES = 20;
    private static final Pattern VALID = Pattern.compile("[a-z2-7]{32}");
    private static final char[] BASE32 = "abcdefghijklmnopqrstuvwxyz234567".toCharArray();

    private ClipId() {}

    /**
     * The id of a wish that carries an idempotency key; the key alone counts, not what is wished for.
     *
     * @param creatorId the user whose clip it is, 1 to {@value #MAX_FIELD_LENGTH} UTF-16 units
     * @param key the caller's key, 1 to {@value #MAX_FIELD_LENGTH} UTF-16 units
     * @throws IllegalArgumentException if a field is empty, too long or has half a surrogate pair
     */
    public static String fromIdempotencyKey(String creatorId, String key) {
        MessageDigest sha256 = start(KEY_DOMAIN);
        add(sha256, "creatorId", creatorId);
        add(sha256, "idempotency key", key);
        return text(sha256);
    }

    /**
     * The id of a wish without an idempotency key.
     *
     * @param recordingId the recording to cut from, 1 to {@value #MAX_FIELD_LENGTH} UTF-16 units
     * @param startMillis offset of the clip's start in the recording, in milliseconds
     * @param durationMillis length of the clip, in milliseconds
     * @param creatorId the user whose clip it is, 1 to {@value #MAX_FIELD_LENGTH} UTF-16 units
     * @throws IllegalArgumentException if a text is empty, too long or has half a surrogate pair
     */
    public static String fromWish(String recordingId, long startMillis, long durationMillis, String creatorId) {
        MessageDigest sha256 = start(WISH_DOMAIN);
        add(sha256, "recordingId", recordingId);
        add(sha256, "startMillis", Long.toString(startMillis));
        add(sha256, "durationMillis", Long.toString(durationMillis));
        add(sha256, "creatorId", creatorId);
        return text(sha256);
    }

    /** Whether the text has the form of a clip's id; it says nothing about whether such a clip exists. */
    public static boolean isValid(String text) {
        return VALID.matcher(text).matches();
    }

    private static MessageDigest start(String domain) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            add(sha256, "domain", domain);
            return sha256;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256, which every JDK must have", e);
        }
    }

    private static void add(MessageDigest sha256, String name, String value) {
        if (value.isEmpty() || value.length() > MAX_FIELD_LENGTH) {
            throw new IllegalArgumentException("A clip's id needs a " + name + " of 1 to " + MAX_FIELD_LENGTH
                    + " characters, but it has " + value.length());
        }
        try {
            // Not getBytes: that would write every unpaired surrogate as "?", and two ids could become one.
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            sha256.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(utf8.remaining()).flip());
            sha256.update(utf8);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "The " + name + " of a clip's id has half a surrogate pair, so it is not Unicode text", e);
        }
    }

    private static String text(MessageDigest sha256) {
        byte[] hash = sha256.digest();
        StringBuilder id = new StringBuilder(32);
        int bits = 0;
        int bitCount = 0;
        for (int i = 0; i < ID_BYTES; i++) {
            bits = (bits << 8) | (hash[i] & 0xff);
            bitCount += 8;
            while (bitCount >= 5) {
                bitCount -= 5;
                id.append(BASE32[(bits >>> bitCount) & 31]);
            }
            bits &= (1 << bitCount) - 1;
        }
        return id.toString();
    }
}
