package io.clipline.testkit.media;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** The same recording of an HLS media playlist, with the same segments in another wrapping. */
public final class RewrittenHls {

    private static final Pattern MAP_URI = Pattern.compile("#EXT-X-MAP:URI=\"([^\"]*)\"");

    private RewrittenHls() {}

    /**
     * Puts all segments, and what stands before them, into one file, and says by {@code EXT-X-BYTERANGE} where each is.
     *
     * @param path of that file, relative to the playlist
     * @param implicit whether only the first range says where it begins
     */
    public static FileSet inOneFile(FileSet hls, String path, boolean implicit) {
        var all = new ByteArrayOutputStream();
        var text = new StringBuilder();
        boolean first = true;
        for (var line : lines(hls)) {
            Matcher map = MAP_URI.matcher(line);
            if (map.find()) {
                byte[] content = hls.file(map.group(1));
                text.append("#EXT-X-MAP:URI=\"%s\",BYTERANGE=\"%d@%d\"\n".formatted(path, content.length, all.size()));
                all.writeBytes(content);
            } else if (line.startsWith("#")) {
                text.append(line).append('\n');
            } else {
                byte[] content = hls.file(line);
                text.append("#EXT-X-BYTERANGE:").append(content.length);
                text.append(first || !implicit ? "@" + all.size() : "").append('\n');
                text.append(path).append('\n');
                all.writeBytes(content);
                first = false;
            }
        }
        return new FileSet(hls.entry(), Map.of(path, all.toByteArray(), hls.entry(), bytes(text.toString())));
    }

    /** Puts everything but the playlist into a folder below it. */
    public static FileSet segmentsBelow(FileSet hls, String folder) {
        var files = new HashMap<String, byte[]>();
        hls.files().forEach((path, content) -> files.put(folder + "/" + path, content));
        var escaped = folder.replace(" ", "%20");
        var playlist =
                text(hls).replaceAll("(?m)^([a-z])", escaped + "/$1").replace("URI=\"", "URI=\"" + escaped + "/");
        files.remove(folder + "/" + hls.entry());
        files.put(hls.entry(), bytes(playlist));
        return new FileSet(hls.entry(), files);
    }

    /** Puts all into the folder {@code sound}, below another playlist. */
    public static FileSet below(FileSet hls, String multivariant) {
        var files = new HashMap<String, byte[]>();
        hls.files().forEach((path, content) -> files.put("sound/" + path, content));
        files.put("master.m3u8", bytes(multivariant));
        return new FileSet("master.m3u8", files);
    }

    /** As the playlist was when so many segments were listed; the files of all are there. */
    public static FileSet atSegments(FileSet hls, int segments, boolean ended) {
        var parts = text(hls).replace("#EXT-X-ENDLIST\n", "").split("(?=#EXTINF)", -1);
        var playlist = new StringBuilder();
        for (int i = 0; i <= segments; i++) {
            playlist.append(parts[i]);
        }
        var files = new HashMap<>(hls.files());
        files.put(
                hls.entry(),
                bytes(playlist.append(ended ? "#EXT-X-ENDLIST\n" : "").toString()));
        return new FileSet(hls.entry(), files);
    }

    /** What one segment is encrypted with. */
    public interface Keys {
        /** The path of the key of a segment; empty for none. */
        String path(int segment);
    }

    /**
     * Encrypts segments with AES-128 (RFC 8216, 5.2), the keys being files beside them.
     *
     * @param keys by segment
     * @param ivs of each segment's tag; empty text for the one that its number says
     */
    public static FileSet encrypted(FileSet hls, Keys keys, IntFunction<String> ivs) {
        var files = new HashMap<String, byte[]>();
        var text = new StringBuilder();
        var known = new TreeSet<String>();
        int segment = 0;
        for (var line : lines(hls)) {
            var path = keys.path(segment);
            if (line.startsWith("#EXTINF")) {
                var iv = ivs.apply(segment);
                text.append(
                        path.isEmpty()
                                ? "#EXT-X-KEY:METHOD=NONE\n"
                                : "#EXT-X-KEY:METHOD=AES-128,URI=\"" + path + "\"" + (iv.isEmpty() ? "" : ",IV=" + iv)
                                        + "\n");
            }
            Matcher map = MAP_URI.matcher(line);
            if (map.find()) {
                files.put(map.group(1), hls.file(map.group(1)));
            }
            text.append(line).append('\n');
            if (!line.startsWith("#")) {
                known.add(path);
                files.put(line, path.isEmpty() ? hls.file(line) : encrypt(hls.file(line), key(path), iv(ivs, segment)));
                segment++;
            }
        }
        known.stream().filter(path -> !path.isEmpty()).forEach(path -> files.put(path, key(path)));
        files.put(hls.entry(), bytes(text.toString()));
        return new FileSet(hls.entry(), files);
    }

    /** The bytes of the key that lies at a path. */
    public static byte[] key(String path) {
        return ByteBuffer.allocate(16)
                .putLong(path.hashCode())
                .putLong(~path.hashCode())
                .array();
    }

    /** AES-128 in blocks that are chained, padded at the end. */
    public static byte[] encrypt(byte[] content, byte[] key, byte[] iv) {
        try {
            var cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new IvParameterSpec(iv));
            return cipher.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] iv(IntFunction<String> ivs, int segment) {
        var text = ivs.apply(segment);
        var number = text.isEmpty() ? segment : Long.parseUnsignedLong(text.substring(2), 16);
        return ByteBuffer.allocate(16).putLong(0).putLong(number).array();
    }

    private static String[] lines(FileSet hls) {
        return text(hls).split("\n");
    }

    private static String text(FileSet hls) {
        return new String(hls.file(hls.entry()), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
